import type { BrowserContext, Page } from '@playwright/test';

/*
 * A recogniser for a page that behaves as the Web Speech API's specification says, and hears what the test says: Chromium
 * without Google's parts has none.
 */

type Availability = 'available' | 'unavailable';

/** Every page of the context that is opened from now on has it. */
export async function withSpeech(context: BrowserContext, onDevice: Availability): Promise<void> {
  await context.addInitScript((availability: Availability) => {
    type Heard = { isFinal: boolean; text: string };
    const log = { starts: 0, active: false, locally: undefined as boolean | undefined, sound: '' };
    let current: StandIn | undefined;

    class StandIn extends EventTarget {
      lang = '';
      continuous = false;
      interimResults = false;
      onstart: ((event: Event) => void) | null = null;
      onresult: ((event: Event) => void) | null = null;
      onerror: ((event: Event) => void) | null = null;
      onend: ((event: Event) => void) | null = null;
      #locally = false;
      #heard: Heard[] = [];

      get processLocally() {
        return this.#locally;
      }
      set processLocally(locally: boolean) {
        this.#locally = locally;
      }
      static available = async (options: { langs: string[]; processLocally: boolean }) =>
        options.processLocally ? availability : 'available';
      static install = async () => false;

      start(track?: MediaStreamTrack) {
        if (current === this) throw new DOMException('already started', 'InvalidStateError');
        if (track && (track.kind !== 'audio' || track.readyState !== 'live')) {
          throw new DOMException('no live sound', 'InvalidStateError');
        }
        if (current) current.abort();
        current = this;
        log.starts++;
        log.locally = this.#locally;
        log.sound = track?.kind ?? 'default';
        setTimeout(() => {
          if (current !== this) return;
          log.active = true;
          this.fire('start');
        });
      }
      abort() {
        if (current !== this) return;
        this.fail('aborted');
      }
      fail(error: string) {
        this.fire('error', { error });
        this.finish();
      }
      finish() {
        if (current === this) {
          current = undefined;
          log.active = false;
        }
        this.fire('end');
      }
      hear(text: string, isFinal: boolean) {
        if (this.#heard.at(-1)?.isFinal === false) this.#heard.pop();
        this.#heard.push({ isFinal, text });
        const results = this.#heard.map((one) =>
          Object.assign([{ transcript: one.text, confidence: 0.9 }], { isFinal: one.isFinal }),
        );
        this.fire('result', { results, resultIndex: results.length - 1 });
      }
      fire(type: 'start' | 'result' | 'error' | 'end', members: object = {}) {
        const event = Object.assign(new Event(type), members);
        this.dispatchEvent(event);
        this[`on${type}`]?.(event);
      }
    }
    Object.assign(window, {
      SpeechRecognition: StandIn,
      webkitSpeechRecognition: undefined,
      speech: {
        log,
        hear: (text: string, isFinal: boolean) => current?.hear(text, isFinal),
        fail: (error: string) => current?.fail(error),
        finish: () => current?.finish(),
      },
    });
  }, onDevice);
}

type Speech = {
  log: { starts: number; active: boolean; locally: boolean | undefined; sound: string };
  hear: (text: string, isFinal: boolean) => void;
  fail: (error: string) => void;
  finish: () => void;
};

export const speechLog = (page: Page): Promise<Speech['log']> =>
  page.evaluate(() => (window as unknown as { speech: Speech }).speech.log);

export const hear = (page: Page, text: string, isFinal = true): Promise<void> =>
  page.evaluate(([words, final]) => (window as unknown as { speech: Speech }).speech.hear(words, final), [
    text,
    isFinal,
  ] as const);

export const recogniserEnds = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { speech: Speech }).speech.finish());

export const recogniserFails = (page: Page, error: string): Promise<void> =>
  page.evaluate((code) => (window as unknown as { speech: Speech }).speech.fail(code), error);
