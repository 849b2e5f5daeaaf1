import { useSyncExternalStore } from 'react';

export type Appearance = 'device' | 'light' | 'dark';

/** public/appearance.js reads the same key before the first paint. */
const key = 'sb-appearance';
const watchers = new Set<() => void>();

export function chosenAppearance(): Appearance {
  const chosen = document.documentElement.dataset.appearance;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'device';
}

export function chooseAppearance(appearance: Appearance): void {
  if (appearance === 'device') delete document.documentElement.dataset.appearance;
  else document.documentElement.dataset.appearance = appearance;
  try {
    if (appearance === 'device') localStorage.removeItem(key);
    else localStorage.setItem(key, appearance);
  } catch {
    // Storage may be refused: the choice then lasts as long as the page.
  }
  for (const watcher of watchers) watcher();
}

export function useAppearance(): Appearance {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, chosenAppearance);
}
