import { type RefObject, useEffect, useState } from 'react';
import type { Film } from '../api/videos';

export type Playback = { state: 'loading' } | { state: 'ready' } | { state: 'failed'; why: string };

const cannotPlay = 'Your browser can’t play this film yet.';

/**
 * Gives a film to a video element: HLS through hls.js, or the browser's own, or the film as it came.
 * The source is chosen once, so that a film whose smaller sizes get ready meanwhile plays on undisturbed.
 */
export function usePlayback(element: RefObject<HTMLVideoElement | null>, film: Film, startMs: number): Playback {
  const [playback, setPlayback] = useState<Playback>({ state: 'loading' });
  const [{ hls, file }] = useState(film);
  const [startSeconds] = useState(startMs / 1_000);
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    let stop = () => {};
    let gone = false;
    const ready = () => setPlayback({ state: 'ready' });
    const failed = () => setPlayback({ state: 'failed', why: cannotPlay });
    const plain = (address: string) => {
      video.src = address;
      video.addEventListener('error', failed);
      stop = () => video.removeEventListener('error', failed);
    };
    const place = () => {
      if (startSeconds > 0) video.currentTime = startSeconds;
      ready();
    };
    video.addEventListener('loadedmetadata', place, { once: true });
    const start = async () => {
      if (!hls) {
        if (file) plain(file);
        else failed();
        return;
      }
      const { default: Hls } = await import('hls.js');
      if (gone) return;
      if (Hls.isSupported()) {
        const player = new Hls({ startPosition: startSeconds > 0 ? startSeconds : -1 });
        player.on(Hls.Events.ERROR, (_, { fatal, type }) => {
          if (!fatal) return;
          if (type === Hls.ErrorTypes.MEDIA_ERROR) player.recoverMediaError();
          else setPlayback({ state: 'failed', why: 'The film could not be loaded. Check your connection.' });
        });
        player.loadSource(hls);
        player.attachMedia(video);
        stop = () => player.destroy();
      } else if (video.canPlayType('application/vnd.apple.mpegurl')) plain(hls);
      else if (file) plain(file);
      else failed();
    };
    start().catch(() => setPlayback({ state: 'failed', why: 'The player could not be loaded.' }));
    return () => {
      gone = true;
      stop();
      video.removeEventListener('loadedmetadata', place);
      video.removeAttribute('src');
      video.load();
    };
  }, [element, hls, file, startSeconds]);
  return playback;
}
