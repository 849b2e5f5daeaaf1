import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MessageSquare, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { addComment, commentsQuery, removeComment, type Video, type VideoComment } from '../api/videos';
import { Button, IconButton } from '../ui/Button';
import { Choice, LongField } from '../ui/Field';
import { Form, FormFailure } from '../ui/Form';
import { Actions, Section } from '../ui/layout';
import { ErrorPanel, SaveFailed } from '../ui/states';
import { announce } from '../ui/Toast';
import styles from './Comments.module.css';
import { usePeople } from './usePeople';
import { clipTime, clipTimeInWords } from './videoWords';

type CommentsProps = {
  video: Video;
  positionMs: number;
  /** Somebody begins to write: the film pauses, and says where it is. */
  onBegin: () => number;
  onSeek: (ms: number) => void;
};

/** Words at a second of the film; a press on the time goes there. */
export function Comments({ video, positionMs, onBegin, onSeek }: CommentsProps) {
  const comments = useQuery(commentsQuery(video.id));
  const { names } = usePeople();
  return (
    <Section title="Comments">
      <Write video={video} positionMs={positionMs} onBegin={onBegin} />
      {comments.isError && !comments.data ? (
        <ErrorPanel
          error={comments.error}
          what="The comments could not be loaded."
          onRetry={() => void comments.refetch()}
        />
      ) : null}
      {comments.data?.items.length === 0 ? (
        <p className={styles.quiet}>Nobody has said anything yet. A comment stands at the second that you pause at.</p>
      ) : null}
      <ul className={styles.list}>
        {comments.data?.items.map((comment) => (
          <One key={comment.id} video={video} comment={comment} names={names} onSeek={onSeek} />
        ))}
      </ul>
    </Section>
  );
}

const all = 'all';

function Write({ video, positionMs, onBegin }: Omit<CommentsProps, 'onSeek'>) {
  const queries = useQueryClient();
  const { names } = usePeople();
  const [atMs, setAtMs] = useState<number>();
  const [text, setText] = useState('');
  const choices = video.shares.filter(({ programmeId }) => names.has(programmeId));
  const [chosen, setChosen] = useState<string>();
  const whom = chosen ?? (choices.length === 1 ? choices[0]?.programmeId : undefined) ?? (video.mine ? all : undefined);
  const saving = useMutation({
    mutationFn: () =>
      addComment(video.id, {
        atMs: atMs ?? onBegin(),
        text: text.trim(),
        ...(whom && whom !== all ? { programmeId: whom } : {}),
      }),
    onSuccess: () => {
      setText('');
      setAtMs(undefined);
      announce('Comment saved');
      void queries.invalidateQueries({ queryKey: ['videos', video.id, 'comments'] });
    },
  });
  const at = atMs ?? positionMs;
  const options = [
    ...(video.mine ? [{ value: all, label: 'Everybody who may watch' }] : []),
    ...choices.map(({ programmeId }) => ({ value: programmeId, label: names.get(programmeId) ?? '' })),
  ];
  return (
    <Form
      error={saving.error}
      onSubmit={() => {
        if (text.trim() && !saving.isPending) saving.mutate();
      }}
    >
      <LongField
        label={`Comment at ${clipTime(at)}`}
        name="text"
        isRequired={false}
        rows={2}
        value={text}
        onFocus={() => setAtMs(atMs ?? onBegin())}
        onBlur={() => {
          if (!text.trim()) setAtMs(undefined);
        }}
        onChange={setText}
        maxLength={4_000}
      />
      {text && options.length > 1 ? (
        <Choice label="For whom?" value={whom ?? ''} onChange={setChosen} options={options} />
      ) : null}
      <FormFailure error={saving.error} />
      <Actions>
        <Button type="submit" isPending={saving.isPending} isDisabled={!text.trim()}>
          <MessageSquare aria-hidden="true" />
          Add the comment
        </Button>
      </Actions>
    </Form>
  );
}

type OneProps = {
  video: Video;
  comment: VideoComment;
  names: ReadonlyMap<string, string>;
  onSeek: (ms: number) => void;
};

function One({ video, comment, names, onSeek }: OneProps) {
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removeComment(video.id, comment.id),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['videos', video.id, 'comments'] }),
  });
  const pair = comment.programmeId && video.shares.length > 1 ? names.get(comment.programmeId) : undefined;
  return (
    <li className={styles.comment}>
      <button type="button" className={styles.time} onClick={() => onSeek(comment.atMs)}>
        <span className="only-for-screen-readers">Go to </span>
        {clipTime(comment.atMs)}
      </button>
      <div className={styles.words}>
        <p className={styles.quiet}>
          {comment.mine ? 'You' : comment.author.name}
          {video.mine && pair && comment.mine ? `, to ${pair}` : ''}
          {video.mine && !comment.programmeId && video.shares.length > 0 ? ', to everybody' : ''}
        </p>
        <p className={styles.text}>{comment.text}</p>
        {removing.isError ? <SaveFailed error={removing.error} /> : null}
      </div>
      {comment.mine || video.mine ? (
        <IconButton
          label={`Remove the comment at ${clipTimeInWords(comment.atMs)}`}
          isPending={removing.isPending}
          onPress={() => removing.mutate()}
        >
          <Trash2 aria-hidden="true" />
        </IconButton>
      ) : null}
    </li>
  );
}
