import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Fold.module.css';

/** Something out of the way until asked for. */
export function Fold({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className={styles.fold}>
      <summary>
        <ChevronRight aria-hidden="true" />
        {summary}
      </summary>
      {children}
    </details>
  );
}
