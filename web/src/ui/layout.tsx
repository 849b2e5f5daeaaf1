import { type ReactNode, useId } from 'react';
import styles from './layout.module.css';

type StackProps = { gap?: 'tight' | 'normal' | 'loose'; children: ReactNode };

export function Stack({ gap = 'normal', children }: StackProps) {
  return <div className={`${styles.stack} ${gap === 'normal' ? '' : styles[gap]}`}>{children}</div>;
}

/** Buttons side by side; the likeliest one first. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** One thing on the paper; `narrow` where it is to be read. */
export function Sheet({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={`${styles.sheet} ${narrow ? styles.narrow : ''}`}>{children}</div>;
}

type SectionProps = { title: string; level?: 2 | 3; actions?: ReactNode; children: ReactNode };

/** A named part of a page. */
export function Section({ title, level = 2, actions, children }: SectionProps) {
  const heading = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <div className={styles.sectionHead}>
        <Heading id={heading}>{title}</Heading>
        {actions ? <Actions>{actions}</Actions> : null}
      </div>
      {children}
    </section>
  );
}

/** A broad column and a narrow one; one under the other on a phone. */
export function Columns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={`${styles.stack} ${styles.loose}`}>{children}</div>
      <div className={`${styles.stack} ${styles.loose}`}>{aside}</div>
    </div>
  );
}
