import { CircleAlert, Info } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from './Button';
import { explain } from './explain';
import { Actions } from './layout';
import styles from './states.module.css';

type EmptyProps = {
  icon?: ReactNode;
  title: string;
  /** What will be here, and how it gets here. */
  children: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
};

/** Nothing here yet: says what belongs here and gives the first step. */
export function EmptyState({ icon, title, children, actions, level = 3 }: EmptyProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.empty}>
      {icon}
      <Heading>{title}</Heading>
      <div>{children}</div>
      {actions ? <Actions>{actions}</Actions> : null}
    </div>
  );
}

/** The shape of what is coming; invisible for the first 300 ms. */
export function Skeleton({ lines = 3, shape = 'lines' }: { lines?: number; shape?: 'lines' | 'sheet' }) {
  return (
    <>
      <span role="status" className="only-for-screen-readers">
        Loading
      </span>
      <div className={`${styles.skeleton} ${shape === 'sheet' ? styles.sheet : ''}`} aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars without identity
          <div key={line} />
        ))}
      </div>
    </>
  );
}

type ErrorPanelProps = {
  error: unknown;
  /** What could not be done: "Your aims could not be loaded." */
  what: string;
  /** What the person need not worry about. */
  safe?: string;
  onRetry?: () => void;
};

/** What happened, what is safe, what to do. */
export function ErrorPanel({ error, what, safe, onRetry }: ErrorPanelProps) {
  const heading = useId();
  const { why, todo } = explain(error);
  return (
    <div className={styles.failed} role="alert" aria-labelledby={heading}>
      <p id={heading} className={styles.what}>
        {what}
      </p>
      <p>{why}</p>
      <p>{safe ?? 'Nothing that was saved is lost.'}</p>
      <p>{todo}</p>
      {onRetry ? <Button onPress={onRetry}>Try again</Button> : null}
    </div>
  );
}

/** A sentence that stands out on a page; `bad` is read out at once. */
export function Note({ tone = 'plain', children }: { tone?: 'plain' | 'soon' | 'bad'; children: ReactNode }) {
  return (
    <div
      className={`${styles.note} ${tone === 'plain' ? '' : styles[tone]}`}
      {...(tone === 'bad' ? { role: 'alert' } : {})}
    >
      {tone === 'plain' ? <Info aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
      <div>{children}</div>
    </div>
  );
}

/** A failed save, beside its form: the words stay where they were typed. */
export function SaveFailed({ error }: { error: unknown }) {
  const { why, todo } = explain(error);
  return (
    <Note tone="bad">
      Not saved. {why} {todo}
    </Note>
  );
}
