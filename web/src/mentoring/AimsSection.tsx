import { useQuery } from '@tanstack/react-query';
import { Plus, Target } from 'lucide-react';
import { useState } from 'react';
import { aimsQuery } from '../api/aims';
import type { Programme } from '../api/programmes';
import type { Session } from '../api/sessions';
import { Button } from '../ui/Button';
import { toDay } from '../ui/dates';
import { Fold } from '../ui/Fold';
import { Section } from '../ui/layout';
import { EmptyState, ErrorPanel, Skeleton } from '../ui/states';
import { useNow } from '../ui/useNow';
import { AimDialog } from './AimDialog';
import { AimRow } from './AimRow';
import styles from './AimRow.module.css';
import { byUrgency } from './aimWords';
import { otherOf } from './people';

type AimsSectionProps = { programme: Programme; nextSession: Session | undefined };

export function AimsSection({ programme, nextSession }: AimsSectionProps) {
  const [adding, setAdding] = useState(false);
  const aims = useQuery(aimsQuery(programme.id));
  const add = (look: 'primary' | 'secondary') => (
    <Button look={look} onPress={() => setAdding(true)}>
      <Plus aria-hidden="true" />
      Add an aim
    </Button>
  );
  return (
    <Section title="Aims" actions={aims.data?.items.length ? add('secondary') : null}>
      <Aims programme={programme} add={add('primary')} />
      {adding ? (
        <AimDialog
          programmeId={programme.id}
          nextSessionOn={nextSession ? toDay(new Date(nextSession.startsAt)) : undefined}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Section>
  );
}

function Aims({ programme, add }: { programme: Programme; add: React.ReactNode }) {
  const now = useNow();
  const aims = useQuery(aimsQuery(programme.id));
  if (aims.isPending) return <Skeleton lines={4} />;
  if (aims.isError) {
    return <ErrorPanel error={aims.error} what="The aims could not be loaded." onRetry={() => void aims.refetch()} />;
  }
  const all = [...aims.data.items].sort(byUrgency(now));
  const open = all.filter((aim) => !aim.doneAt);
  const done = all.filter((aim) => aim.doneAt);
  if (all.length === 0) {
    return (
      <EmptyState icon={<Target aria-hidden="true" />} title="No aims yet" actions={add}>
        <p>
          An aim is one thing to do between two sessions: an article to read, a technique to watch, a test to try on ten
          people. Either of you suggests it, the other agrees, and it is here until it is ticked.
        </p>
      </EmptyState>
    );
  }
  const rows = (some: typeof all) => (
    <ul className={styles.list}>
      {some.map((aim) => (
        <AimRow key={aim.id} aim={aim} otherName={otherOf(programme)?.name} />
      ))}
    </ul>
  );
  return (
    <>
      {open.length > 0 ? rows(open) : <p className="quiet">Everything agreed is done.</p>}
      {done.length > 0 ? <Fold summary={`Done (${done.length})`}>{rows(done)}</Fold> : null}
    </>
  );
}
