import { Link } from '@tanstack/react-router';
import { Check, CircleAlert, Film } from 'lucide-react';
import type { Video } from '../api/videos';
import { Badge } from '../ui/Badge';
import { Progress } from '../ui/Progress';
import styles from './VideoCard.module.css';
import { canBeWatched, clipTime, stateInWords } from './videoWords';

type VideoCardProps = {
  video: Video;
  /** The other person of each programme, by its id. */
  people: ReadonlyMap<string, string>;
};

/** One clip of the library: what it shows, how far it is, who has seen it. */
export function VideoCard({ video, people }: VideoCardProps) {
  return (
    <li className={styles.card}>
      <div className={styles.picture}>
        {video.media?.poster ? <img src={video.media.poster} alt="" loading="lazy" /> : <Film aria-hidden="true" />}
        {video.durationMs ? <span className={styles.length}>{clipTime(video.durationMs)}</span> : null}
      </div>
      <div className={styles.words}>
        <h3>
          <Link to="/library/$videoId" params={{ videoId: video.id }} className={styles.link}>
            {video.title}
          </Link>
        </h3>
        {video.state === 'ready' ? null : <State video={video} />}
        {video.mine ? <Sharing video={video} people={people} /> : <Mark video={video} />}
      </div>
    </li>
  );
}

function State({ video }: { video: Video }) {
  if (video.state === 'failed') {
    return (
      <p className={styles.failed}>
        <CircleAlert aria-hidden="true" />
        {video.failure?.sentence ?? stateInWords(video)}
      </p>
    );
  }
  if (video.state === 'uploading') return <p className={styles.quiet}>{stateInWords(video)}</p>;
  return (
    <Progress
      label={stateInWords(video)}
      fraction={video.state === 'probing' || video.progress === 0 ? undefined : video.progress}
    />
  );
}

function Sharing({ video, people }: VideoCardProps) {
  if (!canBeWatched(video)) return null;
  const names = video.shares.map(({ programmeId }) => people.get(programmeId) ?? 'a programme');
  return (
    <p className={styles.quiet}>
      {names.length === 0 ? 'Not shared yet' : `Shared with ${names.join(', ')}`}
      {video.watchedBy.length > 0 ? (
        <Badge tone="good" icon={<Check aria-hidden="true" />}>
          Watched by {video.watchedBy.map(({ name }) => name).join(', ')}
        </Badge>
      ) : null}
    </p>
  );
}

function Mark({ video }: { video: Video }) {
  return (
    <p className={styles.quiet}>
      From {video.owner.name}
      {video.watchedAt ? (
        <Badge tone="good" icon={<Check aria-hidden="true" />}>
          Watched
        </Badge>
      ) : (
        <Badge tone="accent">Not watched yet</Badge>
      )}
    </p>
  );
}
