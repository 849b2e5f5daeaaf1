import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask } from './client';
import { absent, id, instant } from './shapes';

const iceServer = v.object({ urls: v.array(v.string()), username: absent(v.string()), credential: absent(v.string()) });

export const call = v.object({
  /** `waiting`: one is there. */
  state: v.picklist(['idle', 'waiting', 'live', 'ended']),
  people: v.array(v.object({ id, since: instant, away: v.boolean() })),
  /** When the session's clock started: the first moment both were there. */
  startedAt: absent(instant),
  endedAt: absent(instant),
  timeline: v.array(
    v.object({
      kind: v.picklist([
        'joined',
        'left',
        'dropped-out',
        'call-started',
        'call-ended',
        // Of a call on Jitsi.
        'muted',
        'recording-on',
        'recording-off',
        'transcription-on',
        'transcription-off',
        'room-opened',
        'room-closed',
      ]),
      person: absent(id),
      at: instant,
      offsetMs: absent(v.number()),
    }),
  ),
  iceServers: v.array(iceServer),
  iceServersExpireAt: absent(instant),
});
export type Call = v.InferOutput<typeof call>;

export const askCall = (sessionId: string, signal?: AbortSignal) =>
  ask(`/api/sessions/${sessionId}/call`, call, signal ? { signal } : {});

export const callQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessions', sessionId, 'call'],
    queryFn: ({ signal }) => askCall(sessionId, signal),
  });

/** The socket of a session's call. */
export function callSocketUrl(sessionId: string): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws/calls/${sessionId}`;
}

/** As the browser takes them. */
export function iceServersOf({ iceServers }: Call): RTCIceServer[] {
  return iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username === null ? {} : { username }),
    ...(credential === null ? {} : { credential }),
  }));
}
