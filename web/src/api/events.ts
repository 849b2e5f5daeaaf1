import { useEffect, useEffectEvent } from 'react';
import * as v from 'valibot';
import { id } from './shapes';

/** Every event the page listens to, and what it carries. */
const shapes = {
  'aim.changed': v.object({ programmeId: id, aimId: id }),
  'session.changed': v.object({ programmeId: id, sessionId: id }),
  'programme.changed': v.object({ programmeId: id }),
  /** Somebody came into the session's call, or left it. */
  'call.changed': v.object({ programmeId: id, sessionId: id }),
  'video.changed': v.looseObject({ videoId: id }),
  'transcript.changed': v.looseObject({ sessionId: id }),
  /** A transcript is being made of a session's sound. */
  'recognition.changed': v.looseObject({ sessionId: id }),
  /** Somebody switched captions on or off, or said something. */
  'captions.changed': v.looseObject({ sessionId: id }),
  'notepad.activity': v.looseObject({ sessionId: id }),
  /** Ours, not the server's: the stream was away and is back, so anything may have changed. */
  resumed: v.object({}),
} as const;

export type ServerEventType = keyof typeof shapes;
export type ServerEvent<T extends ServerEventType> = v.InferOutput<(typeof shapes)[T]>;

/** First wait after a refused stream; doubles up to the limit. */
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

/**
 * One stream for the whole application, open while anybody listens. The browser reconnects by itself after a cut;
 * a refusal (server restarting behind a proxy) ends an EventSource for good, so that case is retried here.
 */
class EventStream {
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = firstRetryMs;
  #wasOpen = false;
  readonly #listeners = new Map<ServerEventType, Set<(data: never) => void>>();

  listen<T extends ServerEventType>(type: T, listener: (data: ServerEvent<T>) => void): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    if (!this.#source && !this.#retry) this.#open();
    return () => {
      listeners.delete(listener);
      if ([...this.#listeners.values()].every((set) => set.size === 0)) this.#close();
    };
  }

  #open() {
    this.#retry = undefined;
    const source = new EventSource('/api/events');
    this.#source = source;
    source.onopen = () => {
      this.#retryMs = firstRetryMs;
      if (this.#wasOpen) this.#emit('resumed', {});
      this.#wasOpen = true;
    };
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      this.#source = undefined;
      this.#retry = setTimeout(() => this.#open(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
    };
    for (const type of Object.keys(shapes) as ServerEventType[]) {
      source.addEventListener(type, (event) => this.#receive(type, event.data));
    }
  }

  #close() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = undefined;
    this.#retry = undefined;
    this.#wasOpen = false;
    this.#retryMs = firstRetryMs;
  }

  #receive(type: ServerEventType, data: string) {
    let content: unknown;
    try {
      content = JSON.parse(data);
    } catch {
      return;
    }
    const parsed = v.safeParse(shapes[type], content);
    if (parsed.success) this.#emit(type, parsed.output);
  }

  #emit(type: ServerEventType, data: unknown) {
    for (const listener of this.#listeners.get(type) ?? []) listener(data as never);
  }
}

const stream = new EventStream();

/** Runs `receive` for each such event while the component is on the page. */
export function useServerEvent<T extends ServerEventType>(type: T, receive: (data: ServerEvent<T>) => void): void {
  const latest = useEffectEvent(receive);
  useEffect(() => stream.listen(type, (data) => latest(data)), [type]);
}
