import { useMutation } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import type { Programme } from '../api/programmes';
import { shareVideo, type Video, withdrawVideo } from '../api/videos';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { shortDay } from '../ui/dates';
import { Actions, Section } from '../ui/layout';
import { SaveFailed } from '../ui/states';
import styles from './Sharing.module.css';
import { nameOf, usePeople } from './usePeople';
import { canBeWatched } from './videoWords';

/** Who may watch a clip, and who has. */
export function Sharing({ video, onChange }: { video: Video; onChange: () => void }) {
  const { programmes } = usePeople();
  const shared = new Set(video.shares.map(({ programmeId }) => programmeId));
  const mine = programmes.filter((one) => one.myRole === 'mentor' && (!one.archivedAt || shared.has(one.id)));
  if (video.state === 'failed') return null;
  return (
    <Section title="Who can watch">
      {mine.length === 0 ? <p>Nobody but you. To share it, first start a programme with a mentee.</p> : null}
      <ul className={styles.people}>
        {mine.map((programme) => (
          <Share
            key={programme.id}
            video={video}
            programme={programme}
            isShared={shared.has(programme.id)}
            onChange={onChange}
          />
        ))}
      </ul>
      {!canBeWatched(video) && shared.size > 0 ? <p>They will find it as soon as it can be played.</p> : null}
    </Section>
  );
}

type ShareProps = { video: Video; programme: Programme; isShared: boolean; onChange: () => void };

function Share({ video, programme, isShared, onChange }: ShareProps) {
  const change = useMutation<unknown, Error>({
    mutationFn: () => (isShared ? withdrawVideo(video.id, programme.id) : shareVideo(video.id, programme.id)),
    onSuccess: onChange,
  });
  const watched = video.watchedBy.find(({ personId }) => personId === programme.mentee?.id);
  return (
    <li className={styles.person}>
      <div>
        <strong>{nameOf(programme)}</strong>
        {programme.mentee ? <span className={styles.quiet}> {programme.title}</span> : null}
      </div>
      {watched ? (
        <Badge tone="good" icon={<Check aria-hidden="true" />}>
          Watched on {shortDay(new Date(watched.at))}
        </Badge>
      ) : isShared ? (
        <Badge>Not watched yet</Badge>
      ) : null}
      <Actions>
        <Button look={isShared ? 'quiet' : 'secondary'} isPending={change.isPending} onPress={() => change.mutate()}>
          {isShared ? 'Stop sharing' : 'Share'}
          <span className="only-for-screen-readers"> with {nameOf(programme)}</span>
        </Button>
      </Actions>
      {change.isError ? <SaveFailed error={change.error} /> : null}
    </li>
  );
}
