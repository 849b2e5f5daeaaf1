import { useEffect, useState } from 'react';

export type Device = { value: string; label: string };
export type DeviceList = { microphones: Device[]; cameras: Device[]; speakers: Device[] };

const nothing: DeviceList = { microphones: [], cameras: [], speakers: [] };

/** What this computer has; names are known once the browser has allowed one of them, so `allowed` asks again. */
export function useDevices(allowed: unknown): DeviceList {
  const [devices, setDevices] = useState(nothing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when something was allowed
  useEffect(() => {
    let gone = false;
    const list = async () => {
      const found = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
      if (!gone) setDevices(sorted(found));
    };
    void list();
    navigator.mediaDevices?.addEventListener?.('devicechange', list);
    return () => {
      gone = true;
      navigator.mediaDevices?.removeEventListener?.('devicechange', list);
    };
  }, [allowed]);
  return devices;
}

function sorted(found: MediaDeviceInfo[]): DeviceList {
  const of = (kind: MediaDeviceKind, word: string) =>
    found
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }, at) => ({ value: deviceId, label: label || `${word} ${at + 1}` }));
  return {
    microphones: of('audioinput', 'Microphone'),
    cameras: of('videoinput', 'Camera'),
    speakers: of('audiooutput', 'Speaker'),
  };
}

/** Safari and phones choose the loudspeaker themselves. */
export const mayChooseSpeaker = typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;

/** Phones cannot share their screen. */
export const mayShareScreen = typeof navigator !== 'undefined' && !!navigator.mediaDevices?.getDisplayMedia;
