import { backOffMs } from '../api/backOff';
import { ProblemError } from '../api/client';
import { type FromServer, parseMessage, type ToServer } from './messages';

type Handlers = {
  /** Before each attempt: says where to connect, and throws a ProblemError when there is no such call for us. */
  prepare: () => Promise<string>;
  /** Connected: time to join. */
  opened: () => void;
  heard: (message: FromServer) => void;
  /** Gone, and tried again. */
  lost: () => void;
  /** Gone for good. */
  ended: (because: 'moved' | 'not found') => void;
};

const waits = { firstMs: 500, longestMs: 8_000 };
/** A quiet line is asked whether it is still there; one that does not answer until the next time is given up. */
const pingMs = 8_000;
const answerMs = 4_000;
/** An attempt that hangs (a captive portal, a dead proxy) is given up. */
const openMs = 10_000;
const moved = 4_001;

/** The call's line to the server. Connects again by itself until it is closed. */
export class CallSocket {
  readonly #handlers: Handlers;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #connecting = false;
  #closed = false;

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
    window.addEventListener('online', this.#hurry);
    document.addEventListener('visibilitychange', this.#hurry);
    void this.#connect();
  }

  /** False when the line is down; what is lost by that is agreed anew after the next welcome. */
  send(message: ToServer): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** Begins anew with another connection. */
  again(): void {
    this.#abandon();
    this.#tryAgain();
  }

  close(): void {
    this.#closed = true;
    window.removeEventListener('online', this.#hurry);
    document.removeEventListener('visibilitychange', this.#hurry);
    clearTimeout(this.#retry);
    this.#abandon();
  }

  async #connect(): Promise<void> {
    if (this.#connecting) return;
    this.#connecting = true;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    try {
      const url = await this.#handlers.prepare();
      if (!this.#closed) this.#open(url);
    } catch (error) {
      if (this.#closed) return;
      if (error instanceof ProblemError && [401, 403, 404].includes(error.status)) this.#end('not found');
      else this.#tryAgain();
    } finally {
      this.#connecting = false;
    }
  }

  #open(url: string): void {
    this.#abandon();
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.#watch(openMs);
    socket.onopen = () => {
      this.#attempt = 0;
      this.#listen();
      this.#handlers.opened();
    };
    socket.onmessage = ({ data }) => {
      this.#listen();
      const message = parseMessage(data);
      if (message && message.type !== 'pong') this.#handlers.heard(message);
    };
    socket.onclose = ({ code }) => {
      this.#abandon();
      if (code === moved) this.#end('moved');
      else this.#tryAgain();
    };
  }

  /** Something came: the line is good. */
  #listen(): void {
    clearTimeout(this.#ping);
    this.#ping = setTimeout(this.#check, pingMs);
  }

  readonly #check = () => {
    if (this.send({ type: 'ping' })) this.#watch(answerMs);
  };

  #watch(ms: number): void {
    clearTimeout(this.#ping);
    this.#ping = setTimeout(() => {
      this.#abandon();
      this.#tryAgain();
    }, ms);
  }

  /** The network or the person is back: no reason to wait any longer. */
  readonly #hurry = () => {
    if (this.#closed || document.visibilityState === 'hidden') return;
    if (this.#retry) void this.#connect();
    else this.#check();
  };

  #tryAgain(): void {
    if (this.#closed || this.#retry) return;
    this.#retry = setTimeout(() => void this.#connect(), backOffMs(waits, this.#attempt++, Math.random()));
    this.#handlers.lost();
  }

  #end(because: 'moved' | 'not found'): void {
    this.close();
    this.#handlers.ended(because);
  }

  /** A dead connection closes late or never: nobody listens to it any more. */
  #abandon(): void {
    clearTimeout(this.#ping);
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }
}
