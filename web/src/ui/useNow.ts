import { useSyncExternalStore } from 'react';

const everyMs = 30_000;

let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;
const watchers = new Set<() => void>();

function tick() {
  now = new Date();
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void) {
  if (watchers.size === 0) {
    timer = setInterval(tick, everyMs);
    // A phone that slept shows the right day as soon as it is looked at.
    document.addEventListener('visibilitychange', tick);
  }
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}

function current(): Date {
  // Nobody watched for a while: the kept value may be old.
  if (watchers.size === 0 && Date.now() - now.getTime() > everyMs) now = new Date();
  return now;
}

/** The time, true to half a minute; the component follows it. */
export function useNow(): Date {
  return useSyncExternalStore(watch, current);
}
