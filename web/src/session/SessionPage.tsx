import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { CalendarPlus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { callQuery } from '../api/calls';
import { type Session, sessionCalendarUrl, sessionQuery } from '../api/sessions';
import { useMe } from '../api/useMe';
import { CallPane } from '../call/CallPane';
import { JitsiPane } from '../call/jitsi/JitsiPane';
import { useJitsiCall } from '../call/jitsi/useJitsiCall';
import { useCall } from '../call/useCall';
import { SessionState } from '../mentoring/SessionState';
import { ButtonAnchor } from '../ui/Button';
import { Question } from '../ui/Dialog';
import { longTime } from '../ui/dates';
import { FindingProvider, useFindWords } from '../ui/finding';
import { Section } from '../ui/layout';
import { BackLink, Page } from '../ui/Page';
import { ErrorPanel, Skeleton } from '../ui/states';
import { useNow } from '../ui/useNow';
import { After } from './After';
import { Before } from './Before';
import { FindBar } from './FindBar';
import { faceOf } from './face';
import { NotesSide } from './NotesSide';
import styles from './SessionPage.module.css';
import { Split } from './Split';
import { useWide } from './useWide';

const Transcript = lazy(() => import('../transcript/Transcript').then((part) => ({ default: part.Transcript })));

const Captions = lazy(() => import('../transcript/live/Captions').then((part) => ({ default: part.Captions })));

type SessionPageProps = {
  sessionId: string;
  /** The block of the notes, the cue or the moment that a search hit points at. */
  block: string | undefined;
  cue: string | undefined;
  atMs: number | undefined;
};

export function SessionPage({ sessionId, ...moment }: SessionPageProps) {
  const session = useQuery(sessionQuery(sessionId));
  // A failed refresh must not end a call: what was loaded once stays.
  if (session.data) {
    return (
      <FindingProvider>
        <OpenSession session={session.data} moment={moment} />
      </FindingProvider>
    );
  }
  if (session.isPending) {
    return (
      <Page title="Session">
        <Skeleton lines={2} shape="sheet" />
      </Page>
    );
  }
  return (
    <Page title="Session" back={<BackLink to="/">Home</BackLink>}>
      <ErrorPanel
        error={session.error}
        what="This session could not be opened."
        safe="Notes and recordings are kept on the server and are not touched."
        onRetry={() => void session.refetch()}
      />
    </Page>
  );
}

type OpenSessionProps = { session: Session; moment: Omit<SessionPageProps, 'sessionId'> };

function OpenSession({ session, moment }: OpenSessionProps) {
  const me = useMe();
  const now = useNow();
  const otherName = session.with?.name ?? 'Your mentee';
  const call = useQuery(callQuery(session.id)).data;
  const here = useCall(session.id, otherName);
  const jitsi = useJitsiCall(session.id);
  const onJitsi = session.call?.kind === 'jitsi';
  const state = onJitsi ? jitsi.state : here.state;
  const inCall = here.state.at === 'in' || jitsi.state.at === 'in';
  const face = faceOf(session, call, state);
  // Once it is over, what was said and what was written stand side by side, where there is room for both.
  const beside = useWide() && face === 'after';
  const transcript = (onFind?: () => void) => (
    <Suspense fallback={<Skeleton lines={8} />}>
      <Transcript sessionId={session.id} focusCueId={moment.cue} onFind={onFind} />
    </Suspense>
  );
  const isFinding = useFindWords() !== '' && !inCall;
  const outside = state.at === 'outside' ? state.because : 'not yet';
  const join = () => (onJitsi ? void jitsi.call.enter() : here.call.openLobby());
  const otherIsThere = call?.people.some(({ id }) => id !== me.id) ?? false;
  return (
    <Page
      title={session.title}
      back={
        <BackLink to="/programmes/$programmeId" params={{ programmeId: session.programmeId }}>
          {session.programmeTitle}
        </BackLink>
      }
      lead={
        <div className={styles.lead}>
          <p>
            {longTime(session.startsAt, now)}, {session.durationMinutes} minutes
            {session.with ? `, with ${session.with.name}` : ''}
          </p>
          {face === 'after' ? null : <SessionState session={session} now={now} />}
        </div>
      }
      actions={
        face !== 'after' && (session.state === 'planned' || session.state === 'due') ? (
          <ButtonAnchor look="quiet" href={sessionCalendarUrl(session.id)} download>
            <CalendarPlus aria-hidden="true" />
            Add to your calendar
          </ButtonAnchor>
        ) : null
      }
      width="full"
    >
      <div className={styles.whole} data-finding={isFinding || undefined}>
        {inCall ? null : <FindBar />}
        <Split
          inCall={inCall}
          face={`${face} ${state.at}`}
          left={
            face === 'call' && onJitsi ? (
              <JitsiPane {...jitsi} otherName={otherName} />
            ) : face === 'call' ? (
              <div className={here.state.at === 'in' ? styles.withCaptions : ''}>
                <CallPane {...here} otherName={otherName} otherIsThere={otherIsThere} />
                {here.state.at === 'in' ? (
                  <Suspense fallback={null}>
                    <Captions
                      sessionId={session.id}
                      otherName={otherName}
                      microphone={
                        here.state.media.microphone.is === 'on' ? (here.own.microphone ?? undefined) : undefined
                      }
                    />
                  </Suspense>
                ) : null}
              </div>
            ) : face === 'before' || face === 'now' ? (
              <Before
                session={session}
                otherName={otherName}
                otherIsThere={otherIsThere}
                outside={outside}
                onJoin={join}
              />
            ) : (
              <After session={session} call={call} onJoin={join}>
                {beside ? <Section title="Transcript">{transcript()}</Section> : null}
              </After>
            )
          }
          right={
            <NotesSide
              session={session}
              inCall={inCall}
              block={moment.block}
              cue={moment.cue}
              transcript={beside ? undefined : transcript}
            />
          }
        />
      </div>
      <StayInCall inCall={inCall} onLeave={() => (onJitsi ? jitsi.call.leave() : here.call.leave())} />
    </Page>
  );
}

/** Going to another page ends the call: asked first. */
function StayInCall({ inCall, onLeave }: { inCall: boolean; onLeave: () => void }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => inCall && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <Question
      title="Leave the call?"
      action="Leave the call"
      cancel="Stay"
      isOpen={blocker.status === 'blocked'}
      onClose={() => {
        blocker.reset?.();
        // The router had already gone to the top for the page that was not opened.
        document.querySelector('[data-in-call]')?.scrollIntoView({ block: 'start' });
      }}
      onConfirm={() => {
        onLeave();
        blocker.proceed?.();
      }}
    >
      <p>
        Opening another page ends the call here. Hold Ctrl or Command while pressing a link to open it beside the call.
      </p>
    </Question>
  );
}
