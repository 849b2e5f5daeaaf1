import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Session } from '../api/sessions';
import { renameSpeakers, type Transcript, transcriptsQuery } from '../api/transcripts';
import { useMe } from '../api/useMe';
import { Field } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { toast } from '../ui/Toast';

type RenameSpeakersProps = { transcript: Transcript; session: Session | undefined; onClose: () => void };

/** Programs write "Speaker 1", or the name of a shared login: who it was is put right for all lines at once. */
export function RenameSpeakers({ transcript, session, onClose }: RenameSpeakersProps) {
  const queries = useQueryClient();
  const me = useMe();
  const people = useId();
  const [names, setNames] = useState<Record<string, string>>({});
  const changed = Object.fromEntries(
    Object.entries(names)
      .map(([from, to]) => [from, to.trim()])
      .filter(([from, to]) => from !== to),
  );
  return (
    <FormDialog
      title="Who spoke?"
      action="Save the names"
      save={() => renameSpeakers(transcript.id, changed)}
      onSaved={() => {
        toast('The names are changed in every line.');
        void queries.invalidateQueries({ queryKey: transcriptsQuery(transcript.sessionId).queryKey });
      }}
      onClose={onClose}
    >
      <datalist id={people}>
        <option value={me.name} />
        {session?.with ? <option value={session.with.name} /> : null}
      </datalist>
      {transcript.speakers.map((speaker) => (
        <Field
          key={speaker}
          name="speakers"
          label={`“${speaker}” in the file is`}
          isRequired={false}
          maxLength={100}
          value={names[speaker] ?? speaker}
          onChange={(name) => setNames({ ...names, [speaker]: name })}
          input={{ list: people, autoComplete: 'off' }}
        />
      ))}
      <p className="quiet">An empty name leaves the lines without one.</p>
    </FormDialog>
  );
}
