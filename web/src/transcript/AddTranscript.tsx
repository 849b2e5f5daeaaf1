import { useQueryClient } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { ProblemError } from '../api/client';
import type { Session } from '../api/sessions';
import { addTranscript, largestTranscriptBytes, transcriptsQuery, transcriptTypes } from '../api/transcripts';
import { clockTime, toDay, zone } from '../ui/dates';
import { Field } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { toast } from '../ui/Toast';
import styles from './AddTranscript.module.css';

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
      <ChooseFile file={file} onFile={setFile} />
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
function momentOf(session: Session, time: string): string {
  return new Date(`${toDay(new Date(session.startsAt))}T${time}`).toISOString();
}

function ChooseFile({ file, onFile }: { file: File | undefined; onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const id = useId();
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };
  return (
    <div className={styles.choose}>
      <label
        htmlFor={id}
        className={`${styles.drop} ${over ? styles.over : ''}`}
        onDragOver={hover}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileText aria-hidden="true" />
        <span className={styles.words}>
          <strong>{file ? file.name : 'Choose a file'}</strong>
          <span className="quiet">
            {file ? 'Press to choose another' : 'or drop it here: Word, .vtt, .srt, .txt or .json'}
          </span>
        </span>
        <input
          id={id}
          type="file"
          accept={endings.join(',')}
          className="only-for-screen-readers"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onFile(chosen);
          }}
        />
      </label>
    </div>
  );
}
