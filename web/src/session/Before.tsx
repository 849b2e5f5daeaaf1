import { ExternalLink, Video } from 'lucide-react';
import type { Session } from '../api/sessions';
import type { CallState } from '../call/state';
import { Button, ButtonAnchor } from '../ui/Button';
import { DateLeaf } from '../ui/DateLeaf';
import { Note } from '../ui/states';
import { useNow } from '../ui/useNow';
import styles from './Before.module.css';
import { startInWords } from './countdown';
import { ToPrepare } from './ToPrepare';

type BeforeProps = {
  session: Session;
  otherName: string;
  otherIsThere: boolean;
  outside: Extract<CallState, { at: 'outside' }>['because'];
  onJoin: () => void;
};

/** Until one is in the call: when it is, the way in, and what was to be done before. */
export function Before({ session, otherName, otherIsThere, outside, onJoin }: BeforeProps) {
  const now = useNow();
  const early = isEarly(session, now) && !otherIsThere;
  return (
    <div className={styles.before}>
      <section className={`${styles.door} ${otherIsThere ? styles.waiting : ''}`} aria-labelledby="door">
        <DateLeaf date={new Date(session.startsAt)} large />
        <div className={styles.words}>
          <h2 id="door">{otherIsThere ? `${otherName} is waiting for you` : startInWords(session.startsAt, now)}</h2>
          <p className="quiet">{otherIsThere ? 'You can join now.' : doorWords(session, early, otherName)}</p>
          <WayIn session={session} early={early} onJoin={onJoin} />
        </div>
      </section>
      <Outside because={outside} />
      <ToPrepare session={session} />
    </div>
  );
}

/** How long before the start a room on Jitsi opens. */
const opensBeforeMs = 15 * 60_000;

/** A room on Jitsi opens by the clock, while the page stands open. */
function isEarly({ call, state, startsAt }: Session, now: Date): boolean {
  return call?.kind === 'jitsi' ? Date.parse(startsAt) - now.getTime() > opensBeforeMs : state === 'planned';
}

function WayIn({ session, early, onJoin }: { session: Session; early: boolean; onJoin: () => void }) {
  if (session.call?.kind === 'link' && session.call.url) {
    return (
      <ButtonAnchor look="primary" size="large" href={session.call.url} target="_blank" rel="noreferrer">
        <ExternalLink aria-hidden="true" />
        Open the call
      </ButtonAnchor>
    );
  }
  // The room on Jitsi has no way in before its time.
  if (session.call?.kind === 'jitsi' && early) return null;
  return (
    <Button look={early ? 'secondary' : 'primary'} size={early ? 'normal' : 'large'} onPress={onJoin}>
      <Video aria-hidden="true" />
      {early ? 'Try sound and picture, or join early' : 'Join the call'}
    </Button>
  );
}

function doorWords(session: Session, early: boolean, otherName: string): string {
  if (!session.with) return 'Once your mentee has accepted the invitation, you can meet here.';
  if (early && session.call?.kind === 'jitsi') return 'The way in appears here a quarter of an hour before the start.';
  if (early) return `The door is never locked. ${otherName} is told only when you join.`;
  return `${otherName} is not in the call yet. They are told as soon as you are.`;
}

function Outside({ because }: { because: BeforeProps['outside'] }) {
  switch (because) {
    case 'moved':
      return <Note>The call goes on in another tab or on another device of yours.</Note>;
    case 'left':
      return <Note>You left the call. You can come back as long as you like.</Note>;
    case 'not found':
      return <Note tone="bad">This call is no longer open to you. Load the page again, or sign in again.</Note>;
    case 'not yet':
      return null;
  }
}
