import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type Tone = 'plain' | 'accent' | 'overdue' | 'soon' | 'good' | 'live';

/** A state in one or two words; the colour only repeats them. */
export function Badge({ tone = 'plain', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`${styles.badge} ${tone === 'plain' ? '' : styles[tone]}`}>
      {icon}
      {children}
    </span>
  );
}
