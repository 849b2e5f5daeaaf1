import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './Split.module.css';
import { useVisibleArea } from './useVisibleArea';

type View = 'call' | 'both' | 'notes';
const views: readonly { id: View; label: string }[] = [
  { id: 'call', label: 'Call' },
  { id: 'both', label: 'Both' },
  { id: 'notes', label: 'Notes' },
];

/** Share of the left side, in percent. */
const narrowest = 25;
const widest = 75;
const middle = 55;
const key = 'sb-split';

type SplitProps = {
  left: ReactNode;
  right: ReactNode;
  /** In the call both sides have the height of the window, and a phone shows nothing else. */
  inCall: boolean;
  /** What the left side shows: when it changes and takes the focus with it, the focus stays there. */
  face: string;
};

/** The call and the notes: side by side with a movable line, or one above the other with a switch. */
export function Split({ left, right, inCall, face }: SplitProps) {
  const [share, setShare] = useState(readShare);
  const [view, setView] = useState<View>('both');
  const whole = useRef<HTMLDivElement>(null);
  const area = useVisibleArea(inCall);
  useEffect(() => {
    if (inCall) whole.current?.scrollIntoView({ block: 'start' });
  }, [inCall]);
  const side = useRef<HTMLDivElement>(null);
  const shown = useRef(face);
  useEffect(() => {
    if (shown.current === face) return;
    shown.current = face;
    if (document.activeElement === document.body) side.current?.focus({ preventScroll: true });
  }, [face]);
  const change = (percent: number) => {
    const kept = Math.round(Math.min(widest, Math.max(narrowest, percent)));
    setShare(kept);
    keepShare(kept);
  };
  const properties = {
    '--share': `${share}%`,
    '--visible-height': `${area.heightPx}px`,
    '--visible-top': `${area.topPx}px`,
  } as CSSProperties;
  return (
    <div
      ref={whole}
      className={`${styles.split} ${inCall ? styles.inCall : ''} ${area.keyboard ? styles.writing : ''}`}
      data-view={view}
      data-in-call={inCall || undefined}
      style={properties}
    >
      {inCall ? (
        <ToggleButtonGroup
          className={styles.views ?? ''}
          aria-label="Show"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={([chosen]) => setView(views.find(({ id }) => id === chosen)?.id ?? 'both')}
        >
          {views.map(({ id, label }) => (
            <ToggleButton key={id} id={id} className={styles.view ?? ''}>
              {label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      ) : null}
      <div ref={side} className={styles.left} tabIndex={-1}>
        {left}
      </div>
      <Divider share={share} onChange={change} whole={() => whole.current?.getBoundingClientRect()} />
      <div className={styles.right}>{right}</div>
    </div>
  );
}

type DividerProps = { share: number; onChange: (percent: number) => void; whole: () => DOMRect | undefined };

function Divider({ share, onChange, whole }: DividerProps) {
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const box = whole();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onChange(((event.clientX - box.left) / box.width) * 100);
  };
  const press = (event: KeyboardEvent) => {
    const to = { ArrowLeft: share - 5, ArrowRight: share + 5, Home: narrowest, End: widest, Enter: middle }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onChange(to);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a movable separator has no element of its own
    <div
      className={styles.divider}
      role="separator"
      aria-label="Width of the call"
      aria-orientation="vertical"
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={share}
      aria-valuetext={`${share} percent`}
      tabIndex={0}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={move}
      onDoubleClick={() => onChange(middle)}
    />
  );
}

function readShare(): number {
  try {
    const kept = Number(localStorage.getItem(key));
    return kept >= narrowest && kept <= widest ? kept : middle;
  } catch {
    return middle;
  }
}

function keepShare(share: number) {
  try {
    localStorage.setItem(key, String(share));
  } catch {
    // Lasts as long as the page, then.
  }
}
