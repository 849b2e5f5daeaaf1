import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ProblemError, UnreachableError } from '../api/client';
import { CallSocket } from './CallSocket';

class FakeSocket {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readonly sent: string[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    FakeSocket.made.push(this);
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.readyState = 3;
  }
  opens() {
    this.readyState = 1;
    this.onopen?.();
  }
  drops(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

const heard = {
  prepare: vi.fn(async () => 'ws://here'),
  opened: vi.fn(),
  heard: vi.fn(),
  lost: vi.fn(),
  ended: vi.fn(),
};
let line: CallSocket;
const latest = () => {
  const socket = FakeSocket.made.at(-1);
  if (!socket) throw new Error('nothing was connected');
  return socket;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.spyOn(Math, 'random').mockReturnValue(1);
  FakeSocket.made = [];
  for (const handler of Object.values(heard)) handler.mockClear();
  heard.prepare.mockImplementation(async () => 'ws://here');
});
afterEach(() => {
  line.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function connect() {
  line = new CallSocket(heard);
  await vi.advanceTimersByTimeAsync(0);
}

it('connects again after a drop, and asks before each time whether it may', async () => {
  await connect();
  latest().opens();
  expect(heard.opened).toHaveBeenCalledTimes(1);
  latest().drops();
  expect(heard.lost).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(499);
  expect(FakeSocket.made).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(FakeSocket.made).toHaveLength(2);
  expect(heard.prepare).toHaveBeenCalledTimes(2);
  latest().opens();
  expect(heard.opened).toHaveBeenCalledTimes(2);
});

it('waits longer after every failure, and not at all when the network is back', async () => {
  heard.prepare.mockRejectedValue(new UnreachableError(undefined));
  await connect();
  await vi.advanceTimersByTimeAsync(500);
  expect(heard.prepare).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(999);
  expect(heard.prepare).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard.prepare).toHaveBeenCalledTimes(3);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(heard.prepare).toHaveBeenCalledTimes(4);
});

it('gives a silent line up', async () => {
  await connect();
  const first = latest();
  first.opens();
  await vi.advanceTimersByTimeAsync(8_000);
  expect(first.sent).toEqual(['{"type":"ping"}']);
  first.onmessage?.({ data: '{"type":"pong"}' });
  await vi.advanceTimersByTimeAsync(8_000);
  expect(first.sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(heard.lost).toHaveBeenCalledTimes(1);
  expect(first.readyState).toBe(3);
});

it('does not go on when the call was moved, or is not ours', async () => {
  await connect();
  latest().opens();
  latest().drops(4001);
  expect(heard.ended).toHaveBeenCalledWith('moved');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSocket.made).toHaveLength(1);

  heard.prepare.mockRejectedValue(new ProblemError(404, { type: '', title: '', detail: '', errors: [] }));
  await connect();
  expect(heard.ended).toHaveBeenLastCalledWith('not found');
});

it('hears what it knows and skips what it does not', async () => {
  await connect();
  latest().opens();
  for (const data of ['no json', '{"type":"play-head","at":7}', '{"type":"other","presence":"out"}']) {
    latest().onmessage?.({ data });
  }
  expect(heard.heard.mock.calls).toEqual([[{ type: 'other', presence: 'out' }]]);
});
