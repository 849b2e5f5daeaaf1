import { CircleCheck } from 'lucide-react';
import type { Aim } from '../api/aims';
import type { Programme } from '../api/programmes';
import { ButtonLink } from '../ui/Button';
import { Section } from '../ui/layout';
import { EmptyState } from '../ui/states';
import { useNow } from '../ui/useNow';
import { AimRow } from './AimRow';
import styles from './AimRow.module.css';
import { byUrgency } from './aimWords';
import { otherOf } from './people';

type DueAimsProps = { aims: readonly Aim[]; programmes: readonly Programme[] };

/** What is to be done now, over all programmes. */
export function DueAims({ aims, programmes }: DueAimsProps) {
  const now = useNow();
  const first = programmes[0];
  const programmeOf = (aim: Aim) => programmes.find(({ id }) => id === aim.programmeId);
  if (aims.length === 0) {
    return (
      <Section title="To do">
        <EmptyState
          icon={<CircleCheck aria-hidden="true" />}
          title="Nothing to do just now"
          actions={
            first ? (
              <ButtonLink to="/programmes/$programmeId" params={{ programmeId: first.id }}>
                See all aims
              </ButtonLink>
            ) : null
          }
        >
          <p>What the two of you agree to do comes up here as its day comes near, and what the other one suggests.</p>
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title="To do">
      <ul className={styles.list}>
        {[...aims].sort(byUrgency(now)).map((aim) => {
          const programme = programmeOf(aim);
          return (
            <AimRow
              key={aim.id}
              aim={aim}
              otherName={programme ? otherOf(programme)?.name : undefined}
              programmeTitle={programmes.length > 1 ? programme?.title : undefined}
            />
          );
        })}
      </ul>
    </Section>
  );
}
