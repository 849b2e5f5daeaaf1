import { CalendarPlus, Video } from 'lucide-react';
import { useState } from 'react';
import type { Programme } from '../api/programmes';
import { type Session, sessionCalendarUrl } from '../api/sessions';
import { Button, ButtonAnchor, ButtonLink } from '../ui/Button';
import { DateLeaf } from '../ui/DateLeaf';
import { longTime } from '../ui/dates';
import { Actions } from '../ui/layout';
import { EmptyState } from '../ui/states';
import { useNow } from '../ui/useNow';
import styles from './HomePage.module.css';
import { PlanDialog } from './PlanDialog';
import { SessionRow } from './SessionRow';
import rowStyles from './SessionRow.module.css';
import { SessionState } from './SessionState';

const calls: Record<Session['state'], string> = {
  live: 'Join now',
  due: 'Go to the session',
  planned: 'Open the session',
  ended: 'Open the session',
  cancelled: 'Open the session',
};

type NextSessionProps = { session: Session | null; programmes: readonly Programme[] };

export function NextSession({ session, programmes }: NextSessionProps) {
  const now = useNow();
  if (!session) return <NonePlanned programmes={programmes} />;
  const soon = session.state === 'live' || session.state === 'due';
  return (
    <div className={`${styles.next} ${soon ? styles.live : ''}`}>
      <DateLeaf date={new Date(session.startsAt)} large />
      <div className={styles.nextWords}>
        <SessionState session={session} now={now} />
        <h3 className={styles.nextTitle}>{session.title}</h3>
        <p>
          {longTime(session.startsAt, now)}, {session.durationMinutes} minutes
        </p>
        <p className="quiet">
          {session.with ? `With ${session.with.name}` : session.programmeTitle}
          {session.with && programmes.length > 1 ? ` · ${session.programmeTitle}` : ''}
        </p>
      </div>
      <div className={styles.nextActions}>
        <Actions>
          <ButtonLink
            to="/sessions/$sessionId"
            params={{ sessionId: session.id }}
            look="primary"
            size={soon ? 'large' : 'normal'}
          >
            {soon ? <Video aria-hidden="true" /> : null}
            {calls[session.state]}
          </ButtonLink>
          {soon ? null : (
            <ButtonAnchor look="quiet" href={sessionCalendarUrl(session.id)} download>
              <CalendarPlus aria-hidden="true" />
              Add to your calendar
            </ButtonAnchor>
          )}
        </Actions>
      </div>
    </div>
  );
}

function NonePlanned({ programmes }: { programmes: readonly Programme[] }) {
  const [planning, setPlanning] = useState<Programme | undefined>();
  return (
    <>
      <EmptyState
        title="Nothing planned yet"
        actions={programmes.map((programme) => (
          <Button key={programme.id} look="primary" onPress={() => setPlanning(programme)}>
            <CalendarPlus aria-hidden="true" />
            {programmes.length === 1 ? 'Plan a session' : `Plan one in “${programme.title}”`}
          </Button>
        ))}
      >
        <p>Once a session is planned you both see it here, with the way into the call and the notes.</p>
      </EmptyState>
      {planning ? <PlanDialog programme={planning} onClose={() => setPlanning(undefined)} /> : null}
    </>
  );
}

/** The ones after the next; the rest stand on the programme's page. */
export function LaterSessions({ sessions }: { sessions: readonly Session[] }) {
  if (sessions.length === 0) return null;
  return (
    <ul className={rowStyles.list} aria-label="After that">
      {sessions.slice(0, 2).map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </ul>
  );
}
