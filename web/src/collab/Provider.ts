import {
  type Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { backOffMs } from '../api/backOff';
import { type Access, type Connection, type Refusal, sameConnection } from './connection';
import { type Frame, readFrame, writeFrame } from './frames';
import { SavedLedger } from './SavedLedger';

const waits = { firstMs: 500, longestMs: 30_000 };
/** From the first packet to the notes; a slow phone network has to manage it. */
const openWithinMs = 20_000;
/** A quiet line is asked for a sign of life now and then; also after the page woke, and when nothing gets saved. */
const askForLifeEveryMs = 20_000;
/** Asked, a server that says nothing at all for so long counts as away. */
const answerWithinMs = 8_000;
/** What was sent is confirmed in a few milliseconds. After so long the line itself may be dead: ask. */
const doubtAfterMs = 5_000;
/** A connection that held this long was a good one: the next failure is a first one again. */
const goodAfterMs = 10_000;

/** So many changes may wait on a page that holds them back. */
const mostHeld = 500;

/** What the provider needs of a WebSocket; tests give a fake one. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'binaryType' | 'onopen' | 'onmessage' | 'onclose'>;

export type ProviderOptions = {
  doc: Y.Doc;
  awareness: Awareness;
  openSocket: () => Socket;
  /** Asks over HTTP why a socket could not be opened. */
  askAccess: () => Promise<Access>;
  /** Something written earlier, and kept on this device, was never confirmed by the server. */
  unsent?: boolean;
  random?: () => number;
};

type Line = { socket: Socket; ledger: SavedLedger; opened: boolean; hasNotes: boolean; liveAtMs: number | undefined };

/**
 * Keeps a document and the server's the same, tells truthfully how it stands, and comes back by itself.
 *
 * Changes made without a connection stay in the document (and in `LocalCopy`); the next connection exchanges what each
 * side lacks, so nothing has to be queued here.
 */
export class Provider {
  private readonly doc: Y.Doc;
  private readonly awareness: Awareness;
  private readonly options: ProviderOptions;
  private readonly watchers = new Set<() => void>();
  private shown: Connection = { state: 'connecting' };
  private line: Line | undefined;
  private refused: Refusal | undefined;
  private lostAt: Date | undefined;
  private savingSince: Date | undefined;
  private dirty: boolean;
  private held: (() => void)[] | undefined;
  private failures = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private openTimer: ReturnType<typeof setTimeout> | undefined;
  private lifeTimer: ReturnType<typeof setInterval> | undefined;
  private answerTimer: ReturnType<typeof setTimeout> | undefined;
  private doubtTimer: ReturnType<typeof setTimeout> | undefined;
  private destroyed = false;

  constructor(options: ProviderOptions) {
    this.options = options;
    this.doc = options.doc;
    this.awareness = options.awareness;
    this.dirty = options.unsent ?? false;
    this.doc.on('update', this.onUpdate);
    this.awareness.on('update', this.onPresence);
    window.addEventListener('online', this.onOnline);
    window.addEventListener('offline', this.onOffline);
    document.addEventListener('visibilitychange', this.onWake);
    document.addEventListener('resume', this.onWake);
    window.addEventListener('pageshow', this.onWake);
    this.connect();
  }

  get connection(): Connection {
    return this.shown;
  }

