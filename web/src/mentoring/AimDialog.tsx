import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Aim, type AimKind, aimKinds, changeAim, clipChoicesQuery, proposeAim } from '../api/aims';
import { OneOf } from '../ui/choices';
import { Choice, Field, LongField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { toast } from '../ui/Toast';
import { kindNames } from './aimWords';
import { inDays } from './dueDates';
import { useAimChanges } from './useAimChanges';

type AimDialogProps = {
  programmeId: string;
  /** Absent for a new one. */
  aim?: Aim;
  /** The day of the next session, for the shortcut "before we next meet". */
  nextSessionOn?: string | undefined;
  onClose: () => void;
};

type When = 'week' | 'fortnight' | 'session' | 'date' | 'open';

export function AimDialog({ programmeId, aim, nextSessionOn, onClose }: AimDialogProps) {
  const changed = useAimChanges();
  const [title, setTitle] = useState(aim?.title ?? '');
  const [kind, setKind] = useState<AimKind>(aim?.kind ?? 'practice');
  const [videoId, setVideoId] = useState(aim?.videoId ?? null);
  const [note, setNote] = useState(aim?.note ?? '');
  const [dueOn, setDueOn] = useState(aim ? (aim.dueOn ?? '') : inDays(14));
  const [when, setWhen] = useState<When>(aim ? (aim.dueOn ? 'date' : 'open') : 'fortnight');
  const chooseWhen = (chosen: When) => {
    setWhen(chosen);
    if (chosen === 'week') setDueOn(inDays(7));
    if (chosen === 'fortnight') setDueOn(inDays(14));
    if (chosen === 'session' && nextSessionOn) setDueOn(nextSessionOn);
    if (chosen === 'open') setDueOn('');
  };
  const words = {
    title: title.trim(),
    kind,
    note: note.trim(),
    dueOn: dueOn || null,
    ...(videoId === (aim?.videoId ?? null) ? {} : { videoId }),
  };
  return (
    <FormDialog
      title={aim ? 'Change the aim' : 'A new aim'}
      action={aim ? 'Save' : 'Suggest it'}
      save={() => (aim ? changeAim(aim.id, words) : proposeAim(programmeId, words))}
      onSaved={() => {
        changed(programmeId);
        toast(aim ? 'Aim saved.' : 'Suggested. It counts once you have both agreed.');
      }}
      onClose={onClose}
    >
      <Field
        label="What is to be done?"
        name="title"
        value={title}
        onChange={setTitle}
        maxLength={300}
        autoFocus
        hint="One thing that can be ticked off. No patient's name."
      />
      <Choice
        label="Kind"
        name="kind"
        value={kind}
        onChange={setKind}
        options={aimKinds.map((value) => ({ value, label: kindNames[value] }))}
      />
      {kind === 'technique-video' ? <ClipChoice videoId={videoId} onChange={setVideoId} /> : null}
      <OneOf
        label="Until when?"
        value={when}
        onChange={chooseWhen}
        options={[
          { value: 'week', label: 'In a week' },
          { value: 'fortnight', label: 'In two weeks' },
          ...(nextSessionOn ? [{ value: 'session' as const, label: 'Before we next meet' }] : []),
          { value: 'date', label: 'On a date' },
          { value: 'open', label: 'No date' },
        ]}
      />
      {when === 'date' ? (
        <Field label="Date" name="dueOn" value={dueOn} onChange={setDueOn} type="date" input={{ min: inDays(-365) }} />
      ) : null}
      <LongField
        label="Note"
        name="note"
        optional
        value={note}
        onChange={setNote}
        hint="What it is for, where to find it, how you will know it worked."
      />
    </FormDialog>
  );
}

/** Hanging a clip on an aim shows it to both. Without any in the library there is nothing to choose. */
function ClipChoice({ videoId, onChange }: { videoId: string | null; onChange: (videoId: string | null) => void }) {
  const { data: clips } = useQuery(clipChoicesQuery);
  if (!clips || clips.length === 0) return null;
  return (
    <Choice
      label="Which clip?"
      name="videoId"
      value={videoId ?? ''}
      onChange={(chosen) => onChange(chosen || null)}
      options={[{ value: '', label: 'None yet' }, ...clips.map(({ id, title }) => ({ value: id, label: title }))]}
      hint="From the library. Both of you can then watch it from the aim."
    />
  );
}
