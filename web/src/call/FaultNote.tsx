import { Button } from '../ui/Button';
import { Note } from '../ui/states';
import styles from './FaultNote.module.css';
import { browserOf, faultWords } from './faults';
import type { Source } from './state';

type FaultNoteProps = { kind: 'camera' | 'microphone'; source: Source; onRetry: () => void };

/** What keeps the camera or microphone from working, and what to do about it in this browser. */
export function FaultNote({ kind, source, onRetry }: FaultNoteProps) {
  if (source.is !== 'failed') return null;
  const { what, how } = faultWords(kind, source.fault, browserOf(navigator.userAgent));
  return (
    <Note tone="bad">
      <div className={styles.fault}>
        <strong>{what}</strong>
        {how.length > 1 ? (
          <ol>
            {how.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : (
          <p>{how[0]}</p>
        )}
        {source.fault === 'insecure' ? null : <Button onPress={onRetry}>Try again</Button>}
      </div>
    </Note>
  );
}
