import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Access } from './connection';
import { type Frame, readFrame, writeFrame } from './frames';
import { Provider, type Socket } from './Provider';

/*
 * The server is played frame by frame, so that a test decides what is committed and when. Time is faked.
 */
class FakeSocket {
  binaryType = '';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: Frame[] = [];
  closed = false;

  send(bytes: Uint8Array) {
    this.sent.push(readFrame(bytes));
  }
  close() {
    this.closed = true;
  }
  say(frame: Parameters<typeof writeFrame>[0]) {
    const bytes = writeFrame(frame);
    this.onmessage?.({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
  }
  end(code: number) {
    this.onclose?.({ code });
  }
  changes() {
    return this.sent.filter(({ kind }) => kind === 'step2' || kind === 'update');
  }
}

/** The server's side of one notepad: takes what the socket sent, commits when told. */
class FakeServer {
  readonly doc = new Y.Doc();
  private taken = 0;

  greet(socket: FakeSocket) {
    this.taken = 0;
    socket.onopen?.();
    socket.say({ kind: 'step1', stateVector: Y.encodeStateVector(this.doc) });
    socket.say({ kind: 'on-disk', stateVector: Y.encodeStateVector(this.doc) });
    const asked = socket.sent.find((frame) => frame.kind === 'step1');
    if (asked?.kind !== 'step1') throw new Error('the page did not ask for the notes');
    socket.say({ kind: 'step2', update: Y.encodeStateAsUpdate(this.doc, asked.stateVector) });
  }

  /** Commits all that has been sent so far and says so. */
  commit(socket: FakeSocket) {
    const changes = socket.changes();
    for (const frame of changes.slice(this.taken))
      if (frame.kind === 'step2' || frame.kind === 'update') Y.applyUpdate(this.doc, frame.update);
    this.taken = changes.length;
    socket.say({ kind: 'on-disk', stateVector: Y.encodeStateVector(this.doc) });
    socket.say({ kind: 'acknowledged', count: this.taken });
  }
}

let sockets: FakeSocket[];
let access: Access;
let accessAsked: number;
let doc: Y.Doc;
let awareness: Awareness;
let server: FakeServer;
let provider: Provider;

const text = () => doc.getText('t');
const newest = () => {
  const socket = sockets.at(-1);
  if (!socket) throw new Error('no socket was opened');
  return socket;
};

function open(unsent = false) {
  provider = new Provider({
    doc,
    awareness,
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as Socket;
    },
    askAccess: async () => {
      accessAsked++;
      return access;
    },
    unsent,
    random: () => 1,
  });
}

function live() {
  open();
  server.greet(newest());
  server.commit(newest());
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T14:00:00Z') });
  sockets = [];
  access = 'open';
  accessAsked = 0;
  doc = new Y.Doc();
  awareness = new Awareness(doc);
  server = new FakeServer();
});

afterEach(() => {
  provider.destroy();
  awareness.destroy();
  vi.useRealTimers();
});

describe('saved', () => {
  it('is not claimed before the server has confirmed the first exchange', () => {
    open();
    expect(provider.connection).toEqual({ state: 'connecting' });
    server.greet(newest());
    expect(provider.connection).toMatchObject({ state: 'live', saved: false });
    server.commit(newest());
    expect(provider.connection).toEqual({ state: 'live', saved: true });
  });

  it('ends with the first key and comes back with the commit of the last one', () => {
    live();
    text().insert(0, 'a');
    expect(provider.connection).toEqual({ state: 'live', saved: false, since: new Date() });
    text().insert(1, 'b');
    newest().say({ kind: 'acknowledged', count: 2 });
    expect(provider.connection).toMatchObject({ saved: false });
    server.commit(newest());
    expect(provider.connection).toEqual({ state: 'live', saved: true });
    expect(provider.unsent).toBe(false);
  });

  it('waits for a deletion, which no state vector shows', () => {
    text().insert(0, 'pain at night');
    live();
    text().delete(0, 5);
    newest().say({ kind: 'on-disk', stateVector: Y.encodeStateVector(doc) });
    expect(provider.connection).toMatchObject({ state: 'live', saved: false });
    server.commit(newest());
    expect(server.doc.getText('t').toString()).toBe('at night');
    expect(provider.connection).toEqual({ state: 'live', saved: true });
  });

  it('waits for the other person’s words on this page too', () => {
    live();
    const other = new Y.Doc();
    other.getText('t').insert(0, 'theirs');
    const update = Y.encodeStateAsUpdate(other);
    newest().say({ kind: 'update', update });
    expect(provider.connection).toMatchObject({ state: 'live', saved: false });
    expect(provider.unsent).toBe(false);
    Y.applyUpdate(server.doc, update);
    newest().say({ kind: 'on-disk', stateVector: Y.encodeStateVector(server.doc) });
    expect(provider.connection).toEqual({ state: 'live', saved: true });
  });

  it('counts from nothing again on a new connection', () => {
    live();
    text().insert(0, 'abc');
    text().delete(0, 1);
    newest().end(1006);
    vi.advanceTimersByTime(500);
    server.greet(newest());
    // The old connection's three frames would be covered by this count.
    expect(provider.connection).toMatchObject({ state: 'live', saved: false });
    server.commit(newest());
    expect(provider.connection).toEqual({ state: 'live', saved: true });
    expect(server.doc.getText('t').toString()).toBe('bc');
  });
});

