import { useQuery } from '@tanstack/react-query';
import { aimsQuery } from '../api/aims';
import type { Session } from '../api/sessions';
import { AimRow } from '../mentoring/AimRow';
import styles from '../mentoring/AimRow.module.css';
import { byUrgency } from '../mentoring/aimWords';
import { Section } from '../ui/layout';
import { useNow } from '../ui/useNow';

/** The most urgent; the rest stand under Aims. */
const shown = 3;

/** What the two agreed to do before they meet. Nothing open: nothing shown, as the aims stand beside it. */
export function ToPrepare({ session }: { session: Session }) {
  const now = useNow();
  const aims = useQuery(aimsQuery(session.programmeId));
  const open = [...(aims.data?.items ?? [])].filter((aim) => !aim.doneAt).sort(byUrgency(now));
  if (open.length === 0) return null;
  return (
    <Section title="To prepare">
      <ul className={styles.list}>
        {open.slice(0, shown).map((aim) => (
          <AimRow key={aim.id} aim={aim} otherName={session.with?.name} />
        ))}
      </ul>
      {open.length > shown ? <p className="quiet">And {open.length - shown} more under Aims.</p> : null}
    </Section>
  );
}
