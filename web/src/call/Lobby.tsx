import { Camera, CameraOff, Mic, MicOff } from 'lucide-react';
import { Button } from '../ui/Button';
import { Actions } from '../ui/layout';
import { Note } from '../ui/states';
import type { Call, Snapshot } from './Call';
import { DeviceChoices } from './DeviceChoices';
import { FaultNote } from './FaultNote';
import { LevelMeter } from './LevelMeter';
import styles from './Lobby.module.css';
import type { CallState, Media } from './state';
import { TrackVideo } from './TrackVideo';

type LobbyProps = {
  call: Call;
  state: Extract<CallState, { at: 'lobby' | 'joining' }>;
  own: Snapshot['own'];
  otherName: string;
  otherIsThere: boolean;
  speaker: string | undefined;
  onSpeaker: (speaker: string) => void;
};

/** Before joining: how one looks and sounds, and with what. */
export function Lobby({ call, state, own, otherName, otherIsThere, speaker, onSpeaker }: LobbyProps) {
  const { media } = state;
  const { microphone, camera } = media;
  const joining = state.at === 'joining';
  const elsewhere = state.at === 'lobby' && state.elsewhere;
  return (
    <div className={styles.lobby}>
      <FaultNote kind="microphone" source={microphone} onRetry={() => call.toggle('microphone')} />
      <FaultNote kind="camera" source={camera} onRetry={() => call.toggle('camera')} />
      <div className={`${styles.mirror} ${camera.is === 'on' || camera.is === 'asking' ? '' : styles.empty}`}>
        {camera.is === 'on' ? (
          <TrackVideo track={own.camera} label="You, as the other will see you" mirrored />
        ) : (
          <p className={styles.noPicture}>{noPicture(media)}</p>
        )}
      </div>
      <LevelMeter track={own.microphone} microphone={microphone} />
      <Actions>
        <Button onPress={() => call.toggle('microphone')} isDisabled={microphone.is === 'asking'}>
          {microphone.is === 'on' ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
          {microphone.is === 'on' ? 'Mute' : 'Turn the microphone on'}
        </Button>
        <Button onPress={() => call.toggle('camera')} isDisabled={camera.is === 'asking'}>
          {camera.is === 'on' ? <Camera aria-hidden="true" /> : <CameraOff aria-hidden="true" />}
          {camera.is === 'on' ? 'Turn the camera off' : 'Turn the camera on'}
        </Button>
      </Actions>
      {elsewhere ? <Note tone="soon">You are in this call already, in another tab or on another device.</Note> : null}
      <div className={styles.join}>
        <Button look="primary" size="large" isPending={joining} onPress={() => call.join({ takeOver: elsewhere })}>
          {elsewhere ? 'Move the call here' : joinWords(media)}
        </Button>
        <Button look="quiet" onPress={() => call.closeLobby()}>
          Not now
        </Button>
      </div>
      {joining && state.slow ? <p role="status">The server is out of reach at the moment. Trying again…</p> : null}
      <p className={styles.other}>
        {otherIsThere ? `${otherName} is in the call, waiting for you.` : `${otherName} is not in the call yet.`}{' '}
        Nothing is recorded.
      </p>
      <details className={styles.choices}>
        <summary>Choose camera, microphone and speaker</summary>
        <DeviceChoices call={call} own={own} speaker={speaker} onSpeaker={onSpeaker} />
      </details>
    </div>
  );
}

function noPicture({ camera }: Media): string {
  switch (camera.is) {
    case 'asking':
      return 'The browser asks whether this page may use your camera and microphone. Choose “Allow”.';
    case 'failed':
      return 'No picture. You can join all the same.';
    default:
      return 'Your camera is off.';
  }
}

function joinWords({ microphone, camera }: Media): string {
  if (camera.is === 'on') return 'Join the call';
  if (camera.is === 'failed' && microphone.is !== 'failed') return 'Join without camera';
  if (microphone.is === 'on') return 'Join with sound only';
  return microphone.is === 'failed' ? 'Join to listen' : 'Join the call';
}
