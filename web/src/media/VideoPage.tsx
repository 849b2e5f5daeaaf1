import { BackLink, Page } from '../ui/Page';

type VideoPageProps = {
  videoId: string;
  /** The moment that a search hit or a comment points at. */
  atMs: number | undefined;
};

export function VideoPage(_: VideoPageProps) {
  return (
    <Page title="Technique video" back={<BackLink to="/library">Library</BackLink>}>
      {null}
    </Page>
  );
}
