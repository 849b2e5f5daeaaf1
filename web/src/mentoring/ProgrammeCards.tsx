import { Link } from '@tanstack/react-router';
import type { Programme } from '../api/programmes';
import styles from './HomePage.module.css';
import { otherOf } from './people';

function between(programme: Programme): string {
  if (programme.archivedAt) return 'Finished';
  const other = otherOf(programme);
  if (!other) return 'Your mentee has not joined yet';
  return programme.myRole === 'mentor' ? `You mentor ${other.name}` : `${other.name} mentors you`;
}

export function ProgrammeCards({ programmes }: { programmes: readonly Programme[] }) {
  return (
    <ul className={styles.list}>
      {programmes.map((programme) => (
        <li key={programme.id}>
          <Link to="/programmes/$programmeId" params={{ programmeId: programme.id }} className={styles.programme}>
            <strong>{programme.title}</strong>
            <span className="quiet">{between(programme)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
