import { ExternalLink, PhoneOff } from 'lucide-react';
import { Button, ButtonAnchor } from '../../ui/Button';
import { clockTime } from '../../ui/dates';
import { explain } from '../../ui/explain';
import { Actions } from '../../ui/layout';
import { ErrorPanel, Note, Skeleton } from '../../ui/states';
import { useNow } from '../../ui/useNow';
import stage from '../Stage.module.css';
import type { InJitsi, JitsiCall, JitsiState } from './JitsiCall';
import styles from './JitsiPane.module.css';

/** So long before its end one is told that the room closes. */
const noticeMs = 10 * 60_000;

type JitsiPaneProps = { call: JitsiCall; state: JitsiState; otherName: string };

/** A call on Jitsi, beside the notes. Outside of it the page shows something of its own. */
export function JitsiPane({ call, state, otherName }: JitsiPaneProps) {
  switch (state.at) {
    case 'outside':
      return null;
    case 'entering':
      return (
        <div className={styles.words} aria-busy="true">
          <p role="status">Opening the call…</p>
          <Skeleton lines={3} shape="sheet" />
        </div>
      );
    case 'refused':
      return state.closed ? <Closed call={call} error={state.error} /> : <NotOpened call={call} error={state.error} />;
    case 'tab':
      return <OwnTab call={call} link={state.link} otherName={otherName} />;
    case 'in':
      return <Room call={call} state={state} otherName={otherName} />;
  }
}

function Room({ call, state, otherName }: JitsiPaneProps & { state: InJitsi }) {
  const now = useNow();
  return (
    <section className={stage.stage} aria-label={`Call with ${otherName}`}>
      <div ref={call.place} className={styles.frame} data-jitsi="" />
      <div className={styles.bar}>
        <p className={styles.told} role="status">
          {state.joined ? happening(state) : joining(state.serviceAway)}
          {Date.parse(state.closesAt) - now.getTime() < noticeMs
            ? ` · The room closes at ${clockTime(state.closesAt)}`
            : null}
        </p>
        <Button look="danger" onPress={() => call.leave()}>
          <PhoneOff aria-hidden="true" />
          Leave
        </Button>
      </div>
    </section>
  );
}

function joining(serviceAway: boolean): string {
  return serviceAway
    ? 'Jitsi’s meeting service does not answer just now, so the call may not come about. The notes go on.'
    : 'Joining…';
}

function happening({ recording, transcribing }: { recording: boolean; transcribing: boolean }): string {
  if (recording && transcribing) return 'Being recorded and written down';
  if (recording) return 'Being recorded';
  return transcribing ? 'Being written down' : 'Not recorded';
}

type EndedProps = { call: JitsiCall; error: unknown };

function NotOpened({ call, error }: EndedProps) {
  return (
    <div className={styles.words}>
      <ErrorPanel
        error={error}
        what="The call could not be opened."
        safe="The notes work meanwhile."
        onRetry={() => void call.enter()}
      />
      <Actions>
        <Button look="quiet" onPress={() => call.leave()}>
          Back to the session
        </Button>
      </Actions>
    </div>
  );
}

function Closed({ call, error }: EndedProps) {
  return (
    <div className={styles.words}>
      <div role="alert">
        <Note tone="soon">
          <strong>The call was closed.</strong> {explain(error).why} The notes stay, and what you write in them is kept.
        </Note>
      </div>
      <Actions>
        <Button look="primary" onPress={() => call.leave()}>
          Back to the session
        </Button>
        <Button onPress={() => void call.enter()}>Try to join again</Button>
      </Actions>
    </div>
  );
}

function OwnTab({ call, link, otherName }: { call: JitsiCall; link: string; otherName: string }) {
  return (
    <div className={styles.words}>
      <Note tone="soon">
        The call cannot be shown in this page: Jitsi did not answer, or something in the browser or the network keeps it
        out. It may open in a tab of its own. The notes stay here.
      </Note>
      <Actions>
        <ButtonAnchor look="primary" size="large" href={link} target="_blank" rel="noreferrer">
          <ExternalLink aria-hidden="true" />
          Open the call in a new tab
        </ButtonAnchor>
        <Button onPress={() => void call.enter()}>Try here again</Button>
        <Button look="quiet" onPress={() => call.leave()}>
          Back to the session
        </Button>
      </Actions>
      <p className="quiet">
        The link is yours alone: it opens the call in your name, so do not pass it to {otherName}.
      </p>
    </div>
  );
}
