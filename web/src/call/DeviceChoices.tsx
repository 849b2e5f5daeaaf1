import { Choice } from '../ui/Field';
import type { Call, Snapshot } from './Call';
import { type Device, mayChooseSpeaker, useDevices } from './devices';

type DeviceChoicesProps = {
  call: Call;
  own: Snapshot['own'];
  speaker: string | undefined;
  onSpeaker: (speaker: string) => void;
};

/** Which camera, microphone and loudspeaker; only where there is something to choose. */
export function DeviceChoices({ call, own, speaker, onSpeaker }: DeviceChoicesProps) {
  const { microphones, cameras, speakers } = useDevices(`${own.microphone?.id} ${own.camera?.id}`);
  return (
    <>
      <OneDevice
        label="Microphone"
        devices={microphones}
        chosen={own.microphone?.getSettings().deviceId}
        onChoose={(id) => call.choose('microphone', id)}
      />
      <OneDevice
        label="Camera"
        devices={cameras}
        chosen={own.camera?.getSettings().deviceId}
        onChoose={(id) => call.choose('camera', id)}
      />
      {mayChooseSpeaker ? (
        <OneDevice label="Speaker" devices={speakers} chosen={speaker ?? 'default'} onChoose={onSpeaker} />
      ) : null}
    </>
  );
}

type OneDeviceProps = {
  label: string;
  devices: readonly Device[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

function OneDevice({ label, devices, chosen, onChoose }: OneDeviceProps) {
  if (devices.length === 0) return null;
  const known = devices.some((device) => device.value === chosen);
  const options = known ? devices : [{ value: '', label: 'Not chosen' }, ...devices];
  return (
    <Choice
      label={label}
      value={known && chosen ? chosen : ''}
      options={options}
      onChange={(id) => {
        if (id) onChoose(id);
      }}
    />
  );
}
