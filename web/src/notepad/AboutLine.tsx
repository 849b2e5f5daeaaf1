import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Target } from 'lucide-react';
import type { Aim } from '../api/aims';
import type { NoteLine } from '../api/notepads';
import type { Session } from '../api/sessions';
import { transcriptsQuery } from '../api/transcripts';
import type { Somebody } from '../collab/OpenNotepad';
import { Button } from '../ui/Button';
import { offset } from '../ui/offsets';
import { useNow } from '../ui/useNow';
import styles from './LineMargin.module.css';
import { aimWords, cueAt, lineSentences } from './lineWords';

type AboutLineProps = {
  /** Undefined while the server has not told. */
  line: NoteLine | undefined;
  text: string;
  session: Session;
  me: Somebody;
  aim: Aim | undefined;
  makeAim: (() => void) | undefined;
  onClose: () => void;
};

/** The margin's words in full, for a small screen, the keyboard and a screen reader. */
export function AboutLine({ line, text, session, me, aim, makeAim, onClose }: AboutLineProps) {
  const now = useNow();
  return (
    <div className={styles.about}>
      {text.trim() ? <p className={styles.quote}>{text}</p> : null}
      {line ? (
        lineSentences(line, me.id, now).map((sentence) => <p key={sentence}>{sentence}</p>)
      ) : (
        <p>
          {text.trim() ? 'Who wrote it, and when, is known as soon as it is saved.' : 'Nothing is written here yet.'}
        </p>
      )}
      {line ? <InTranscript line={line} session={session} onFollow={onClose} /> : null}
      {aim ? (
        <p>
          <Link to="/programmes/$programmeId" params={{ programmeId: aim.programmeId }} hash={`aim-${aim.id}`}>
            {aimWords(aim, me.id, session.with?.name ?? 'your mentee')}
          </Link>
        </p>
      ) : null}
      {makeAim ? (
        <Button
          onPress={() => {
            makeAim();
            onClose();
          }}
        >
          <Target aria-hidden="true" />
          Make it an aim
        </Button>
      ) : null}
      {aim || makeAim ? (
        <p className="quiet">
          The box here and the aim are ticked separately: the notes stay as you left them, and the aim is done when it
          is ticked among your aims.
        </p>
      ) : null}
      <Button look="quiet" onPress={onClose}>
        Close
      </Button>
    </div>
  );
}

type InTranscriptProps = { line: NoteLine; session: Session; short?: boolean; onFollow?: () => void };

/** Where in the call a line was begun; leads to what was being said, if there is a transcript of that moment. */
export function InTranscript({ line, session, short = false, onFollow }: InTranscriptProps) {
  const transcripts = useQuery(transcriptsQuery(session.id)).data?.items ?? [];
  const cue = cueAt(
    transcripts.flatMap(({ cues }) => cues),
    session.startsAt,
    line.firstTypedAt,
  );
  const at = line.sessionOffsetMs ?? cue?.startMs;
  if (at === undefined) return null;
  if (!cue) return short ? <span title="Into the call">{offset(at)}</span> : null;
  return (
    <Link
      to="/sessions/$sessionId"
      params={{ sessionId: session.id }}
      search={{ cue: cue.id }}
      resetScroll={false}
      preload={false}
      onClick={() => onFollow?.()}
      {...(short ? { 'aria-label': `${offset(at)}, to what was said` } : {})}
    >
      {short ? offset(at) : 'What was said then'}
    </Link>
  );
}
