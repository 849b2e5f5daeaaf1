import { sayPhrase } from '../../api/captions';
import { ProblemError } from '../../api/client';
import type { Phrase } from './Listener';

/** The server takes nothing older. */
const mostAgeMs = 9 * 60_000;
const retryAfterMs = 2_000;

/** Sends phrases one after the other, again after a lost connection; the server keeps each once. */
export class PhraseSender {
  readonly #sessionId: string;
  #queue: Phrase[] = [];
  #sending = false;
  #closed = false;

  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  add = (phrase: Phrase): void => {
    this.#queue.push(phrase);
    void this.#send();
  };

  close(): void {
    this.#closed = true;
    this.#queue = [];
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let next = this.#queue[0]; next && !this.#closed; next = this.#queue[0]) {
      if (await this.#sent(next)) this.#queue.shift();
      else await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
    this.#sending = false;
  }

  /** Or given up: refused, or too old by now. */
  async #sent({ id, text, startedAt, endedAt }: Phrase): Promise<boolean> {
    const now = performance.now();
    if (now - startedAt > mostAgeMs) return true;
    try {
      await sayPhrase(this.#sessionId, {
        id,
        text: text.slice(0, 1_000),
        startedAgoMs: Math.round(now - startedAt),
        endedAgoMs: Math.round(now - endedAt),
      });
      return true;
    } catch (error) {
      return error instanceof ProblemError && error.status < 500;
    }
  }
}
