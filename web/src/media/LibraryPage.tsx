import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Film } from 'lucide-react';
import { useMe } from '../api/useMe';
import { type Video, videosQuery } from '../api/videos';
import { Section } from '../ui/layout';
import { Page } from '../ui/Page';
import { EmptyState, ErrorPanel, Skeleton } from '../ui/states';
import { AddVideos } from './AddVideos';
import styles from './LibraryPage.module.css';
import { UploadRows } from './UploadRows';
import { useRunningUploads } from './uploads';
import { usePeople } from './usePeople';
import { VideoCard } from './VideoCard';

/** Technique videos: a mentor's own, and those that were shared with the reader. */
export function LibraryPage() {
  const me = useMe();
  const videos = useQuery(videosQuery);
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: ['videos'] });
  return (
    <Page title="Library" lead={<p>Technique videos, to watch before, during and after a session.</p>}>
      {me.mayMentor ? (
        <>
          <AddVideos onChange={refresh} />
          <UploadRows onChange={refresh} />
        </>
      ) : null}
      {videos.isPending ? <Skeleton lines={3} shape="sheet" /> : null}
      {videos.isError && !videos.data ? (
        <ErrorPanel
          error={videos.error}
          what="The library could not be loaded."
          safe="Your videos are kept on the server and are not touched."
          onRetry={() => void videos.refetch()}
        />
      ) : null}
      {videos.data ? <Shelves videos={videos.data.items} mayAdd={me.mayMentor} /> : null}
    </Page>
  );
}

function Shelves({ videos, mayAdd }: { videos: readonly Video[]; mayAdd: boolean }) {
  const { names } = usePeople();
  const sending = new Set(useRunningUploads().map(({ videoId }) => videoId));
  const mine = videos.filter(({ mine, id }) => mine && !sending.has(id));
  const shared = videos.filter(({ mine }) => !mine);
  if (mine.length + shared.length === 0) return sending.size > 0 ? null : <Nothing mayAdd={mayAdd} />;
  const shelf = (shown: readonly Video[]) => (
    <ul className={styles.shelf}>
      {shown.map((video) => (
        <VideoCard key={video.id} video={video} people={names} />
      ))}
    </ul>
  );
  if (shared.length === 0) return <Section title="Your videos">{shelf(mine)}</Section>;
  if (mine.length === 0) return <Section title="Shared with you">{shelf(shared)}</Section>;
  return (
    <>
      <Section title="Shared with you">{shelf(shared)}</Section>
      <Section title="Your videos">{shelf(mine)}</Section>
    </>
  );
}

function Nothing({ mayAdd }: { mayAdd: boolean }) {
  return mayAdd ? (
    <EmptyState icon={<Film aria-hidden="true" />} title="No videos yet" level={2}>
      <p>
        Add a film of a technique: a minute is often enough. Nobody sees it until you share it with a mentee, and you
        will see when it has been watched. Do not film anybody who has not agreed to it.
      </p>
    </EmptyState>
  ) : (
    <EmptyState icon={<Film aria-hidden="true" />} title="Nothing shared with you yet" level={2}>
      <p>When your mentor shares a technique video, it is here, and on your home page.</p>
    </EmptyState>
  );
}
