import { useEffect, useRef } from 'react';
import { rowId } from './CueRow';

/** After the page has put its heading in focus and its scroll position in place. */
const settleMs = 80;

/** Scrolls to a cue and puts the focus on it, once for each address, as soon as the cue is there. */
export function useLanding(cueId: string | undefined, isThere: boolean): void {
  const landed = useRef<string>(undefined);
  useEffect(() => {
    if (!cueId || !isThere || landed.current === cueId) return;
    const timer = setTimeout(() => {
      landed.current = cueId;
      const row = goTo(cueId);
      row?.focus({ preventScroll: true });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [cueId, isThere]);
}

/** Brings a cue into view. */
export function goTo(cueId: string): HTMLElement | null {
  const row = document.getElementById(rowId(cueId));
  // At once: rows on the way are laid out only when they come near, so a smooth way would end beside its aim.
  row?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return row;
}
