import type { Fault, Kind } from './state';

/* Why the browser gives no sound or picture, and what to do about it in this browser. */

export type Browser = 'chrome' | 'edge' | 'firefox' | 'safari' | 'iphone' | 'android' | 'other';

export function browserOf(agent: string): Browser {
  if (/iPhone|iPad/.test(agent)) return 'iphone';
  if (/Android/.test(agent)) return 'android';
  if (/Edg\//.test(agent)) return 'edge';
  if (/Firefox\//.test(agent)) return 'firefox';
  if (/Chrome\/|Chromium\//.test(agent)) return 'chrome';
  if (/Safari\//.test(agent)) return 'safari';
  return 'other';
}

/** What `getUserMedia` threw. `mayAskAgain` is false when the browser has kept an earlier no. */
export function faultOf(error: unknown, mayAskAgain: boolean): Fault {
  if (!(error instanceof Error)) return 'unknown';
  switch (error.name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      if (/system/i.test(error.message)) return 'denied-by-system';
      return mayAskAgain ? 'dismissed' : 'denied';
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
      return 'none-found';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unknown';
  }
}

type Words = { what: string; how: readonly string[] };

export function faultWords(kind: Exclude<Kind, 'screen'>, fault: Fault, browser: Browser): Words {
  switch (fault) {
    case 'denied':
      return { what: `The browser does not let this page use your ${kind}.`, how: allow(kind, browser) };
    case 'dismissed':
      return {
        what: `The browser asked about your ${kind} and got no answer.`,
        how: ['Press “Try again” and choose “Allow”.'],
      };
    case 'denied-by-system':
      return { what: `Your computer does not let the browser use the ${kind}.`, how: allowBySystem(kind) };
    case 'none-found':
      return {
        what: `No ${kind} was found.`,
        how: [`Plug one in, or switch it on, then press “Try again”. You can also join without a ${kind}.`],
      };
    case 'busy':
      return {
        what: `Another program is using your ${kind}.`,
        how: ['Close other calls (Teams, Zoom, another tab), then press “Try again”.'],
      };
    case 'unplugged':
      return { what: `Your ${kind} was disconnected.`, how: ['Plug it in again, or choose another one.'] };
    case 'insecure':
      return {
        what: `Browsers allow the ${kind} only on pages whose address starts with https.`,
        how: ['Ask whoever runs this server for its https address. Notes work here all the same.'],
      };
    case 'unknown':
      return { what: `Your ${kind} could not be started.`, how: ['Press “Try again”, or restart the browser.'] };
  }
}

function allow(kind: string, browser: Browser): readonly string[] {
  const Kind = kind.charAt(0).toUpperCase() + kind.slice(1);
  switch (browser) {
    case 'chrome':
    case 'edge':
      return [
        `Press the ${kind} or settings symbol at the left of the address, above.`,
        `Set ${Kind} to “Allow”.`,
        'Come back here and press “Try again”.',
      ];
    case 'firefox':
      return [
        `Press the crossed-out ${kind} symbol at the left of the address, above.`,
        'Remove “Blocked” with the cross beside it.',
        'Press “Try again” and choose “Allow”.',
      ];
    case 'safari':
      return [
        'In the menu bar choose Safari, then “Settings for This Website…”.',
        `Set ${Kind} to “Allow”.`,
        'Come back here and press “Try again”.',
      ];
    case 'iphone':
      return [
        'Press the symbol at the left of the address, then “Website Settings”.',
        `Set ${Kind} to “Allow”.`,
        `If it is allowed there already: Settings of the phone, the browser’s name, ${Kind}.`,
        'Come back here and press “Try again”.',
      ];
    case 'android':
      return [
        'Press the symbol at the left of the address, then “Permissions”.',
        `Allow the ${Kind}.`,
        'Come back here and press “Try again”.',
      ];
    case 'other':
      return [`Allow the ${kind} for this page in your browser’s settings, then press “Try again”.`];
  }
}

function allowBySystem(kind: string): readonly string[] {
  const Kind = kind.charAt(0).toUpperCase() + kind.slice(1);
  return [
    `On a Mac: System Settings, Privacy & Security, ${Kind}, and switch your browser on.`,
    `On Windows: Settings, Privacy & security, ${Kind}, and allow apps to use it.`,
    'Then restart the browser.',
  ];
}
