import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { signOut } from './api/auth';
import { useServerEvent } from './api/events';
import { useMe } from './api/useMe';
import { useWaitingNotice } from './call/useWaitingNotice';
import { BarSearch } from './search/BarSearch';
import { explain } from './ui/explain';
import { leaveToSignIn } from './ui/leave';
import { Shell } from './ui/Shell';
import { toast } from './ui/Toast';

/** The frame of every page of a signed-in person, and the ear for what the other one does meanwhile. */
export function SignedInShell() {
  const me = useMe();
  const navigate = useNavigate();
  useFreshData();
  useWaitingNotice();
  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      toast(`You are still signed in. ${explain(error).why}`);
      return;
    }
    leaveToSignIn();
  };
  return (
    <Shell
      person={me}
      goTo={(place) => void navigate({ to: place })}
      search={<BarSearch />}
      onSignOut={() => void leave()}
    >
      <Outlet />
    </Shell>
  );
}

/** Keys start with what they are about, so an event refreshes all that hangs below it. */
function useFreshData(): void {
  const queries = useQueryClient();
  const refresh = (...keys: string[][]) => {
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
  };
  useServerEvent('aim.changed', ({ programmeId }) => refresh(['programmes', programmeId, 'aims'], ['home']));
  useServerEvent('session.changed', ({ programmeId, sessionId }) =>
    refresh(['programmes', programmeId, 'sessions'], ['sessions', sessionId], ['home']),
  );
  useServerEvent('call.changed', ({ programmeId, sessionId }) =>
    refresh(['programmes', programmeId, 'sessions'], ['sessions', sessionId], ['home']),
  );
  useServerEvent('programme.changed', ({ programmeId }) => refresh(['programmes', programmeId], ['home']));
  useServerEvent('transcript.changed', ({ sessionId }) => refresh(['sessions', sessionId, 'transcripts']));
  useServerEvent('recognition.changed', ({ sessionId }) => refresh(['sessions', sessionId, 'recognition']));
  useServerEvent('captions.changed', ({ sessionId }) => refresh(['sessions', sessionId, 'captions']));
  useServerEvent('video.changed', ({ videoId }) => {
    void queries.invalidateQueries({ queryKey: ['videos'], exact: true });
    refresh(['videos', videoId]);
  });
  useServerEvent('resumed', () => void queries.invalidateQueries());
}
