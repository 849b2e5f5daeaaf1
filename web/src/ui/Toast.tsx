import { X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Button, IconButton } from './Button';
import styles from './Toast.module.css';

type Toast = { id: number; text: string; action?: { label: string; run: () => void } };

/** Long enough to read twice and reach the button; a pointer or the focus on it stops the clock. */
const shownMs = 8_000;

let toasts: readonly Toast[] = [];
let spoken = '';
let nextId = 1;
const watchers = new Set<() => void>();

function changed() {
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Says briefly that something was done, on the screen and to screen readers. Never the only place for a failure. */
export function toast(text: string, action?: Toast['action']): void {
  const added: Toast = action ? { id: nextId++, text, action } : { id: nextId++, text };
  toasts = [...toasts.slice(-1), added];
  announce(text);
}

/** Says something to screen readers only: "saved", "recording", who joined. */
export function announce(text: string): void {
  // The same words twice are a change too: a trailing no-break space makes them be read again.
  spoken = spoken === text ? `${text}\u00a0` : text;
  changed();
}

function dismiss(id: number) {
  toasts = toasts.filter((shown) => shown.id !== id);
  changed();
}

/** Once in the application. The live region must be on the page before its words change. */
export function ToastRegion() {
  const shown = useSyncExternalStore(watch, () => toasts);
  const words = useSyncExternalStore(watch, () => spoken);
  return (
    <>
      <div role="status" aria-live="polite" className="only-for-screen-readers">
        {words}
      </div>
      <section className={styles.toasts} aria-label="Messages">
        {shown.map((one) => (
          <OneToast key={one.id} {...one} />
        ))}
      </section>
    </>
  );
}

function OneToast({ id, text, action }: Toast) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const start = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => dismiss(id), shownMs);
  };
  const hold = () => clearTimeout(timer.current);
  useEffect(() => {
    timer.current = setTimeout(() => dismiss(id), shownMs);
    return () => clearTimeout(timer.current);
  }, [id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the clock stops; every action is on a button
    <div className={styles.toast} onMouseEnter={hold} onMouseLeave={start} onFocus={hold} onBlur={start}>
      <span>{text}</span>
      {action ? (
        <Button
          look="quiet"
          onPress={() => {
            action.run();
            dismiss(id);
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton label="Dismiss" onPress={() => dismiss(id)}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
