import { useEffect, useEffectEvent, useRef } from 'react';

type TrackSoundProps = {
  track: MediaStreamTrack;
  /** The chosen loudspeaker, where the browser lets one choose. */
  speaker: string | undefined;
  /** Goes up with every press of "Turn the sound on". */
  attempt: number;
  onBlocked: (blocked: boolean) => void;
};

/** The other's voice. Browsers may refuse to play it before the page is touched. */
export function TrackSound({ track, speaker, attempt, onBlocked }: TrackSoundProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const tell = useEffectEvent(onBlocked);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another track and another attempt play again
  useEffect(() => {
    audio.current?.play().then(
      () => tell(false),
      (error: unknown) => {
        if (error instanceof Error && error.name === 'NotAllowedError') tell(true);
      },
    );
  }, [track, attempt]);
  useEffect(() => {
    // The one that is gone falls back to the device's own choice.
    audio.current?.setSinkId?.(speaker ?? '').catch(() => audio.current?.setSinkId?.('').catch(() => undefined));
  }, [speaker]);
  // biome-ignore lint/a11y/useMediaCaption: a live conversation
  return <audio ref={audio} autoPlay />;
}
