import type { ReactNode } from 'react';
import { Brand } from '../ui/Brand';
import styles from './DoorPage.module.css';

/** The pages in front of the door: no shell, one sheet. */
export function DoorPage({ title, children, below }: { title: string; children: ReactNode; below?: ReactNode }) {
  return (
    <main className={styles.door}>
      <title>{`${title} · Sounding Board`}</title>
      <Brand />
      <div className={styles.sheet}>
        <h1 tabIndex={-1}>{title}</h1>
        {children}
      </div>
      {below ? <div className={styles.below}>{below}</div> : null}
    </main>
  );
}
