import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { announce } from '../ui/Toast';
import { Call, type Snapshot } from './Call';
import { announcement } from './words';

/** The session's call on this page, and what it says to screen readers. */
export function useCall(sessionId: string, otherName: string): { call: Call } & Snapshot {
  const [call] = useState(() => new Call(sessionId));
  const snapshot = useSyncExternalStore(call.watch, call.snapshot);
  const say = useEffectEvent((after: Snapshot, before: Snapshot) => {
    const words = announcement(before.state, after.state, otherName);
    if (words) announce(words);
  });
  useEffect(() => call.watch((after, before) => say(after, before)), [call]);
  useEffect(() => () => call.close(), [call]);
  return { call, ...snapshot };
}
