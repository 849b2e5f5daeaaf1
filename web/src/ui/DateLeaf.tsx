import styles from './DateLeaf.module.css';

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short' });

/** A leaf of a calendar; decoration beside words that say the date. */
export function DateLeaf({ date, large, past }: { date: Date; large?: boolean; past?: boolean }) {
  return (
    <div className={`${styles.leaf} ${large ? styles.large : ''} ${past ? styles.past : ''}`} aria-hidden="true">
      <span className={styles.month}>{monthFormat.format(date)}</span>
      <span className={styles.day}>{date.getDate()}</span>
    </div>
  );
}
