import type { CallState, Kind, Other, Source } from './state';

/* What a call says to the person: on the stage, and to screen readers when something changes. */

type InCall = Extract<CallState, { at: 'in' }>;

/** Over the other's picture; nothing while all is well. */
export function stageWords({ line, link, other }: InCall, name: string): { title: string; more?: string } | undefined {
  if (line === 'lost' && link !== 'connected') {
    return {
      title: 'The connection dropped. Trying again…',
      more: 'You need not do anything. The notes keep what you write.',
    };
  }
  if (other.is === 'out') {
    return outWords(other.after, name);
  }
  switch (link) {
    case 'connected':
      return undefined;
    case 'dropped':
      return other.is === 'away'
        ? { title: `${name}’s connection dropped. Waiting for them…` }
        : { title: 'The connection dropped. Trying again…' };
    case 'stuck':
      return {
        title: 'Still connecting…',
        more: 'Some networks, in hospitals above all, do not let calls through. Another one may, such as your phone’s. The notes work meanwhile.',
      };
    case 'none':
    case 'connecting':
      return { title: 'Connecting…' };
  }
}

function outWords(after: Extract<Other, { is: 'out' }>['after'], name: string) {
  switch (after) {
    case 'nothing':
      return { title: `${name} has not joined yet.`, more: 'They are told that you are here.' };
    case 'leaving':
      return { title: `${name} left the call.`, more: 'You can stay: they can come back.' };
    case 'dropping out':
      return { title: `${name}’s connection was lost.`, more: 'You can stay: they can come back.' };
  }
}

/** A small line while the call itself goes on. */
export function lineWords({ line, link }: InCall): string | undefined {
  return line === 'lost' && link === 'connected'
    ? 'You can still hear each other, but the server is out of reach. Trying again…'
    : undefined;
}

/** What to read out when one state follows another. */
export function announcement(before: CallState, after: CallState, name: string): string | undefined {
  if (after.at !== 'in') return outside(before, after);
  if (before.at !== 'in') {
    return after.other.is === 'out' ? `You are in the call. ${name} has not joined yet.` : 'You are in the call.';
  }
  return (
    mediaChange(before, after) ??
    otherChange(before, after, name) ??
    (before.link === after.link ? undefined : link(after, name))
  );
}

function outside(before: CallState, after: CallState): string | undefined {
  if (before.at !== 'in' || after.at !== 'outside') return undefined;
  return after.because === 'moved' ? 'The call was moved to another page of yours.' : 'You left the call.';
}

function otherChange(before: InCall, after: InCall, name: string): string | undefined {
  if (before.other.is === 'out') return after.other.is === 'out' ? undefined : `${name} joined.`;
  if (after.other.is === 'out') {
    return after.other.after === 'leaving' ? `${name} left.` : `${name}’s connection was lost.`;
  }
  if (before.other.microphone !== after.other.microphone) {
    return after.other.microphone ? `${name} turned their microphone on.` : `${name} turned their microphone off.`;
  }
  if (before.other.screen !== after.other.screen) {
    return after.other.screen ? `${name} shares their screen.` : `${name} stopped sharing.`;
  }
  if (before.other.camera !== after.other.camera) {
    return after.other.camera ? `${name} turned their camera on.` : `${name} turned their camera off.`;
  }
  return undefined;
}

function link(after: InCall, name: string): string | undefined {
  switch (after.link) {
    case 'connected':
      return `Connected to ${name}.`;
    case 'dropped':
      return 'The connection dropped. Trying again.';
    default:
      return undefined;
  }
}

const ownWords: Record<Kind, { on: string; off: string }> = {
  microphone: { on: 'Your microphone is on.', off: 'Your microphone is off.' },
  camera: { on: 'Your camera is on.', off: 'Your camera is off.' },
  screen: { on: 'You share your screen.', off: 'You stopped sharing.' },
};

function mediaChange(before: InCall, after: InCall): string | undefined {
  for (const kind of ['microphone', 'camera', 'screen'] as const) {
    const was = heard(before.media[kind]);
    const is = heard(after.media[kind]);
    if (was !== is && after.media[kind].is !== 'asking') return is ? ownWords[kind].on : ownWords[kind].off;
  }
  return undefined;
}

const heard = (source: Source) => source.is === 'on';
