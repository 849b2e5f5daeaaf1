import { Label, ProgressBar } from 'react-aria-components';
import styles from './Progress.module.css';

/** How far something is; `fraction` 0 to 1, or undefined when that cannot be known. */
export function Progress({ label, fraction }: { label: string; fraction: number | undefined }) {
  return (
    <ProgressBar
      className={styles.progress}
      isIndeterminate={fraction === undefined}
      value={(fraction ?? 0) * 100}
      valueLabel={fraction === undefined ? '' : `${Math.floor(fraction * 100)} %`}
    >
      {({ percentage, valueText, isIndeterminate }) => (
        <>
          <Label>{label}</Label>
          <span className="quiet">{valueText}</span>
          <div className={styles.track}>
            <div
              className={`${styles.bar} ${isIndeterminate ? styles.unknown : ''}`}
              {...(isIndeterminate ? {} : { style: { inlineSize: `${percentage}%` } })}
            />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
