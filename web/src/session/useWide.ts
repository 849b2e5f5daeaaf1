import { useSyncExternalStore } from 'react';

/** As in Split.module.css: room for two columns. */
const query = '(width >= 60rem)';

function watch(changed: () => void) {
  const media = window.matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

export function useWide(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(query).matches);
}
