import { useQuery } from '@tanstack/react-query';
import { CalendarPlus, Video } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Call } from '../api/calls';
import { programmeQuery } from '../api/programmes';
import type { Session } from '../api/sessions';
import { useBringBack } from '../mentoring/ChangeSession';
import { PlanDialog } from '../mentoring/PlanDialog';
import { Button } from '../ui/Button';
import { clockTime } from '../ui/dates';
import { Actions, Section, Stack } from '../ui/layout';
import { useNow } from '../ui/useNow';
import { lengthInWords } from './countdown';
import { timeTogetherMs } from './face';

type AfterProps = { session: Session; call: Call | undefined; onJoin: () => void; children: ReactNode };

/** When it is over: that you met, and the next time. */
export function After({ session, call, onJoin, children }: AfterProps) {
  const now = useNow();
  const bringBack = useBringBack(session);
  const cancelled = session.state === 'cancelled';
  return (
    <Stack gap="loose">
      <Section title={cancelled ? 'This session is cancelled' : 'This session is over'}>
        <p>{cancelled ? 'The notes stay, and it can be brought back.' : metInWords(session, call, now)}</p>
        <Actions>
          {cancelled ? <Button onPress={bringBack}>Bring it back</Button> : <PlanNext session={session} />}
          {cancelled || !mayOpenAgain(session) ? null : (
            <Button look="quiet" onPress={onJoin}>
              <Video aria-hidden="true" />
              Open the call again
            </Button>
          )}
        </Actions>
      </Section>
      {children}
    </Stack>
  );
}

/** A room on Jitsi is closed when the session's time is over. */
function mayOpenAgain({ call, state }: Session): boolean {
  return call?.kind === 'jitsi' ? state !== 'ended' : call?.kind !== 'link';
}

function PlanNext({ session }: { session: Session }) {
  const [planning, setPlanning] = useState(false);
  const programme = useQuery(programmeQuery(session.programmeId)).data;
  if (!programme) return null;
  return (
    <>
      <Button look="primary" onPress={() => setPlanning(true)}>
        <CalendarPlus aria-hidden="true" />
        Plan the next session
      </Button>
      {planning ? <PlanDialog programme={programme} onClose={() => setPlanning(false)} /> : null}
    </>
  );
}

function metInWords(session: Session, call: Call | undefined, now: Date): string {
  const together = call ? timeTogetherMs(call, now) : undefined;
  if (together === undefined || !call?.startedAt) return 'Nobody met in its call. The notes are open all the same.';
  const name = session.with?.name ?? 'your mentee';
  return `You and ${name} talked for ${lengthInWords(together)}, from ${clockTime(call.startedAt)}. The notes stay open.`;
}
