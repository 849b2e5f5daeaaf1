import { useQuery } from '@tanstack/react-query';
import { videoQuery } from '../api/videos';
import { ErrorPanel, Note, Skeleton } from '../ui/states';
import { VideoPlayer } from './VideoPlayer';
import { canBeWatched, stateInWords } from './videoWords';

/** A movement is understood by how it begins. */
const earlierMs = 3_000;

type PlayHereProps = {
  videoId: string;
  /** The moment that is meant; the film starts a little before it. */
  atMs: number | null;
};

/** A film played where it was found. Its keys are the page's, so a page shows one at a time. */
export function PlayHere({ videoId, atMs }: PlayHereProps) {
  const video = useQuery(videoQuery(videoId));
  if (video.isError)
    return (
      <ErrorPanel error={video.error} what="The video could not be loaded." onRetry={() => void video.refetch()} />
    );
  if (!video.data) return <Skeleton lines={4} shape="sheet" />;
  const { media, title, width, height } = video.data;
  if (!media || !canBeWatched(video.data)) return <Note>{stateInWords(video.data)}.</Note>;
  return (
    <VideoPlayer
      film={media}
      title={title}
      width={width}
      height={height}
      startMs={Math.max(0, (atMs ?? 0) - earlierMs)}
      playsAtOnce
    />
  );
}
