import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../api/client';
import type { Session } from '../api/sessions';
import { addTranscript, largestTranscriptBytes, transcriptsQuery, transcriptTypes } from '../api/transcripts';
import { clockTime, toDay, zone } from '../ui/dates';
import { Field } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { toast } from '../ui/Toast';
import { ChooseFile } from './ChooseFile';

const endings = Object.keys(transcriptTypes).map((ending) => `.${ending}`);

/** A file from the call program. What is wrong with it is told with its line, and another can be chosen at once. */
export function AddTranscript({ session, onClose }: { session: Session; onClose: () => void }) {
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const starts = clockTime(session.startsAt);
  const [time, setTime] = useState(starts);
  const save = async () => {
    if (!file) throw new ProblemError(400, problem('Choose a file first.'));
    if (file.size > largestTranscriptBytes) {
      throw new ProblemError(400, problem('The file is larger than 6 MB. Is it the recording, not its transcript?'));
    }
    return addTranscript(session.id, file, time === starts ? undefined : momentOf(session, time), zone);
  };
  return (
    <FormDialog
      title="Add a transcript"
      action="Add the transcript"
      save={save}
      onSaved={({ cues }) => {
        toast(`Added: ${cues.length} ${cues.length === 1 ? 'line' : 'lines'}. Search finds them from now on.`);
        void queries.invalidateQueries({ queryKey: transcriptsQuery(session.id).queryKey });
      }}
      onClose={onClose}
    >
      <ChooseFile file={file} onFile={setFile} kinds="Word, .vtt, .srt, .txt or .json" accept={endings.join(',')} />
      <Field
        name="recordedAt"
        label="The recording began at"
        type="time"
        value={time}
        onChange={setTime}
        hint="So that what was said stands beside what was written at that moment. Files that know the time of day need no help."
      />
    </FormDialog>
  );
}

const problem = (detail: string) => ({ type: 'about:blank', title: '', detail, errors: [] });

/** A time of day on the session's day, here. */
export function momentOf(session: Session, time: string): string {
  return new Date(`${toDay(new Date(session.startsAt))}T${time}`).toISOString();
}
