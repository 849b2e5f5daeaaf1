import type { Switches } from './messages';

/* The whole of a call as one page knows it. Pure: browsers' devices, sockets and connections are at the rim. */

export type Kind = 'microphone' | 'camera' | 'screen';

/** Why a browser gives no sound or picture. */
export type Fault =
  | 'denied' // the person, or an earlier answer that the browser remembers
  | 'dismissed' // the question was closed; it may be asked again
  | 'denied-by-system' // the operating system keeps the browser from it
  | 'none-found'
  | 'busy' // another program has it
  | 'unplugged'
  | 'insecure' // the page was not opened over https
  | 'unknown';

/** For the microphone, `off` is muted. */
export type Source = { is: 'off' } | { is: 'asking' } | { is: 'on' } | { is: 'failed'; fault: Fault };

export type Media = Record<Kind, Source>;

export type Other =
  | { is: 'out'; after: 'nothing' | 'leaving' | 'dropping out' }
  /** `away`: their connection to the server dropped a moment ago. */
  | ({ is: 'here' | 'away' } & Switches);

/** Sound and picture between the two browsers. `stuck`: connecting takes suspiciously long. */
export type Link = 'none' | 'connecting' | 'stuck' | 'connected' | 'dropped';

export type CallState =
  | { at: 'outside'; because: 'not yet' | 'left' | 'moved' | 'not found' }
  /** Before joining. `elsewhere`: this person is in the call on another page, and may move it here. */
  | { at: 'lobby'; media: Media; elsewhere: boolean }
  | { at: 'joining'; media: Media; slow: boolean }
  | {
      at: 'in';
      media: Media;
      /** The connection to the server: without it the call goes on, but nothing new is agreed. */
      line: 'open' | 'lost';
      link: Link;
      other: Other;
      /** Browsers may refuse to play sound before the page is touched. */
      soundBlocked: boolean;
    };

export type CallEvent =
  | { type: 'lobby opened' }
  | { type: 'lobby closed' }
  | { type: 'source'; kind: Kind; source: Source }
  | { type: 'join asked' }
  | { type: 'line lost' }
  | { type: 'welcomed' }
  | { type: 'occupied' }
  | { type: 'other'; other: 'out' | ({ is: 'here' | 'away' } & Switches) }
  | { type: 'link'; link: Link }
  | { type: 'sound blocked'; blocked: boolean }
  | { type: 'over'; because: 'left' | 'moved' | 'not found' };

const off: Source = { is: 'off' };
export const initial: CallState = { at: 'outside', because: 'not yet' };

export function reduce(state: CallState, event: CallEvent): CallState {
  switch (event.type) {
    case 'lobby opened':
      return state.at === 'outside'
        ? { at: 'lobby', media: { microphone: off, camera: off, screen: off }, elsewhere: false }
        : state;
    case 'lobby closed':
      return state.at === 'lobby' || state.at === 'joining' ? { at: 'outside', because: 'not yet' } : state;
    case 'source':
      return state.at === 'outside' ? state : { ...state, media: { ...state.media, [event.kind]: event.source } };
    case 'join asked':
      return state.at === 'lobby' ? { at: 'joining', media: state.media, slow: false } : state;
    case 'line lost':
      if (state.at === 'joining') return { ...state, slow: true };
      return state.at === 'in' ? { ...state, line: 'lost' } : state;
    case 'welcomed':
      return welcomed(state);
    case 'occupied':
      return state.at === 'joining' || state.at === 'in' ? { at: 'lobby', media: state.media, elsewhere: true } : state;
    case 'other':
      return state.at === 'in' ? { ...state, other: otherAfter(state.other, event.other) } : state;
    case 'link':
      return state.at === 'in' ? { ...state, link: event.link } : state;
    case 'sound blocked':
      return state.at === 'in' ? { ...state, soundBlocked: event.blocked } : state;
    case 'over':
      return { at: 'outside', because: event.because };
  }
}

function welcomed(state: CallState): CallState {
  if (state.at === 'in') return { ...state, line: 'open' };
  if (state.at !== 'joining') return state;
  return {
    at: 'in',
    media: state.media,
    line: 'open',
    link: 'none',
    other: { is: 'out', after: 'nothing' },
    soundBlocked: false,
  };
}

function otherAfter(before: Other, now: 'out' | ({ is: 'here' | 'away' } & Switches)): Other {
  if (now !== 'out') return now;
  if (before.is === 'out') return before;
  return { is: 'out', after: before.is === 'away' ? 'dropping out' : 'leaving' };
}

/** What the other is told. While a device is being changed, what was told before holds. */
export function switchesOf(media: Media, before: Switches | undefined): Switches {
  const on = (kind: Kind) => (media[kind].is === 'asking' ? (before?.[kind] ?? false) : media[kind].is === 'on');
  return { microphone: on('microphone'), camera: on('camera'), screen: on('screen') };
}
