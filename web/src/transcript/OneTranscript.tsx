import { Download, EllipsisVertical, Pencil, Trash2, UserPen } from 'lucide-react';
import { useState } from 'react';
import type { Session } from '../api/sessions';
import type { Transcript } from '../api/transcripts';
import { Button, IconButton } from '../ui/Button';
import { shortDay } from '../ui/dates';
import { Section } from '../ui/layout';
import { Menu, MenuItem } from '../ui/Menu';
import { Note } from '../ui/states';
import { Cues } from './Cues';
import { DeleteTranscript } from './DeleteTranscript';
import { FromTheNotes } from './FromTheNotes';
import { KeepTranscript } from './KeepTranscript';
import styles from './OneTranscript.module.css';
import { RenameSpeakers } from './RenameSpeakers';

type OneTranscriptProps = {
  transcript: Transcript;
  session: Session | undefined;
  /** What is looked for, in the cues of `matching`. */
  words: string;
  matching: ReadonlySet<string>;
  foundCueId: string | undefined;
};

export function OneTranscript({ transcript, session, words, matching, foundCueId }: OneTranscriptProps) {
  const [open, setOpen] = useState<'rename' | 'keep' | 'delete' | undefined>();
  const [isCorrecting, setCorrecting] = useState(false);
  const close = () => setOpen(undefined);
  const name = transcript.filename ?? titleOf(transcript);
  return (
    <Section
      title={name}
      level={3}
      actions={
        <>
          {isCorrecting ? null : (
            <Button onPress={() => setCorrecting(true)}>
              <Pencil aria-hidden="true" />
              Correct the words
            </Button>
          )}
          <Menu
            label={`What to do with ${name}`}
            trigger={
              <IconButton label={`What to do with ${name}`}>
                <EllipsisVertical aria-hidden="true" />
              </IconButton>
            }
          >
            {transcript.speakers.length > 0 ? (
              <MenuItem icon={<UserPen aria-hidden="true" />} onAction={() => setOpen('rename')}>
                Put the names right
              </MenuItem>
            ) : null}
            <MenuItem icon={<Download aria-hidden="true" />} onAction={() => setOpen('keep')}>
              Keep as a file
            </MenuItem>
            <MenuItem icon={<Trash2 aria-hidden="true" />} danger onAction={() => setOpen('delete')}>
              Delete
            </MenuItem>
          </Menu>
        </>
      }
    >
      <p className={styles.source}>
        {origin(transcript)}, {shortDay(new Date(transcript.createdAt))}
      </p>
      {transcript.rough ? (
        <Note tone="soon">
          Rough, made by this server’s simple recogniser: expect one word in four to be wrong. Search finds words that
          sound alike too.
        </Note>
      ) : null}
      <FromTheNotes transcript={transcript} />
      <Cues
        transcript={transcript}
        words={words}
        matching={matching}
        foundCueId={foundCueId}
        isCorrecting={isCorrecting}
        onDone={() => setCorrecting(false)}
      />
      {open === 'rename' ? <RenameSpeakers transcript={transcript} session={session} onClose={close} /> : null}
      {open === 'keep' ? <KeepTranscript transcript={transcript} onClose={close} /> : null}
      {open === 'delete' ? <DeleteTranscript transcript={transcript} session={session} onClose={close} /> : null}
    </Section>
  );
}

function titleOf({ recogniser }: Transcript): string {
  if (recogniser === 'browser') return 'Captions of the call';
  return recogniser ? 'From the sound' : 'Transcript';
}

function origin({ recogniser, addedBy }: Transcript): string {
  if (recogniser === 'browser') return 'Heard by your browsers';
  return recogniser ? `Made by this server, asked for by ${addedBy.name}` : `Added by ${addedBy.name}`;
}
