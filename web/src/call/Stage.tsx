import { CameraOff, MicOff, Volume2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button';
import type { Call, Snapshot } from './Call';
import { Controls } from './Controls';
import styles from './Stage.module.css';
import type { CallState } from './state';
import { TrackSound } from './TrackSound';
import { TrackVideo } from './TrackVideo';
import { lineWords, stageWords } from './words';

type InCall = Extract<CallState, { at: 'in' }>;

type StageProps = {
  call: Call;
  state: InCall;
  own: Snapshot['own'];
  theirs: Snapshot['theirs'];
  otherName: string;
  speaker: string | undefined;
  onDevices: () => void;
};

/** In the call: the other large, oneself small, and in words whatever is not as it should be. */
export function Stage({ call, state, own, theirs, otherName, speaker, onDevices }: StageProps) {
  const [soundAttempt, setSoundAttempt] = useState(0);
  const words = stageWords(state, otherName);
  const line = lineWords(state);
  return (
    <section className={styles.stage} aria-label={`Call with ${otherName}`}>
      {theirs.microphone ? (
        <TrackSound
          track={theirs.microphone}
          speaker={speaker}
          attempt={soundAttempt}
          onBlocked={(blocked) => call.soundBlocked(blocked)}
        />
      ) : null}
      <div className={styles.pictures}>
        <Large state={state} theirs={theirs} otherName={otherName} />
        <div className={styles.corner}>
          <Small state={state} own={own} theirs={theirs} otherName={otherName} />
        </div>
        {words ? (
          <div className={styles.words}>
            <p className={styles.title}>{words.title}</p>
            {words.more ? <p>{words.more}</p> : null}
          </div>
        ) : null}
        {line ? <p className={styles.line}>{line}</p> : null}
        {state.soundBlocked ? (
          <div className={styles.line}>
            <Button look="primary" onPress={() => setSoundAttempt(soundAttempt + 1)}>
              <Volume2 aria-hidden="true" />
              Turn the sound on
            </Button>
          </div>
        ) : null}
      </div>
      <div className={styles.controls}>
        <Controls call={call} media={state.media} onDevices={onDevices} />
      </div>
    </section>
  );
}

type PartProps = { state: InCall; theirs: Snapshot['theirs']; otherName: string };

function Large({ state: { other, link }, theirs, otherName }: PartProps) {
  if (other.is === 'out') return null;
  const dim = link === 'connected' ? '' : styles.dim;
  return (
    <div className={`${styles.large} ${dim}`}>
      {other.screen ? (
        <TrackVideo track={theirs.screen} label={`${otherName}’s screen`} fit="whole" />
      ) : other.camera ? (
        <TrackVideo track={theirs.camera} label={`Picture of ${otherName}`} />
      ) : link === 'connected' ? (
        <p className={styles.noPicture}>{otherName}’s camera is off.</p>
      ) : null}
      <NamePlate isMuted={!other.microphone}>{other.screen ? `${otherName}’s screen` : otherName}</NamePlate>
    </div>
  );
}

function Small({ state: { media, other }, own, theirs, otherName }: PartProps & { own: Snapshot['own'] }) {
  return (
    <>
      {other.is !== 'out' && other.screen && other.camera ? (
        <div className={styles.small}>
          <TrackVideo track={theirs.camera} label={`Picture of ${otherName}`} />
          <NamePlate isMuted={!other.microphone}>{otherName}</NamePlate>
        </div>
      ) : null}
      {media.screen.is === 'on' ? (
        <div className={styles.small}>
          <TrackVideo track={own.screen} label="Your screen, as the other sees it" fit="whole" />
          <NamePlate>Your screen</NamePlate>
        </div>
      ) : null}
      <div className={styles.small}>
        {media.camera.is === 'on' ? (
          <TrackVideo track={own.camera} label="You" mirrored />
        ) : (
          <p className={styles.noPicture}>
            <CameraOff aria-hidden="true" />
            <span className="only-for-screen-readers">Your camera is off</span>
          </p>
        )}
        <NamePlate isMuted={media.microphone.is !== 'on'}>You</NamePlate>
      </div>
    </>
  );
}

function NamePlate({ children, isMuted }: { children: ReactNode; isMuted?: boolean }) {
  return (
    <span className={styles.name}>
      {isMuted ? (
        <>
          <MicOff aria-hidden="true" />
          <span className="only-for-screen-readers">Muted: </span>
        </>
      ) : null}
      {children}
    </span>
  );
}