describe('a lost connection', () => {
  it('tells since when, and whether something waits', () => {
    live();
    newest().end(1006);
    const since = new Date();
    expect(provider.connection).toEqual({ state: 'lost', since, unsent: false });
    text().insert(0, 'offline');
    expect(provider.connection).toEqual({ state: 'lost', since, unsent: true });
  });

  it('sends what was written meanwhile, once, when it is back', () => {
    live();
    newest().end(1006);
    text().insert(0, 'offline');
    vi.advanceTimersByTime(500);
    server.greet(newest());
    expect(newest().changes()).toHaveLength(1);
    server.commit(newest());
    expect(server.doc.getText('t').toString()).toBe('offline');
  });

  it('sends nothing before the server has told what it has', () => {
    open();
    newest().onopen?.();
    text().insert(0, 'early');
    expect(newest().changes()).toEqual([]);
    newest().say({ kind: 'step1', stateVector: Y.encodeStateVector(server.doc) });
    expect(newest().changes()).toHaveLength(1);
  });

  it('waits longer from time to time, and half a minute at most', async () => {
    access = 'unreachable';
    open();
    const waits: number[] = [];
    for (let failure = 0; failure < 9; failure++) {
      newest().end(1006);
      await vi.advanceTimersByTimeAsync(0);
      const from = Date.now();
      const before = sockets.length;
      while (sockets.length === before) await vi.advanceTimersByTimeAsync(500);
      waits.push(Date.now() - from);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('does not hammer a server that takes a connection and ends it at once', () => {
    open();
    for (let round = 0; round < 5; round++) {
      server.greet(newest());
      newest().end(1011);
      vi.advanceTimersByTime(500);
    }
    expect(sockets).toHaveLength(3);
  });

  it('comes back at once when the network does', () => {
    live();
    window.dispatchEvent(new Event('offline'));
    expect(provider.connection).toMatchObject({ state: 'lost' });
    expect(newest().closed).toBe(true);
    window.dispatchEvent(new Event('online'));
    expect(sockets).toHaveLength(2);
  });

  it('notices a line that has gone dead without an end', () => {
    live();
    vi.advanceTimersByTime(20_000);
    expect(provider.connection.state).toBe('live');
    vi.advanceTimersByTime(20_000);
    expect(provider.connection.state).toBe('lost');
  });

  it('notices soon that what was written does not arrive, and names the time of writing', () => {
    open();
    server.greet(newest());
    server.commit(newest());
    vi.advanceTimersByTime(5_000);
    const writtenAt = new Date();
    text().insert(0, 'into the void');
    vi.advanceTimersByTime(13_500);
    expect(provider.connection).toEqual({ state: 'lost', since: writtenAt, unsent: true });
  });

  it('doubts the line when the page wakes, and keeps it when the server answers', () => {
    open();
    server.greet(newest());
    server.commit(newest());
    const before = newest().sent.length;
    document.dispatchEvent(new Event('resume'));
    expect(newest().sent).toHaveLength(before + 1);
    vi.advanceTimersByTime(3_000);
    newest().say({ kind: 'on-disk', stateVector: Y.encodeStateVector(server.doc) });
    vi.advanceTimersByTime(8_000);
    expect(sockets).toHaveLength(1);
    window.dispatchEvent(new Event('pageshow'));
    vi.advanceTimersByTime(8_000);
    expect(provider.connection.state).toBe('lost');
  });

  it('lets the others wait while asked to, and brings all of it in order', () => {
    open();
    server.greet(newest());
    server.commit(newest());
    const other = new Y.Doc();
    other.on('update', (update: Uint8Array) => newest().say({ kind: 'update', update }));
    provider.hold();
    other.getText('t').insert(0, 'one');
    other.getText('t').insert(3, ' two');
    text().insert(0, 'mine ');
    expect(text().toString()).toBe('mine ');
    expect(newest().changes()).toHaveLength(2);
    provider.release();
    expect(text().toString()).toContain('one two');
    other.getText('t').insert(7, ' three');
    expect(text().toString()).toContain('one two three');
  });

  it('keeps a quiet line whose server answers', () => {
    live();
    for (let minute = 0; minute < 10; minute++) {
      vi.advanceTimersByTime(20_000);
      newest().say({ kind: 'awareness', update: encodeAwarenessUpdate(awareness, []) });
    }
    expect(provider.connection).toEqual({ state: 'live', saved: true });
    expect(sockets).toHaveLength(1);
  });

  it('remembers what an earlier page left unsent', () => {
    open(true);
    newest().end(1001);
    expect(provider.connection).toMatchObject({ state: 'lost', unsent: true });
  });
});

describe('a refusal', () => {
  it.each(['gone', 'signed-out'] as const)('%s is told, and nothing is tried again', async (why) => {
    access = why;
    open();
    newest().end(1006);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(provider.connection).toEqual({ state: 'refused', reason: why, unsent: false });
    expect(sockets).toHaveLength(1);
    expect(accessAsked).toBe(1);
  });

  it('a frame the server does not understand is not sent over and over', async () => {
    live();
    text().insert(0, 'x');
    newest().end(1007);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(provider.connection).toEqual({ state: 'refused', reason: 'not-understood', unsent: true });
    expect(sockets).toHaveLength(1);
    provider.retry();
    expect(sockets).toHaveLength(2);
  });

  it('being sent away where one may be means that there is no room', async () => {
    live();
    newest().end(1008);
    await vi.advanceTimersByTimeAsync(0);
    expect(provider.connection).toMatchObject({ state: 'refused', reason: 'full' });
  });
});

describe('presence', () => {
  it('of the others ends with the connection, and one’s own is told anew', () => {
    awareness.setLocalState({ user: { id: 'me', name: 'Morag' } });
    live();
    const other = new Awareness(new Y.Doc());
    other.setLocalState({ user: { id: 'other', name: 'Ewan' } });
    newest().say({ kind: 'awareness', update: encodeAwarenessUpdate(other, [other.clientID]) });
    expect(awareness.getStates().size).toBe(2);
    newest().end(1006);
    expect(awareness.getStates().size).toBe(1);
    vi.advanceTimersByTime(500);
    server.greet(newest());
    expect(newest().sent.filter(({ kind }) => kind === 'awareness')).toHaveLength(1);
    other.destroy();
  });

  it('is told anew when the server asks by a goodbye in one’s own name', () => {
    live();
    const mine = () => newest().sent.filter(({ kind }) => kind === 'awareness');
    const before = mine().length;
    const other = new Awareness(new Y.Doc());
    applyAwarenessUpdate(other, encodeAwarenessUpdate(awareness, [awareness.clientID]), 'present');
    const goodbye = encodeAwarenessUpdate(awareness, [awareness.clientID], new Map());
    applyAwarenessUpdate(other, goodbye, 'cut');
    expect(other.getStates().has(awareness.clientID)).toBe(false);
    newest().say({ kind: 'awareness', update: goodbye });
    expect(mine()).toHaveLength(before + 1);
    const answer = mine().at(-1);
    if (answer?.kind === 'awareness') applyAwarenessUpdate(other, answer.update, 'answer');
    expect(other.getStates().has(awareness.clientID)).toBe(true);
    other.destroy();
  });
});
