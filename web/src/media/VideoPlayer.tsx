import { Repeat, StepBack, StepForward } from 'lucide-react';
import { type Ref, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import type { Film } from '../api/videos';
import { Button, IconButton } from '../ui/Button';
import { useShortcut } from '../ui/shortcuts';
import { Note } from '../ui/states';
import { announce } from '../ui/Toast';
import { usePlayback } from './usePlayback';
import styles from './VideoPlayer.module.css';

const speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

/** A film's own rate is not known to the page; a thirtieth of a second is one picture of most, and never skips one. */
const frameSeconds = 1 / 30;
const skipSeconds = 5;

/** So much must have been seen; the last seconds are often a hand on the camera. */
const watchedShare = 0.9;

export type PlayerHandle = {
  seek: (ms: number) => void;
  positionMs: () => number;
  pause: () => void;
};

type VideoPlayerProps = {
  film: Film;
  title: string;
  width?: number | null;
  height?: number | null;
  /** Where to begin. */
  startMs?: number;
  /** For who has asked for it to play; otherwise it does not start by itself. */
  playsAtOnce?: boolean;
  /** Once, when most of it has been played. */
  onWatched?: () => void;
  onPosition?: (ms: number) => void;
  ref?: Ref<PlayerHandle>;
};

function playedShare(video: HTMLVideoElement): number {
  let seconds = 0;
  for (let i = 0; i < video.played.length; i++) seconds += video.played.end(i) - video.played.start(i);
  return video.duration > 0 ? seconds / video.duration : 0;
}

/** A film to be looked at closely: any speed, picture by picture, in a loop. */
export function VideoPlayer(props: VideoPlayerProps) {
  const [attempt, setAttempt] = useState(0);
  return <Player key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

function Player({
  film,
  title,
  width,
  height,
  startMs = 0,
  playsAtOnce = false,
  onWatched,
  onPosition,
  onRetry,
  ref,
}: VideoPlayerProps & { onRetry: () => void }) {
  const element = useRef<HTMLVideoElement>(null);
  const playback = usePlayback(element, film, startMs);
  const [speed, setSpeed] = useState(1);
  const [loops, setLoops] = useState(false);
  const told = useRef(false);

  const seek = (seconds: number) => {
    const video = element.current;
    if (video) video.currentTime = Math.max(0, Math.min(seconds, video.duration || seconds));
  };
  const step = (pictures: number) => {
    element.current?.pause();
    seek((element.current?.currentTime ?? 0) + pictures * frameSeconds);
  };
  const skip = (seconds: number) => seek((element.current?.currentTime ?? 0) + seconds);
  const change = (faster: number) => {
    const next = speeds[speeds.indexOf(speed) + faster];
    if (next === undefined) return;
    setSpeed(next);
    if (element.current) element.current.playbackRate = next;
    announce(`Speed ${next}`);
  };
  const toggle = () => {
    const video = element.current;
    if (video?.paused) void video.play().catch(() => undefined);
    else video?.pause();
  };
  useImperativeHandle(ref, () => ({
    seek: (ms) => seek(ms / 1_000),
    positionMs: () => Math.round((element.current?.currentTime ?? 0) * 1_000),
    pause: () => element.current?.pause(),
  }));
  const group = 'Film';
  useShortcut({ keys: 'k', label: 'Play or pause', group }, toggle);
  useShortcut({ keys: 'j', label: 'Back five seconds', group }, () => skip(-skipSeconds));
  useShortcut({ keys: 'l', label: 'On five seconds', group }, () => skip(skipSeconds));
  useShortcut({ keys: ',', label: 'Back one picture', group }, () => step(-1));
  useShortcut({ keys: '.', label: 'On one picture', group }, () => step(1));
  useShortcut({ keys: '<', label: 'Slower', group }, () => change(-1));
  useShortcut({ keys: '>', label: 'Faster', group }, () => change(1));

  const seen = useEffectEvent((ended: boolean) => {
    const video = element.current;
    if (!video) return;
    onPosition?.(Math.round(video.currentTime * 1_000));
    if (told.current || !onWatched) return;
    if (ended || playedShare(video) >= watchedShare) {
      told.current = true;
      onWatched();
    }
  });

  return (
    <div className={styles.player}>
      <div className={styles.stage} {...(width && height ? { style: { aspectRatio: `${width} / ${height}` } } : {})}>
        <video
          ref={element}
          className={styles.video}
          controls
          playsInline
          autoPlay={playsAtOnce}
          preload="metadata"
          loop={loops}
          aria-label={title}
          {...(film.poster ? { poster: film.poster } : {})}
          onTimeUpdate={() => seen(false)}
          onEnded={() => seen(true)}
          onRateChange={({ currentTarget }) => setSpeed(currentTarget.playbackRate)}
        />
      </div>
      {playback.state === 'failed' ? (
        <Note tone="bad">
          {playback.why}{' '}
          <Button look="quiet" onPress={onRetry}>
            Try again
          </Button>
        </Note>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a toolbar, not a fieldset */}
      <div className={styles.tools} role="group" aria-label="Looking closely">
        <IconButton label="Back one picture" onPress={() => step(-1)}>
          <StepBack aria-hidden="true" />
        </IconButton>
        <IconButton label="On one picture" onPress={() => step(1)}>
          <StepForward aria-hidden="true" />
        </IconButton>
        <label className={styles.speed}>
          Speed
          <select
            value={speed}
            onChange={(event) => {
              const chosen = Number(event.target.value);
              setSpeed(chosen);
              if (element.current) element.current.playbackRate = chosen;
            }}
          >
            {(speeds.includes(speed) ? speeds : [...speeds, speed]).map((one) => (
              <option key={one} value={one}>
                {one === 1 ? 'normal' : `${one} ×`}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className={styles.toggle} aria-pressed={loops} onClick={() => setLoops(!loops)}>
          <Repeat aria-hidden="true" />
          Loop
        </button>
      </div>
    </div>
  );
}
