/* The part of the Web Speech API that is used; TypeScript's own library does not know all of it yet. */

export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

export type RecognitionError =
  | 'no-speech'
  | 'aborted'
  | 'audio-capture'
  | 'network'
  | 'not-allowed'
  | 'service-not-allowed'
  | 'language-not-supported'
  | 'phrases-not-supported';

type Alternative = { readonly transcript: string };
type Result = { readonly isFinal: boolean; readonly length: number; readonly [index: number]: Alternative };
export type ResultEvent = Event & {
  /** Results before this one have not changed. */
  readonly resultIndex: number;
  readonly results: { readonly length: number; readonly [index: number]: Result };
};

export interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally: boolean;
  start(track?: MediaStreamTrack): void;
  abort(): void;
  onresult: ((event: ResultEvent) => void) | null;
  onerror: ((event: Event & { readonly error: RecognitionError }) => void) | null;
  onend: (() => void) | null;
  onstart: (() => void) | null;
}

export interface RecognitionConstructor {
  new (): Recognition;
  available?(options: { langs: string[]; processLocally: boolean }): Promise<Availability>;
  install?(options: { langs: string[]; processLocally: boolean }): Promise<boolean>;
}

export function recognitionOf(page: Window): RecognitionConstructor | undefined {
  const known = page as {
    SpeechRecognition?: RecognitionConstructor;
    webkitSpeechRecognition?: RecognitionConstructor;
  };
  return known.SpeechRecognition ?? known.webkitSpeechRecognition;
}

export const language = 'en-GB';
const here = { langs: [language], processLocally: true };

/** What this browser can do without sending sound anywhere; `unavailable` too where it cannot say. */
export async function onDevice(): Promise<Availability> {
  const api = recognitionOf(window);
  if (!api?.available || !('processLocally' in api.prototype)) return 'unavailable';
  return api.available(here).catch(() => 'unavailable' as const);
}

/** @returns whether it is there now */
export async function install(): Promise<boolean> {
  return (
    (await recognitionOf(window)
      ?.install?.(here)
      .catch(() => false)) ?? false
  );
}
