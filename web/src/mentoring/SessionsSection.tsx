import { useQuery } from '@tanstack/react-query';
import { CalendarPlus, CalendarRange } from 'lucide-react';
import { useState } from 'react';
import type { Programme } from '../api/programmes';
import { programmeCalendarUrl, programmeSessionsQuery, type Session } from '../api/sessions';
import { Button, ButtonAnchor } from '../ui/Button';
import { Actions, Section, Stack } from '../ui/layout';
import { EmptyState, ErrorPanel, Skeleton } from '../ui/states';
import { PlanDialog } from './PlanDialog';
import { SessionRow } from './SessionRow';
import styles from './SessionRow.module.css';

/** Next ones first to come, past ones latest first. */
export function splitSessions(sessions: readonly Session[]): { next: Session[]; past: Session[] } {
  const inOrder = [...sessions].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const isPast = ({ state }: Session) => state === 'ended' || state === 'cancelled';
  return { next: inOrder.filter((one) => !isPast(one)), past: inOrder.filter(isPast).reverse() };
}

export function SessionsSection({ programme }: { programme: Programme }) {
  const [planning, setPlanning] = useState(false);
  const sessions = useQuery(programmeSessionsQuery(programme.id));
  const plan = (look: 'primary' | 'secondary') => (
    <Button look={look} onPress={() => setPlanning(true)}>
      <CalendarPlus aria-hidden="true" />
      Plan a session
    </Button>
  );
  return (
    <Section title="Sessions" actions={sessions.data?.items.length ? plan('secondary') : null}>
      <Sessions programme={programme} plan={plan('primary')} />
      {planning ? <PlanDialog programme={programme} onClose={() => setPlanning(false)} /> : null}
    </Section>
  );
}

function Sessions({ programme, plan }: { programme: Programme; plan: React.ReactNode }) {
  const sessions = useQuery(programmeSessionsQuery(programme.id));
  if (sessions.isPending) return <Skeleton lines={3} />;
  if (sessions.isError) {
    return (
      <ErrorPanel
        error={sessions.error}
        what="The sessions could not be loaded."
        onRetry={() => void sessions.refetch()}
      />
    );
  }
  const { next, past } = splitSessions(sessions.data.items);
  if (next.length + past.length === 0) {
    return (
      <EmptyState icon={<CalendarRange aria-hidden="true" />} title="No session planned" actions={plan}>
        <p>
          A session is one meeting: the call, one notepad that you write together, and afterwards everything said and
          written, in one place. Its notepad can be used as soon as it is planned.
        </p>
      </EmptyState>
    );
  }
  return (
    <Stack>
      {next.length > 0 ? <SessionList title="To come" sessions={next} /> : <p className="quiet">None to come.</p>}
      {past.length > 0 ? <SessionList title="Past" sessions={past} /> : null}
      <Actions>
        <ButtonAnchor look="quiet" href={programmeCalendarUrl(programme.id)} download>
          <CalendarRange aria-hidden="true" />
          Download all for your calendar
        </ButtonAnchor>
      </Actions>
    </Stack>
  );
}

function SessionList({ title, sessions }: { title: string; sessions: readonly Session[] }) {
  return (
    <Section title={title} level={3}>
      <ul className={styles.list}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Section>
  );
}
