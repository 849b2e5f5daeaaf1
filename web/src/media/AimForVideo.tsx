import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { aimsQuery, changeAim, proposeAim } from '../api/aims';
import type { Video } from '../api/videos';
import { Choice, Field } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { Note } from '../ui/states';
import { toast } from '../ui/Toast';
import { nameOf, usePeople } from './usePeople';

const anew = 'new';

/** Hangs a clip on an aim, an open one or a new one; that shares it with the mentee. */
export function AimForVideo({ video, onClose }: { video: Video; onClose: () => void }) {
  const queries = useQueryClient();
  const programmes = usePeople().programmes.filter((one) => one.myRole === 'mentor' && !one.archivedAt);
  const [chosen, setChosen] = useState<string>();
  const programmeId = chosen ?? programmes[0]?.id;
  const aims = useQuery({ ...aimsQuery(programmeId ?? ''), enabled: programmeId !== undefined });
  const open = aims.data?.items.filter(({ doneAt, videoId }) => !doneAt && videoId !== video.id) ?? [];
  const [aimId, setAimId] = useState(anew);
  const [title, setTitle] = useState(`Watch: ${video.title}`);
  const [dueOn, setDueOn] = useState('');
  if (!programmeId) return null;
  const save = () =>
    aimId === anew
      ? proposeAim(programmeId, {
          title: title.trim(),
          kind: 'technique-video',
          dueOn: dueOn || null,
          note: '',
          videoId: video.id,
        })
      : changeAim(aimId, { videoId: video.id });
  return (
    <FormDialog
      title="Make it an aim"
      action={aimId === anew ? 'Suggest it' : 'Hang it on the aim'}
      save={save}
      onSaved={() => {
        void queries.invalidateQueries({ queryKey: ['programmes', programmeId, 'aims'] });
        void queries.invalidateQueries({ queryKey: ['videos'] });
        toast(aimId === anew ? 'Suggested. It counts once you have both agreed.' : 'The video is on the aim.');
      }}
      onClose={onClose}
    >
      {programmes.length > 1 ? (
        <Choice
          label="For whom?"
          value={programmeId}
          onChange={(id) => {
            setChosen(id);
            setAimId(anew);
          }}
          options={programmes.map((one) => ({ value: one.id, label: nameOf(one) }))}
        />
      ) : null}
      <Choice
        label="Which aim?"
        value={aimId}
        onChange={setAimId}
        options={[{ value: anew, label: 'A new one' }, ...open.map((aim) => ({ value: aim.id, label: aim.title }))]}
      />
      {aimId === anew ? (
        <>
          <Field label="What is to be done?" name="title" value={title} onChange={setTitle} maxLength={300} />
          <Field label="Until when?" name="dueOn" optional value={dueOn} onChange={setDueOn} input={{ type: 'date' }} />
        </>
      ) : null}
      <Note>The video is shared with the mentee, if it is not yet.</Note>
    </FormDialog>
  );
}
