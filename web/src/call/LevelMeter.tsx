import { Check, Mic, MicOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import styles from './LevelMeter.module.css';
import { watchLoudness } from './loudness';
import type { Source } from './state';

/** Speech in a quiet room. A guess, not measured. */
const speech = 0.35;

const silence: Record<Source['is'], string> = {
  on: '',
  off: 'You will join muted.',
  asking: 'Waiting for the microphone…',
  failed: 'You will hear the other, and not be heard.',
};

/** Moves with the voice, and says in words that it was heard: colour and movement alone tell too little. */
export function LevelMeter({ track, microphone }: { track: MediaStreamTrack | null; microphone: Source }) {
  const isOn = microphone.is === 'on';
  const bar = useRef<HTMLDivElement>(null);
  const [heard, setHeard] = useState<MediaStreamTrack>();
  useEffect(() => {
    if (!track || !isOn) return;
    return watchLoudness(track, (loudness) => {
      bar.current?.style.setProperty('--loudness', loudness.toFixed(2));
      if (loudness > speech) setHeard(track);
    });
  }, [track, isOn]);
  const wasHeard = heard !== undefined && heard === track;
  return (
    <div className={styles.meter}>
      {isOn ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      {isOn ? (
        <>
          <div ref={bar} className={styles.bar} aria-hidden="true" />
          <span className={styles.words} role="status">
            {wasHeard ? (
              <>
                <Check aria-hidden="true" /> Your microphone works
              </>
            ) : (
              'Say something to try it'
            )}
          </span>
        </>
      ) : (
        <span className={styles.words}>{silence[microphone.is]}</span>
      )}
    </div>
  );
}
