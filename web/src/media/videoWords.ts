import type { Video } from '../api/videos';

/** "0:07", "12:30", "1:02:03". */
export function clipTime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** "7 seconds", "12 minutes 30 seconds": for screen readers. */
export function clipTimeInWords(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  const minutes = Math.floor(seconds / 60);
  const rest = count(seconds % 60, 'second');
  return minutes === 0 ? rest : `${count(minutes, 'minute')} ${rest}`;
}

/** What is going on with a film, when something is. */
export function stateInWords(video: Video): string {
  switch (video.state) {
    case 'uploading':
      return video.progress > 0 ? 'Upload not finished' : 'Waiting for the film';
    case 'probing':
      return 'Being checked';
    case 'playable':
      return 'Can be watched. Smaller sizes are being made';
    case 'transcoding':
      return 'Being prepared';
    case 'ready':
      return 'Ready';
    case 'failed':
      return 'Can’t be played';
  }
}

export function canBeWatched(video: Video): boolean {
  return video.state === 'ready' || video.state === 'playable';
}

/** "4 MB", "1.2 GB". */
export function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${Math.max(1, Math.round(bytes / 1e6))} MB`;
}
