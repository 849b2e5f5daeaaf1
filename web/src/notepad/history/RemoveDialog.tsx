import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { countPassage, removePassage } from '../../api/notepadHistory';
import { LongField } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { Note } from '../../ui/states';
import { toast } from '../../ui/Toast';
import { ourPicture } from '../pictures/pictureNode';
import styles from './history.module.css';
import { pictureInWords, placesInWords } from './versionWords';

/** The server takes no shorter and no longer passage. */
const shortest = 2;
const longest = 1_000;

type RemoveDialogProps = {
  notepadId: string;
  /** The words that were selected, which may be typed or changed here; or a picture's address. */
  selected: string;
  otherName: string | undefined;
  onClose: () => void;
};

/** Says how often the words stand where, what will be gone and for whom, and what will not. */
export function RemoveDialog({ notepadId, selected, otherName, onClose }: RemoveDialogProps) {
  const queries = useQueryClient();
  const [passage, setPassage] = useState(selected);
  const counted = useDeferredValue(passage);
  const mayCount = counted.trim().length >= shortest && counted.length <= longest;
  const places = useQuery({
    queryKey: ['notepads', notepadId, 'passage', counted],
    queryFn: ({ signal }) => countPassage(notepadId, counted, signal),
    enabled: mayCount,
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
  const picture = ourPicture(selected);
  const everybody = otherName ? `you and ${otherName}` : 'you';
  return (
    <FormDialog
      title="Remove for good"
      action="Remove for good"
      look="danger"
      save={() => removePassage(notepadId, passage)}
      onSaved={() => {
        toast('Removed for good.');
        void queries.invalidateQueries({ queryKey: ['notepads', notepadId] });
      }}
      onClose={onClose}
    >
      {picture ? (
        <img src={picture} alt="What will be removed" className={styles.toRemove} />
      ) : (
        <LongField
          name="passage"
          label="The words, letter for letter"
          hint="For a name that should not be here, or something written by mistake. Within one line. For a picture, select it in the notes first."
          value={passage}
          onChange={setPassage}
          maxLength={longest}
          rows={2}
          autoFocus={selected === ''}
        />
      )}
      <p aria-live="polite">
        {mayCount && places.data ? (picture ? pictureInWords : placesInWords)(places.data) : ' '}
      </p>
      <p>
        {picture ? 'The picture and its file' : 'They'} will be gone from the notes, from everything the notes were
        before, and from search, for {everybody}. Nobody can bring them back, and nor can we.
      </p>
      <Note>
        Not touched: other notes, aims, recordings and transcripts. A device that is switched off now loses its copy
        when it next opens these notes. The server’s own backups keep theirs until they are replaced.
      </Note>
    </FormDialog>
  );
}
