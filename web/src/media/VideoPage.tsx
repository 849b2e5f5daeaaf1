import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Check, Pencil, Target, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { ProblemError } from '../api/client';
import { deleteVideo, markWatched, type Video, videoQuery } from '../api/videos';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Question } from '../ui/Dialog';
import { shortDay } from '../ui/dates';
import { Actions, Columns, Section } from '../ui/layout';
import { BackLink, Page } from '../ui/Page';
import { Progress } from '../ui/Progress';
import { ErrorPanel, Note, SaveFailed, Skeleton } from '../ui/states';
import { toast } from '../ui/Toast';
import { AimForVideo } from './AimForVideo';
import { Comments } from './Comments';
import { Sharing } from './Sharing';
import { startUpload } from './uploads';
import { VideoDetails } from './VideoDetails';
import { type PlayerHandle, VideoPlayer } from './VideoPlayer';
import { canBeWatched, stateInWords } from './videoWords';

type VideoPageProps = {
  videoId: string;
  /** The moment that a search hit or a comment points at. */
  atMs: number | undefined;
};

export function VideoPage({ videoId, atMs }: VideoPageProps) {
  const video = useQuery(videoQuery(videoId));
  const back = <BackLink to="/library">Library</BackLink>;
  if (video.data) return <Clip video={video.data} atMs={atMs} />;
  const gone = video.error instanceof ProblemError && video.error.status === 404;
  return (
    <Page title="Technique video" back={back}>
      {video.isPending ? <Skeleton lines={4} shape="sheet" /> : null}
      {gone ? (
        <Note>There is no video here that you can watch. It may have been deleted, or is not shared any more.</Note>
      ) : null}
      {video.isError && !gone ? (
        <ErrorPanel error={video.error} what="The video could not be loaded." onRetry={() => void video.refetch()} />
      ) : null}
    </Page>
  );
}

function Clip({ video, atMs }: { video: Video; atMs: number | undefined }) {
  const player = useRef<PlayerHandle>(null);
  const [positionMs, setPositionMs] = useState(atMs ?? 0);
  const refresh = useRefresh(video.id);
  const watched = useMutation({
    mutationFn: (now: boolean) => markWatched(video.id, now),
    onSuccess: refresh,
  });
  const shown = canBeWatched(video) && video.media ? video.media : undefined;
  return (
    <Page
      title={video.title}
      back={<BackLink to="/library">Library</BackLink>}
      lead={video.mine ? undefined : <p>From {video.owner.name}</p>}
    >
      <Columns
        aside={
          <>
            {video.mine ? <Sharing video={video} onChange={refresh} /> : null}
            {video.mine ? <Owner video={video} /> : null}
            {!video.mine && shown ? <Watched video={video} set={(now) => watched.mutate(now)} /> : null}
          </>
        }
      >
        {shown ? (
          <VideoPlayer
            key={video.id}
            ref={player}
            film={shown}
            title={video.title}
            width={video.width}
            height={video.height}
            startMs={atMs ?? 0}
            onPosition={setPositionMs}
            {...(video.mine || video.watchedAt ? {} : { onWatched: () => watched.mutate(true) })}
          />
        ) : (
          <NotYet video={video} />
        )}
        {video.state === 'playable' && video.failure ? <Note>{video.failure.sentence}</Note> : null}
        {video.description ? <Description text={video.description} /> : null}
        {shown ? (
          <Comments
            video={video}
            positionMs={positionMs}
            onBegin={() => {
              player.current?.pause();
              return player.current?.positionMs() ?? 0;
            }}
            onSeek={(ms) => player.current?.seek(ms)}
          />
        ) : null}
      </Columns>
    </Page>
  );
}

function useRefresh(videoId: string): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['videos'], exact: true });
    void queries.invalidateQueries({ queryKey: ['videos', videoId] });
  };
}

function Description({ text }: { text: string }) {
  return (
    <div>
      {text.split(/\n+/).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without identity
        <p key={i}>{line}</p>
      ))}
    </div>
  );
}

function Watched({ video, set }: { video: Video; set: (watched: boolean) => void }) {
  return (
    <Section title="Watched">
      {video.watchedAt ? (
        <>
          <p>
            <Badge tone="good" icon={<Check aria-hidden="true" />}>
              Watched
            </Badge>{' '}
            on {shortDay(new Date(video.watchedAt))}. {video.owner.name} can see this.
          </p>
          <Actions>
            <Button look="quiet" onPress={() => set(false)}>
              I want to watch it again
            </Button>
          </Actions>
        </>
      ) : (
        <>
          <p>It is marked by itself when you have seen most of it. {video.owner.name} can see the mark.</p>
          <Actions>
            <Button onPress={() => set(true)}>
              <Check aria-hidden="true" />
              Mark as watched
            </Button>
          </Actions>
        </>
      )}
    </Section>
  );
}

/** Before there is anything to see: what is going on, or what went wrong and what to do. */
function NotYet({ video }: { video: Video }) {
  const input = useRef<HTMLInputElement>(null);
  const refresh = useRefresh(video.id);
  const waits = video.mine && (video.state === 'uploading' || video.failure?.code.startsWith('upload-'));
  return (
    <>
      {video.state === 'failed' ? (
        <Note tone="bad">{video.failure?.sentence ?? stateInWords(video)}</Note>
      ) : (
        <Progress
          label={stateInWords(video)}
          fraction={video.state === 'probing' || video.progress === 0 ? undefined : video.progress}
        />
      )}
      {video.state === 'transcoding' || video.state === 'probing' ? (
        <p>You need not wait here: it goes on by itself.</p>
      ) : null}
      {waits ? (
        <Actions>
          <Button look="primary" onPress={() => input.current?.click()}>
            Choose the film
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            accept="video/*,.mkv,.mov,.mp4,.webm"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void startUpload(file, refresh, video.id);
            }}
          />
        </Actions>
      ) : null}
    </>
  );
}

function Owner({ video }: { video: Video }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'details' | 'aim' | 'delete' | undefined>();
  const close = () => setOpen(undefined);
  const deleting = useMutation({
    mutationFn: () => deleteVideo(video.id),
    onSuccess: () => {
      toast(`“${video.title}” is deleted.`);
      void navigate({ to: '/library' }).then(() => queries.removeQueries({ queryKey: ['videos', video.id] }));
      void queries.invalidateQueries({ queryKey: ['videos'], exact: true });
    },
  });
  return (
    <Section title="This video">
      <Actions>
        <Button onPress={() => setOpen('details')}>
          <Pencil aria-hidden="true" />
          Change the words
        </Button>
        {video.state === 'failed' ? null : (
          <Button onPress={() => setOpen('aim')}>
            <Target aria-hidden="true" />
            Make it an aim
          </Button>
        )}
        <Button look="quiet" onPress={() => setOpen('delete')}>
          <Trash2 aria-hidden="true" />
          Delete
        </Button>
      </Actions>
      {open === 'details' ? <VideoDetails video={video} onClose={close} /> : null}
      {open === 'aim' ? <AimForVideo video={video} onClose={close} /> : null}
      <Question
        title="Delete this video?"
        action="Delete the video"
        isOpen={open === 'delete'}
        isPending={deleting.isPending}
        onClose={close}
        onConfirm={() => deleting.mutate()}
      >
        <p>
          The film and all comments on it will be gone, for you
          {video.shares.length > 0 ? ' and for everybody it is shared with' : ''}. This can’t be taken back.
        </p>
        {deleting.isError ? <SaveFailed error={deleting.error} /> : null}
      </Question>
    </Section>
  );
}
