import { expect, it } from 'vitest';
import type { CallState } from './state';
import { announcement, lineWords, stageWords } from './words';

type InCall = Extract<CallState, { at: 'in' }>;
const talking: InCall = {
  at: 'in',
  media: { microphone: { is: 'on' }, camera: { is: 'on' }, screen: { is: 'off' } },
  line: 'open',
  link: 'connected',
  other: { is: 'here', microphone: true, camera: true, screen: false },
  soundBlocked: false,
};

it('says nothing while all is well', () => {
  expect(stageWords(talking, 'Sam')).toBeUndefined();
  expect(lineWords(talking)).toBeUndefined();
});

it.each<[string, Partial<InCall>]>([
  ['Sam has not joined yet.', { other: { is: 'out', after: 'nothing' }, link: 'none' }],
  ['Sam left the call.', { other: { is: 'out', after: 'leaving' }, link: 'none' }],
  ['Sam’s connection was lost.', { other: { is: 'out', after: 'dropping out' }, link: 'none' }],
  ['Connecting…', { link: 'connecting' }],
  ['Still connecting…', { link: 'stuck' }],
  ['The connection dropped. Trying again…', { link: 'dropped' }],
  ['The connection dropped. Trying again…', { link: 'dropped', line: 'lost' }],
  [
    'Sam’s connection dropped. Waiting for them…',
    { link: 'dropped', other: { is: 'away', microphone: true, camera: true, screen: false } },
  ],
])('says “%s”', (title, change) => {
  expect(stageWords({ ...talking, ...change }, 'Sam')?.title).toBe(title);
});

it('does not disturb a call that only lost its server', () => {
  const lost: InCall = { ...talking, line: 'lost' };
  expect(stageWords(lost, 'Sam')).toBeUndefined();
  expect(lineWords(lost)).toMatch(/out of reach/);
});

it.each<[string | undefined, CallState, CallState]>([
  ['You are in the call.', { at: 'outside', because: 'not yet' }, talking],
  ['Sam joined.', { ...talking, other: { is: 'out', after: 'nothing' } }, talking],
  ['Sam left.', talking, { ...talking, other: { is: 'out', after: 'leaving' } }],
  [
    'Sam turned their microphone off.',
    talking,
    { ...talking, other: { is: 'here', microphone: false, camera: true, screen: false } },
  ],
  ['Your microphone is off.', talking, { ...talking, media: { ...talking.media, microphone: { is: 'off' } } }],
  ['You share your screen.', talking, { ...talking, media: { ...talking.media, screen: { is: 'on' } } }],
  ['The connection dropped. Trying again.', talking, { ...talking, link: 'dropped' }],
  ['Connected to Sam.', { ...talking, link: 'dropped' }, talking],
  ['You left the call.', talking, { at: 'outside', because: 'left' }],
  [undefined, talking, { ...talking, line: 'lost' }],
  [undefined, talking, { ...talking, other: { is: 'away', microphone: true, camera: true, screen: false } }],
])('reads out “%s”', (words, before, now) => {
  expect(announcement(before, now, 'Sam')).toBe(words);
});
