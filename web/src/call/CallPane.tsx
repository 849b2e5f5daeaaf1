import { useState } from 'react';
import { Dialog } from '../ui/Dialog';
import type { Call, Snapshot } from './Call';
import { DeviceChoices } from './DeviceChoices';
import { FaultNote } from './FaultNote';
import { Lobby } from './Lobby';
import { keepPreferences, readPreferences } from './preferences';
import { Stage } from './Stage';
import { useWakeLock } from './useWakeLock';

type CallPaneProps = Snapshot & {
  call: Call;
  otherName: string;
  /** Known from the server before one is in the call oneself. */
  otherIsThere: boolean;
};

/** The lobby, then the call. Outside of both the page shows something of its own. */
export function CallPane({ call, state, own, theirs, otherName, otherIsThere }: CallPaneProps) {
  const [speaker, setSpeaker] = useState(() => readPreferences().speaker);
  const [choosing, setChoosing] = useState(false);
  useWakeLock(state.at === 'in');
  const chooseSpeaker = (id: string) => {
    keepPreferences({ speaker: id });
    setSpeaker(id);
  };
  if (state.at === 'outside') return null;
  if (state.at !== 'in') {
    return (
      <Lobby
        call={call}
        state={state}
        own={own}
        otherName={otherName}
        otherIsThere={otherIsThere}
        speaker={speaker}
        onSpeaker={chooseSpeaker}
      />
    );
  }
  return (
    <>
      <Stage
        call={call}
        state={state}
        own={own}
        theirs={theirs}
        otherName={otherName}
        speaker={speaker}
        onDevices={() => setChoosing(true)}
      />
      <Dialog
        title="Camera, microphone, speaker"
        isOpen={choosing}
        onClose={() => setChoosing(false)}
        closeOnOutsidePress
      >
        <FaultNote kind="microphone" source={state.media.microphone} onRetry={() => call.toggle('microphone')} />
        <FaultNote kind="camera" source={state.media.camera} onRetry={() => call.toggle('camera')} />
        <DeviceChoices call={call} own={own} speaker={speaker} onSpeaker={chooseSpeaker} />
      </Dialog>
    </>
  );
}
