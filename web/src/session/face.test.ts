import { expect, it } from 'vitest';
import type { Call } from '../api/calls';
import type { CallState } from '../call/state';
import { aSession } from '../test/samples';
import { faceOf, timeTogetherMs } from './face';

const outside: CallState = { at: 'outside', because: 'not yet' };
const aCall = (state: Call['state'], timeline: Call['timeline'] = []): Call => ({
  state,
  people: [],
  startedAt: null,
  endedAt: null,
  timeline,
  iceServers: [],
  iceServersExpireAt: null,
});
const happened = (kind: Call['timeline'][number]['kind'], at: string) => ({ kind, at, person: null, offsetMs: null });

it.each([
  ['before', 'planned', 'idle'],
  ['before', 'planned', 'ended'],
  ['now', 'due', 'idle'],
  ['now', 'live', 'waiting'],
  ['after', 'due', 'ended'],
  ['after', 'ended', 'idle'],
  ['cancelled', 'cancelled', 'idle'],
] as const)('is %s for a session that is %s with a call that is %s', (face, session, call) => {
  expect(faceOf(aSession(1, { state: session }), aCall(call), outside)).toBe(face);
});

it('is the call for whoever is in it, whatever the clock says', () => {
  const lobby = { at: 'lobby' } as CallState;
  expect(faceOf(aSession(1, { state: 'ended' }), undefined, lobby)).toBe('call');
});

it('adds up the time both were there', () => {
  const timeline = [
    happened('joined', '2026-11-26T17:50:00Z'),
    happened('call-started', '2026-11-26T18:00:00Z'),
    happened('call-ended', '2026-11-26T18:40:00Z'),
    happened('call-started', '2026-11-26T18:42:00Z'),
  ];
  const now = new Date('2026-11-26T18:47:00Z');
  expect(timeTogetherMs(aCall('live', timeline), now)).toBe(45 * 60_000);
  expect(timeTogetherMs(aCall('ended', timeline.slice(0, 3)), now)).toBe(40 * 60_000);
  expect(timeTogetherMs(aCall('waiting', timeline.slice(0, 1)), now)).toBeUndefined();
});
