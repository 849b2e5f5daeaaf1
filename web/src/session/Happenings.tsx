import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarClock } from 'lucide-react';
import { callQuery } from '../api/calls';
import type { Session } from '../api/sessions';
import { transcriptsQuery } from '../api/transcripts';
import { useMe } from '../api/useMe';
import { cueAt } from '../notepad/lineWords';
import { clockTime } from '../ui/dates';
import { offset } from '../ui/offsets';
import { EmptyState, ErrorPanel, Skeleton } from '../ui/states';
import styles from './Happenings.module.css';
import { happeningWords } from './happenings';

/** What happened in the session's call: who came and went, and what was switched, as it happens and afterwards. */
export function Happenings({ session }: { session: Session }) {
  const me = useMe();
  const call = useQuery(callQuery(session.id));
  const cues = useQuery(transcriptsQuery(session.id)).data?.items.flatMap((transcript) => transcript.cues) ?? [];
  if (call.isPending) return <Skeleton lines={4} />;
  if (!call.data) {
    return (
      <ErrorPanel
        error={call.error}
        what="What happened in the call could not be loaded."
        safe="It is kept on the server and is not touched."
        onRetry={() => void call.refetch()}
      />
    );
  }
  const { timeline } = call.data;
  if (timeline.length === 0) {
    return (
      <EmptyState icon={<CalendarClock aria-hidden="true" />} title="Nobody has been in the call yet">
        <p>Who comes and goes, and when, is listed here while it happens. Only the two of you see it.</p>
      </EmptyState>
    );
  }
  return (
    <ol className={styles.list} aria-label="What happened in the call">
      {timeline.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two of a kind may happen in one second; new ones come last
        <li key={index} className={styles.row}>
          <time className={styles.at} dateTime={event.at}>
            {clockTime(event.at)}
          </time>
          <span>{happeningWords(event, me, session.with)}</span>
          <span className={styles.into}>
            {event.offsetMs === null ? null : (
              <Into ms={event.offsetMs} sessionId={session.id} cueId={cueAt(cues, session.startsAt, event.at)?.id} />
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

type IntoProps = { ms: number; sessionId: string; cueId: string | undefined };

/** How far into the call; leads to what was being said, if there is a transcript of that moment. */
function Into({ ms, sessionId, cueId }: IntoProps) {
  if (!cueId) return <span title="Into the call">{offset(ms)}</span>;
  return (
    <Link
      to="/sessions/$sessionId"
      params={{ sessionId }}
      search={{ cue: cueId }}
      resetScroll={false}
      preload={false}
      aria-label={`${offset(ms)}, to what was said`}
    >
      {offset(ms)}
    </Link>
  );
}
