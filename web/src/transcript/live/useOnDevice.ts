import { useEffect, useState } from 'react';
import { type Availability, install, onDevice, recognitionOf } from './speechApi';

type OnDevice = {
  /** `unknown` while the browser has not said. */
  availability: Availability | 'unknown';
  /** There is a recogniser that sends the sound somewhere. */
  canRemotely: boolean;
  fetch: () => void;
};

/** Whether this browser recognises English by itself, and how it may come to. */
export function useOnDevice(): OnDevice {
  const [availability, setAvailability] = useState<Availability | 'unknown'>('unknown');
  useEffect(() => {
    void onDevice().then(setAvailability);
  }, []);
  return {
    availability,
    canRemotely: recognitionOf(window) !== undefined,
    fetch: () => {
      setAvailability('downloading');
      void install().then((isThere) => setAvailability(isThere ? 'available' : 'unavailable'));
    },
  };
}
