import { Camera, CameraOff, Mic, MicOff, MonitorUp, MonitorX, PhoneOff, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import { useShortcut } from '../ui/shortcuts';
import type { Call } from './Call';
import styles from './Controls.module.css';
import { mayShareScreen } from './devices';
import type { Media } from './state';

type ControlsProps = { call: Call; media: Media; onDevices: () => void };

/** What one does in a call. Each button says what pressing it does; its state stands on the picture in words. */
export function Controls({ call, media, onDevices }: ControlsProps) {
  const { microphone, camera, screen } = media;
  useShortcut({ keys: 'm', label: 'Microphone on or off', group: 'In a call' }, () => call.toggle('microphone'));
  useShortcut({ keys: 'mod+d', label: 'Microphone on or off, also while writing', group: 'In a call' }, () =>
    call.toggle('microphone'),
  );
  useShortcut({ keys: 'v', label: 'Camera on or off', group: 'In a call' }, () => call.toggle('camera'));
  useShortcut({ keys: 's', label: 'Share the screen, or stop', group: 'In a call' }, () => {
    if (mayShareScreen) call.toggleScreen();
  });
  return (
    <Toolbar className={styles.controls ?? ''} aria-label="Call">
      <Control
        icon={microphone.is === 'on' ? <Mic /> : <MicOff />}
        label={microphone.is === 'on' ? 'Mute' : microphone.is === 'failed' ? 'No microphone: why?' : 'Unmute'}
        isOff={microphone.is !== 'on'}
        onPress={() => (microphone.is === 'failed' ? onDevices() : call.toggle('microphone'))}
      />
      <Control
        icon={camera.is === 'on' ? <Camera /> : <CameraOff />}
        label={camera.is === 'on' ? 'Camera off' : camera.is === 'failed' ? 'No camera: why?' : 'Camera on'}
        isOff={camera.is !== 'on'}
        onPress={() => (camera.is === 'failed' ? onDevices() : call.toggle('camera'))}
      />
      {mayShareScreen ? (
        <Control
          icon={screen.is === 'on' ? <MonitorX /> : <MonitorUp />}
          label={screen.is === 'on' ? 'Stop sharing' : 'Share screen'}
          onPress={() => call.toggleScreen()}
        />
      ) : null}
      <Control icon={<SlidersHorizontal />} label="Devices" onPress={onDevices} />
      <Control icon={<PhoneOff />} label="Leave" isLeaving onPress={() => call.leave()} />
    </Toolbar>
  );
}

type ControlProps = { icon: ReactNode; label: string; isOff?: boolean; isLeaving?: boolean; onPress: () => void };

function Control({ icon, label, isOff, isLeaving, onPress }: ControlProps) {
  return (
    <Button
      className={`${styles.control} ${isOff ? styles.off : ''} ${isLeaving ? styles.leave : ''}`}
      aria-label={label}
      onPress={onPress}
    >
      <span aria-hidden="true">{icon}</span>
      <span className={styles.label}>{label}</span>
    </Button>
  );
}
