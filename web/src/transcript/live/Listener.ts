import { language, type Recognition, type RecognitionError, type ResultEvent, recognitionOf } from './speechApi';

/** A finished phrase; moments are of `performance.now()`. */
export type Phrase = { id: string; text: string; startedAt: number; endedAt: number };

export type Listening =
  | { state: 'off' }
  | { state: 'starting' }
  /** `interim`: what is being said, not yet finished. */
  | { state: 'on'; interim: string }
  | { state: 'failed'; why: string };

/** Browsers end by themselves after a silence or a minute. One that ends at once, again and again, does not work. */
const tooShortMs = 1_000;
const mostShortRuns = 5;
const restartAfterMs = 250;

/** Listens to one's own microphone with the browser's recogniser, and goes on when that ends by itself. */
export class Listener {
  readonly #onPhrase: (phrase: Phrase) => void;
  readonly #watchers = new Set<() => void>();
  #state: Listening = { state: 'off' };
  #recognition: Recognition | undefined;
  #track: MediaStreamTrack | undefined;
  #restart: ReturnType<typeof setTimeout> | undefined;
  #shortRuns = 0;
  #startedAt = 0;
  /** When each result that is not final yet was first heard. */
  #firstHeard = new Map<number, number>();

  constructor(onPhrase: (phrase: Phrase) => void) {
    this.#onPhrase = onPhrase;
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  snapshot = (): Listening => this.#state;

  /** @param remotely the person has agreed that the sound goes to the browser's maker */
  start(track: MediaStreamTrack, remotely: boolean): void {
    this.stop();
    this.#track = track;
    this.#shortRuns = 0;
    this.#set({ state: 'starting' });
    this.#run(remotely);
  }

  stop(): void {
    clearTimeout(this.#restart);
    const running = this.#recognition;
    this.#recognition = undefined;
    running?.abort();
    this.#firstHeard.clear();
    this.#set({ state: 'off' });
  }

  #run(remotely: boolean): void {
    const Recognition = recognitionOf(window);
    if (!Recognition || !this.#track) {
      this.#fail('This browser cannot recognise speech.');
      return;
    }
    const recognition = new Recognition();
    this.#recognition = recognition;
    this.#firstHeard.clear();
    this.#startedAt = performance.now();
    recognition.lang = language;
    recognition.continuous = true;
    recognition.interimResults = true;
    if (!remotely) recognition.processLocally = true;
    const mine = () => this.#recognition === recognition;
    recognition.onstart = () => mine() && this.#set({ state: 'on', interim: '' });
    recognition.onresult = (event) => mine() && this.#heard(event);
    recognition.onerror = ({ error }) => {
      const why = inWords(error);
      if (mine() && why) this.#fail(why);
    };
    recognition.onend = () => mine() && this.#again(remotely);
    try {
      recognition.start(this.#track);
    } catch {
      this.#fail('The recogniser of this browser does not start.');
    }
  }

  #heard({ resultIndex, results }: ResultEvent): void {
    const now = performance.now();
    let interim = '';
    for (let i = resultIndex; i < results.length; i++) {
      const result = results[i];
      const text = result?.[0]?.transcript.trim() ?? '';
      if (!this.#firstHeard.has(i)) this.#firstHeard.set(i, now);
      if (!result?.isFinal) interim = `${interim} ${text}`.trim();
      else if (text) {
        const startedAt = this.#firstHeard.get(i) ?? now;
        this.#onPhrase({ id: crypto.randomUUID(), text, startedAt, endedAt: now });
      }
    }
    this.#set({ state: 'on', interim });
  }

  #again(remotely: boolean): void {
    this.#shortRuns = performance.now() - this.#startedAt < tooShortMs ? this.#shortRuns + 1 : 0;
    if (this.#shortRuns >= mostShortRuns) this.#fail('The recogniser of this browser stops again and again.');
    else this.#restart = setTimeout(() => this.#run(remotely), restartAfterMs);
  }

  #fail(why: string): void {
    const running = this.#recognition;
    this.#recognition = undefined;
    running?.abort();
    this.#set({ state: 'failed', why });
  }

  #set(state: Listening): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

/** Nothing for what passes by itself. */
function inWords(error: RecognitionError): string | undefined {
  switch (error) {
    case 'no-speech':
    case 'aborted':
      return undefined;
    case 'audio-capture':
      return 'The recogniser of this browser gets no sound from the microphone.';
    case 'network':
      return 'The recogniser of this browser could not reach its service.';
    case 'not-allowed':
    case 'service-not-allowed':
      return 'The browser does not allow its recogniser here. Its settings for this site can change that.';
    case 'language-not-supported':
    case 'phrases-not-supported':
      return 'The recogniser of this browser does not know English on this device.';
  }
}
