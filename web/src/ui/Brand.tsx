import styles from './Brand.module.css';

/** The mark: a voice, and the board that gives it back. */
export function Brand() {
  return (
    <span className={styles.brand}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect className={styles.ground} width="32" height="32" rx="8" />
        <circle className={styles.dot} cx="11" cy="16" r="2.6" />
        <path className={styles.lines} d="M16.2 10.8a7.4 7.4 0 0 1 0 10.4M20.4 7.2a12.6 12.6 0 0 1 0 17.6" />
      </svg>
      Sounding Board
    </span>
  );
}
