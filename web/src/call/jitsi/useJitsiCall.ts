import { useEffect, useState, useSyncExternalStore } from 'react';
import { useServerEvent } from '../../api/events';
import { announce } from '../../ui/Toast';
import { JitsiCall, type JitsiState } from './JitsiCall';

/** The session's call on Jitsi, on this page, and what it says to screen readers. */
export function useJitsiCall(sessionId: string): { call: JitsiCall; state: JitsiState } {
  const [call] = useState(() => new JitsiCall(sessionId));
  const state = useSyncExternalStore(call.watch, call.state);
  const words = spoken(state);
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
  useEffect(() => () => call.close(), [call]);
  useServerEvent('session.changed', (changed) => {
    if (changed.sessionId === sessionId) call.check();
  });
  return { call, state };
}

function spoken(state: JitsiState): string | undefined {
  switch (state.at) {
    case 'in':
      // What is switched inside stands on the stage, in a live region of its own.
      return state.joined ? 'You are in the call.' : undefined;
    case 'outside':
      return state.because === 'left' ? 'You left the call.' : undefined;
    default:
      return undefined;
  }
}
