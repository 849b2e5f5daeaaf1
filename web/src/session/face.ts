import type { Call } from '../api/calls';
import type { Session } from '../api/sessions';

/** One address, several faces: what the session is to the two just now. */
export type Face = 'before' | 'now' | 'call' | 'after' | 'cancelled';

/** `here`: this page's own part in the call. */
export function faceOf(session: Session, call: Call | undefined, here: { at: string }): Face {
  if (here.at !== 'outside') return 'call';
  if (session.state === 'cancelled') return 'cancelled';
  if (session.state === 'ended') return 'after';
  if (call?.state === 'waiting' || call?.state === 'live') return 'now';
  // A call held days before was for trying things out; one held on time is the session.
  if (call?.state === 'ended' && session.state !== 'planned') return 'after';
  return session.state === 'planned' ? 'before' : 'now';
}

/** How long both were in the call, all its parts together; undefined when they never met. */
export function timeTogetherMs({ timeline }: Call, now: Date): number | undefined {
  let started: number | undefined;
  let total: number | undefined;
  for (const { kind, at } of timeline) {
    if (kind === 'call-started') started = Date.parse(at);
    if (kind === 'call-ended' && started !== undefined) {
      total = (total ?? 0) + Date.parse(at) - started;
      started = undefined;
    }
  }
  return started === undefined ? total : (total ?? 0) + Math.max(0, now.getTime() - started);
}
