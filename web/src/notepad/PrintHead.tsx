import type { Session } from '../api/sessions';
import type { Somebody } from '../collab/OpenNotepad';
import { longTime } from '../ui/dates';
import styles from './Notepad.module.css';

type PrintHeadProps = { session: Session; me: Somebody; shared: boolean };

/** On paper only: what the notes are of. */
export function PrintHead({ session, me, shared }: PrintHeadProps) {
  const both = session.with ? `${me.name} and ${session.with.name}` : me.name;
  return (
    <header className={styles.printHead}>
      <h1>{session.title}</h1>
      <p>
        {longTime(session.startsAt, new Date(0))}. {shared ? both : `${me.name}’s own notes`}
      </p>
    </header>
  );
}