  /** Something was written on this page, or on this device before, that the server has not confirmed. */
  get unsent(): boolean {
    return this.dirty;
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Tries at once; after a refusal this is the only way. */
  retry(): void {
    this.refused = undefined;
    this.failures = 0;
    if (!this.line) this.connect();
    this.publish();
  }

  /** From now on what comes from the others waits, their carets too, until `release`. What is written here goes out as ever. */
  hold(): void {
    this.held ??= [];
  }

  release(): void {
    const held = this.held ?? [];
    this.held = undefined;
    if (this.destroyed || held.length === 0) return;
    try {
      for (const apply of held) apply();
    } catch (fault) {
      console.error('The notepad received something it does not understand.', fault);
      if (this.line) this.drop(this.line);
    }
    this.publish();
  }

  destroy(): void {
    this.destroyed = true;
    this.doc.off('update', this.onUpdate);
    window.removeEventListener('online', this.onOnline);
    window.removeEventListener('offline', this.onOffline);
    document.removeEventListener('visibilitychange', this.onWake);
    document.removeEventListener('resume', this.onWake);
    window.removeEventListener('pageshow', this.onWake);
    if (this.line) removeAwarenessStates(this.awareness, [this.awareness.clientID], 'leaving');
    this.awareness.off('update', this.onPresence);
    this.hangUp();
    clearTimeout(this.retryTimer);
    this.watchers.clear();
  }

  private connect(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    if (this.destroyed || this.line || this.refused) return;
    let socket: Socket;
    try {
      socket = this.options.openSocket();
    } catch {
      this.tryLater();
      return;
    }
    socket.binaryType = 'arraybuffer';
    const line: Line = {
      socket,
      ledger: new SavedLedger(this.doc),
      opened: false,
      hasNotes: false,
      liveAtMs: undefined,
    };
    this.line = line;
    socket.onopen = () => this.opened(line);
    socket.onmessage = ({ data }) => {
      if (this.line === line && data instanceof ArrayBuffer) this.received(line, new Uint8Array(data));
    };
    socket.onclose = ({ code }) => {
      if (this.line === line) this.closed(line, code);
    };
    this.openTimer = setTimeout(() => this.drop(line), openWithinMs);
  }

  private opened(line: Line): void {
    if (this.line !== line) return;
    line.opened = true;
    this.lifeTimer = setInterval(() => this.askForLife(line), askForLifeEveryMs);
    this.send({ kind: 'step1', stateVector: Y.encodeStateVector(this.doc) });
    // The same state once more, as news: the server and the other pages have seen us leave at this count.
    this.awareness.setLocalState(this.awareness.getLocalState());
  }

  private received(line: Line, bytes: Uint8Array): void {
    this.hearsLife();
    try {
      this.take(line, readFrame(bytes));
    } catch (fault) {
      console.error('The notepad received something it does not understand.', fault);
      this.drop(line);
      return;
    }
    this.settle(line);
  }

  private take(line: Line, frame: Frame): void {
    switch (frame.kind) {
      case 'step1':
        line.ledger.answersStep1();
        this.send({ kind: 'step2', update: Y.encodeStateAsUpdate(this.doc, frame.stateVector) });
        break;
      case 'step2':
        this.soon(() => Y.applyUpdate(this.doc, frame.update, this));
        line.hasNotes = true;
        break;
      case 'update':
        this.soon(() => Y.applyUpdate(this.doc, frame.update, this));
        break;
      case 'awareness':
        this.soon(() => applyAwarenessUpdate(this.awareness, frame.update, this));
        break;
      case 'on-disk':
        line.ledger.hearsOnDisk(frame.stateVector);
        break;
      case 'acknowledged':
        line.ledger.hearsAcknowledged(frame.count);
        break;
      case 'unknown':
        break;
    }
  }

  private soon(apply: () => void): void {
    if (this.held === undefined) {
      apply();
      return;
    }
    this.held.push(apply);
    if (this.held.length >= mostHeld) this.release();
  }

  private settle(line: Line): void {
    if (line.liveAtMs === undefined && line.hasNotes && line.ledger.hasAnswered) {
      clearTimeout(this.openTimer);
      line.liveAtMs = Date.now();
      this.lostAt = undefined;
    }
    if (line.ledger.ownIsSaved) {
      this.dirty = false;
      clearTimeout(this.doubtTimer);
      this.doubtTimer = undefined;
    }
    this.publish();
  }

  private readonly onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === this) return;
    this.dirty = true;
    // Before our first step 2 nothing is sent: the step 2 will hold it.
    if (this.line?.ledger.hasAnswered) {
      this.line.ledger.sendsUpdate();
      this.send({ kind: 'update', update });
      this.doubt(this.line);
    }
    this.publish();
  };

  private readonly onPresence = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ) => {
    // Asked by the server, this page announces itself with a higher count; nothing else goes back to where it came from.
    const clients =
      origin === this
        ? removed.filter((client) => client === this.awareness.clientID)
        : [...added, ...updated, ...removed];
    if (clients.length === 0 || !this.line?.opened) return;
    this.send({ kind: 'awareness', update: encodeAwarenessUpdate(this.awareness, clients) });
  };

  private send(frame: Parameters<typeof writeFrame>[0]): void {
    this.line?.socket.send(writeFrame(frame) as Uint8Array<ArrayBuffer>);
  }

  private askForLife(line: Line): void {
    if (this.line !== line || this.answerTimer !== undefined) return;
    const askedAt = new Date();
    this.send({ kind: 'query-awareness' });
    this.answerTimer = setTimeout(() => this.drop(line, this.savingSince ?? askedAt), answerWithinMs);
  }

  private hearsLife(): void {
    clearTimeout(this.answerTimer);
    this.answerTimer = undefined;
  }

  /** A laptop that slept and a phone that changed networks have sockets that nobody is at the other end of. */
  private doubt(line: Line): void {
    this.doubtTimer ??= setTimeout(() => {
      this.doubtTimer = undefined;
      this.askForLife(line);
    }, doubtAfterMs);
  }

  /** Ends a connection that is of no use; goes on as if the network had ended it. */
  private drop(line: Line, since = new Date()): void {
    if (this.line !== line) return;
    this.lostAt ??= since;
    this.closed(line, 1006);
  }

  private closed(line: Line, code: number): void {
    const heldMs = line.liveAtMs === undefined ? 0 : Date.now() - line.liveAtMs;
    if (heldMs >= goodAfterMs) this.failures = 0;
    this.hangUp();
    this.lostAt ??= new Date();
    if (code === 1007) this.refuse('not-understood');
    else if (code === 1009) this.refuse('full');
    else if (code === 1008 || !line.opened) void this.askWhy(code === 1008);
    else this.tryLater();
    this.publish();
  }

  private hangUp(): void {
    clearTimeout(this.openTimer);
    clearInterval(this.lifeTimer);
    clearTimeout(this.doubtTimer);
    this.doubtTimer = undefined;
    this.hearsLife();
    const line = this.line;
    if (!line) return;
    this.line = undefined;
    this.savingSince = undefined;
    line.socket.onopen = line.socket.onmessage = line.socket.onclose = null;
    line.socket.close();
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.awareness.clientID);
    removeAwarenessStates(this.awareness, others, this);
  }

  private async askWhy(wasEnded: boolean): Promise<void> {
    const access = await this.options.askAccess().catch((): Access => 'unreachable');
    if (this.destroyed || this.line || this.retryTimer !== undefined) return;
    switch (access) {
      case 'gone':
      case 'signed-out':
        this.refuse(access);
        break;
      case 'open':
        // Allowed to be here, and yet sent away: only a notepad without room does that.
        if (wasEnded) this.refuse('full');
        else this.tryLater();
        break;
      case 'unreachable':
        this.tryLater();
        break;
    }
    this.publish();
  }

  private refuse(reason: Refusal): void {
    this.refused = reason;
  }

  private tryLater(): void {
    if (this.destroyed || this.line) return;
    this.lostAt ??= new Date();
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(
      () => this.connect(),
      backOffMs(waits, this.failures++, (this.options.random ?? Math.random)()),
    );
  }

  private readonly onOnline = () => {
    this.failures = 0;
    if (this.line?.opened) this.askForLife(this.line);
    else this.connect();
  };

  private readonly onWake = () => {
    if (document.visibilityState !== 'visible') return;
    if (this.retryTimer !== undefined) this.connect();
    else if (this.line?.opened) this.askForLife(this.line);
  };

  private readonly onOffline = () => {
    if (this.line) this.drop(this.line);
  };

  private publish(): void {
    if (this.destroyed) return;
    const next = this.now();
    if (sameConnection(next, this.shown)) return;
    this.shown = next;
    for (const watcher of this.watchers) watcher();
  }

  private now(): Connection {
    if (this.refused) return { state: 'refused', reason: this.refused, unsent: this.dirty };
    if (this.line?.liveAtMs !== undefined) {
      if (this.line.ledger.isSaved) {
        this.savingSince = undefined;
        return { state: 'live', saved: true };
      }
      this.savingSince ??= new Date();
      return { state: 'live', saved: false, since: this.savingSince };
    }
    if (this.lostAt) return { state: 'lost', since: this.lostAt, unsent: this.dirty };
    return { state: 'connecting' };
  }
}
