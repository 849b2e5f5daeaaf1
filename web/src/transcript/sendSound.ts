import { useSyncExternalStore } from 'react';
import { DetailedError, Upload } from 'tus-js-client';

export type Sending = { sentBytes: number; totalBytes: number; failure: string | undefined };

/** How much a broken network costs to send again. */
const chunkBytes = 16 * 1024 * 1024;

/** The shortest is for a hiccup, the longest for a lift or a tunnel. */
const retryDelaysMs = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 40_000];

let sending: ReadonlyMap<string, Sending> = new Map();
const senders = new Map<string, Upload>();
const watchers = new Set<() => void>();

/** Recordings on their way from this page, by the sound that they become. They go on while other pages are visited. */
export function useSending(): ReadonlyMap<string, Sending> {
  return useSyncExternalStore(watch, () => sending);
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function set(soundId: string, now: Sending | undefined) {
  const next = new Map(sending);
  if (now) next.set(soundId, now);
  else next.delete(soundId);
  sending = next;
  for (const watcher of watchers) watcher();
}

/** The browser asks before it throws away what is on its way. */
window.addEventListener('beforeunload', (event) => {
  if ([...sending.values()].some(({ failure }) => !failure)) event.preventDefault();
});

export function sendSound(soundId: string, file: File, onArrived: () => void): void {
  const totalBytes = file.size;
  const sender = new Upload(file, {
    endpoint: '/api/uploads',
    chunkSize: chunkBytes,
    retryDelays: retryDelaysMs,
    storeFingerprintForResuming: false,
    metadata: { filename: file.name, purpose: 'transcript', target: soundId },
    onProgress: (sentBytes) => set(soundId, { sentBytes, totalBytes, failure: undefined }),
    onSuccess: () => {
      senders.delete(soundId);
      set(soundId, undefined);
      onArrived();
    },
    onError: (error) => set(soundId, { sentBytes: 0, totalBytes, failure: inWords(error) }),
  });
  senders.set(soundId, sender);
  set(soundId, { sentBytes: 0, totalBytes, failure: undefined });
  sender.start();
}

export function sendAgain(soundId: string): void {
  const before = sending.get(soundId);
  if (before) set(soundId, { ...before, failure: undefined });
  senders.get(soundId)?.start();
}

/** What was sent of it goes with the sound. */
export async function stopSending(soundId: string): Promise<void> {
  await senders
    .get(soundId)
    ?.abort(true)
    .catch(() => undefined);
  senders.delete(soundId);
  set(soundId, undefined);
}

/** The server's refusals carry a sentence; anything else is the network's. */
function inWords(error: Error): string {
  if (error instanceof DetailedError && error.originalResponse) {
    try {
      const { title } = JSON.parse(error.originalResponse.getBody());
      if (typeof title === 'string' && title) return title;
    } catch {
      // No sentence in it.
    }
  }
  return 'The connection broke off. What was sent is kept.';
}
