import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../api/client';
import { announceSound, recognitionQuery } from '../api/recognition';
import type { Session } from '../api/sessions';
import { useMe } from '../api/useMe';
import { OneOf } from '../ui/choices';
import { clockTime } from '../ui/dates';
import { Field } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { momentOf } from './AddTranscript';
import { ChooseFile } from './ChooseFile';
import { sendSound } from './sendSound';

/** A recording of the call, of which the server keeps the sound until it has made the transcript. */
export function AddSound({ session, onClose }: { session: Session; onClose: () => void }) {
  const queries = useQueryClient();
  const me = useMe();
  const [file, setFile] = useState<File>();
  const starts = clockTime(session.startsAt);
  const [time, setTime] = useState(starts);
  const [voice, setVoice] = useState('');
  const refresh = () => void queries.invalidateQueries({ queryKey: recognitionQuery(session.id).queryKey });
  const save = async () => {
    if (!file) {
      throw new ProblemError(400, { type: 'about:blank', title: '', detail: 'Choose a file first.', errors: [] });
    }
    const sound = await announceSound(session.id, {
      filename: file.name.slice(0, 200),
      speaker: voice || undefined,
      recordedAt: time === starts ? undefined : momentOf(session, time),
    });
    sendSound(sound.id, file, refresh);
  };
  return (
    <FormDialog title="Add a recording" action="Send it" save={save} onSaved={refresh} onClose={onClose}>
      <p>
        This server listens to it and writes down what was said. It keeps the sound alone, only until the transcript is
        made, and nothing leaves this server.
      </p>
      <ChooseFile file={file} onFile={setFile} kinds=".m4a, .mp3, .mp4, .webm or .wav" accept="audio/*,video/*" />
      <Field name="recordedAt" label="The recording began at" type="time" value={time} onChange={setTime} />
      <OneOf
        label="Whose voice is in it?"
        value={voice}
        onChange={setVoice}
        options={[
          { value: '', label: 'Both' },
          { value: me.name, label: 'Only mine' },
          ...(session.with ? [{ value: session.with.name, label: `Only ${session.with.name}’s` }] : []),
        ]}
        hint="With a recording of each microphone, every line gets the right name."
      />
    </FormDialog>
  );
}
