import { useSyncExternalStore } from 'react';
import { DetailedError, Upload } from 'tus-js-client';
import { createVideo, deleteVideo, findVideo } from '../api/videos';
import { explain } from '../ui/explain';

export type UploadState =
  | { state: 'starting' }
  | { state: 'sending' }
  | { state: 'paused' }
  | { state: 'failed'; why: string; todo: string };

export type RunningUpload = {
  key: number;
  videoId: string | undefined;
  name: string;
  sentBytes: number;
  totalBytes: number;
  status: UploadState;
};

/** The server's bound on one request's memory is its own; this is how much a broken network costs to send again. */
const chunkBytes = 16 * 1024 * 1024;

/** The shortest is for a hiccup, the longest for a lift or a tunnel. */
const retryDelaysMs = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 40_000];

let running: readonly RunningUpload[] = [];
const senders = new Map<number, Upload>();
const watchers = new Set<() => void>();
let nextKey = 1;

/** Uploads go on while other pages are visited; a reload ends them, and choosing the file again goes on. */
export function useRunningUploads(): readonly RunningUpload[] {
  return useSyncExternalStore(watch, () => running);
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function set(key: number, change: Partial<RunningUpload>) {
  running = running.map((one) => (one.key === key ? { ...one, ...change } : one));
  changed();
}

function remove(key: number) {
  running = running.filter((one) => one.key !== key);
  senders.delete(key);
  changed();
}

function changed() {
  for (const watcher of watchers) watcher();
}

const isSending = () => running.some(({ status }) => status.state === 'starting' || status.state === 'sending');

/** The browser asks before it throws away an upload under way. */
function warn(event: BeforeUnloadEvent) {
  if (isSending()) event.preventDefault();
}
window.addEventListener('beforeunload', warn);

/** `Heel_raise slow.mov` is called "Heel raise slow". */
export function titleOf(filename: string): string {
  const title = filename
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replaceAll('_', ' ')
    .trim();
  return title || 'Video';
}

/** Adds a video for the file and sends it; a file whose upload broke off goes on where it was. */
export async function startUpload(file: File, onArrived: () => void, forVideo?: string): Promise<void> {
  const key = nextKey++;
  running = [
    ...running,
    {
      key,
      videoId: forVideo,
      name: forVideo ? file.name : titleOf(file.name),
      sentBytes: 0,
      totalBytes: file.size,
      status: { state: 'starting' },
    },
  ];
  changed();
  try {
    await send(key, file, onArrived, forVideo);
  } catch (error) {
    set(key, { status: { state: 'failed', ...explain(error) } });
  }
}

async function send(key: number, file: File, onArrived: () => void, forVideo: string | undefined): Promise<void> {
  const before = await unfinished(file, forVideo);
  const videoId = before?.videoId ?? forVideo ?? (await createVideo(titleOf(file.name))).id;
  const sender = new Upload(file, {
    endpoint: '/api/uploads',
    chunkSize: chunkBytes,
    retryDelays: retryDelaysMs,
    removeFingerprintOnSuccess: true,
    metadata: { filename: file.name, purpose: 'technique-video', target: videoId },
    onProgress: (sentBytes) => set(key, { sentBytes }),
    onSuccess: () => {
      remove(key);
      onArrived();
    },
    onError: (error) => set(key, { status: { state: 'failed', ...inWords(error) } }),
  });
  if (before) sender.resumeFromPreviousUpload(before.upload);
  senders.set(key, sender);
  set(key, { videoId, status: { state: 'sending' } });
  onArrived();
  sender.start();
}

/** An upload of the same file that broke off, if its video still waits for it. */
async function unfinished(file: File, forVideo: string | undefined) {
  const found = await new Upload(file, { endpoint: '/api/uploads' }).findPreviousUploads();
  for (const upload of found.toReversed()) {
    const videoId = upload.metadata.target;
    if (!videoId || (forVideo && forVideo !== videoId)) continue;
    const video = await findVideo(videoId).catch(() => undefined);
    if (video?.state === 'uploading') return { upload, videoId };
  }
  return undefined;
}

export function pauseUpload(key: number): void {
  void senders.get(key)?.abort();
  set(key, { status: { state: 'paused' } });
}

export function resumeUpload(key: number): void {
  set(key, { status: { state: 'sending' } });
  senders.get(key)?.start();
}

/** Stops, and removes what was sent together with its video. */
export async function cancelUpload(one: RunningUpload): Promise<void> {
  await senders
    .get(one.key)
    ?.abort(true)
    .catch(() => undefined);
  remove(one.key);
  if (one.videoId) await deleteVideo(one.videoId);
}

export function dismissUpload(key: number): void {
  remove(key);
}

/** The server's refusals carry a sentence; anything else is the network's. */
function inWords(error: Error): { why: string; todo: string } {
  if (error instanceof DetailedError && error.originalResponse) {
    try {
      const { title } = JSON.parse(error.originalResponse.getBody());
      if (typeof title === 'string' && title) return { why: title, todo: 'Nothing else was changed.' };
    } catch {
      // No sentence in it.
    }
  }
  return {
    why: 'The connection broke off.',
    todo: 'What was sent is kept. Press “Go on” when you are back online.',
  };
}
