import { useEffect, useRef } from 'react';
import styles from './TrackVideo.module.css';

type TrackVideoProps = {
  track: MediaStreamTrack | null;
  /** What is shown, for screen readers. */
  label: string;
  /** A face fills its frame; a screen is shown whole. */
  fit?: 'fill' | 'whole';
  /** Oneself, as in a mirror. */
  mirrored?: boolean;
};

/** The picture of one track, without sound. */
export function TrackVideo({ track, label, fit = 'fill', mirrored = false }: TrackVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element || !track) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={video}
      className={`${styles.video} ${fit === 'whole' ? styles.whole : ''} ${mirrored ? styles.mirrored : ''}`}
      aria-label={label}
      autoPlay
      playsInline
      muted
    />
  );
}
