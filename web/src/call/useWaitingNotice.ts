import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { askCall } from '../api/calls';
import { useServerEvent } from '../api/events';
import { sessionQuery } from '../api/sessions';
import { useMe } from '../api/useMe';
import { toast } from '../ui/Toast';

/** Says on every other page that somebody has come into a call and is waiting there. */
export function useWaitingNotice(): void {
  const queries = useQueryClient();
  const me = useMe();
  const navigate = useNavigate();
  useServerEvent('call.changed', async ({ sessionId }) => {
    if (window.location.pathname === `/sessions/${sessionId}`) return;
    const [call, session] = await Promise.all([
      askCall(sessionId),
      queries.ensureQueryData(sessionQuery(sessionId)),
    ]).catch(() => []);
    const last = call?.timeline.at(-1);
    // Somebody who stays when one leaves oneself is not waiting anew.
    if (!session || call?.state !== 'waiting' || last?.kind !== 'joined' || last.person === me.id) return;
    toast(`${session.with?.name ?? 'Somebody'} is waiting for you in “${session.title}”.`, {
      label: 'Go to the session',
      run: () => void navigate({ to: '/sessions/$sessionId', params: { sessionId } }),
    });
  });
}
