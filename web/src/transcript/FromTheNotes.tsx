import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import {
  acceptSuggestions,
  type Cue,
  dismissSuggestions,
  type Suggestion,
  suggestionsQuery,
  type Transcript,
  transcriptsQuery,
} from '../api/transcripts';
import { Button } from '../ui/Button';
import { Fold } from '../ui/Fold';
import { Actions } from '../ui/layout';
import { offset } from '../ui/offsets';
import { SaveFailed } from '../ui/states';
import { toast } from '../ui/Toast';
import styles from './FromTheNotes.module.css';
import { goTo } from './useLanding';

/** Words that sound like a term of the notes. Nothing is changed until somebody says so. */
export function FromTheNotes({ transcript }: { transcript: Transcript }) {
  const queries = useQueryClient();
  // Something extra: where it cannot be had, the transcript is as good as before, and nothing is said.
  const items = useQuery(suggestionsQuery(transcript)).data?.items ?? [];
  const refresh = () => queries.invalidateQueries({ queryKey: transcriptsQuery(transcript.sessionId).queryKey });
  const accepting = useMutation({
    mutationFn: (ids: string[]) => acceptSuggestions(transcript.id, ids),
    onSuccess: ({ accepted, skipped }) => {
      toast(
        `${accepted === 1 ? 'One word is' : `${accepted} words are`} put right.${skipped ? ` ${skipped} had changed meanwhile and stayed.` : ''}`,
      );
      return refresh();
    },
  });
  const dismissing = useMutation({
    mutationFn: (ids: string[]) => dismissSuggestions(transcript.id, ids),
    onSuccess: refresh,
  });
  const cues = new Map(transcript.cues.map((cue) => [cue.id, cue]));
  const shown = items.filter(({ cueId }) => cues.has(cueId));
  if (shown.length === 0) return null;
  const isBusy = accepting.isPending || dismissing.isPending;
  const failed = accepting.error ?? dismissing.error;
  return (
    <div className={styles.panel}>
      <Fold
        summary={
          shown.length === 1
            ? 'One word may be a term from your notes'
            : `${shown.length} words may be terms from your notes`
        }
      >
        <ul className={styles.list}>
          {shown.map((one) => (
            <One
              key={one.id}
              suggestion={one}
              cue={cues.get(one.cueId)}
              isBusy={isBusy}
              onAccept={() => accepting.mutate([one.id])}
              onDismiss={() => dismissing.mutate([one.id])}
            />
          ))}
        </ul>
        {failed ? <SaveFailed error={failed} /> : null}
        {shown.length > 1 ? (
          <Actions>
            <Button isPending={isBusy} onPress={() => accepting.mutate(shown.map(({ id }) => id))}>
              <Check aria-hidden="true" />
              Put all {shown.length} right
            </Button>
          </Actions>
        ) : null}
        <p className="quiet">
          Only the notes you share count. “Leave it” is remembered; what you put right can be undone.
        </p>
      </Fold>
    </div>
  );
}

type OneProps = {
  suggestion: Suggestion;
  cue: Cue | undefined;
  isBusy: boolean;
  onAccept: () => void;
  onDismiss: () => void;
};

/** So many letters of the line around the wording. */
const contextChars = 30;

function One({ suggestion: { heard, term, from }, cue, isBusy, onAccept, onDismiss }: OneProps) {
  if (!cue) return null;
  const before = cue.text.slice(Math.max(0, from - contextChars), from);
  const after = cue.text.slice(from + heard.length, from + heard.length + contextChars);
  return (
    <li className={styles.one}>
      <p>
        <button type="button" className={styles.time} onClick={() => goTo(cue.id)?.focus({ preventScroll: true })}>
          <span className="only-for-screen-readers">Go to </span>
          {offset(cue.startMs)}
        </button>{' '}
        {from > contextChars ? '…' : ''}
        {before}
        <mark>{heard}</mark>
        {after}
        {from + heard.length + contextChars < cue.text.length ? '…' : ''}
      </p>
      <div className={styles.deeds}>
        <Button isDisabled={isBusy} onPress={onAccept}>
          Make it “{term}”
        </Button>
        <Button look="quiet" isDisabled={isBusy} onPress={onDismiss}>
          Leave it<span className="only-for-screen-readers">: {heard}</span>
        </Button>
      </div>
    </li>
  );
}
