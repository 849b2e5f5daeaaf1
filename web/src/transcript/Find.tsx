import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { IconButton } from '../ui/Button';
import styles from './Find.module.css';

type FindProps = {
  words: string;
  onWords: (words: string) => void;
  /** Counted from 0; -1 before the first step. */
  at: number;
  count: number;
  onStep: (by: 1 | -1) => void;
};

/** Find in what was said: Enter goes on, Shift and Enter goes back. */
export function Find({ words, onWords, at, count, onStep }: FindProps) {
  const told = useId();
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape' && words) {
      event.preventDefault();
      onWords('');
    }
  };
  const none = words.trim() !== '' && count === 0;
  return (
    <search className={styles.find}>
      <div className={styles.field}>
        <Search aria-hidden="true" />
        <input
          type="search"
          aria-label="Find in the transcript"
          aria-describedby={told}
          placeholder="Find in the transcript"
          autoComplete="off"
          enterKeyHint="next"
          value={words}
          onChange={(event) => onWords(event.target.value)}
          onKeyDown={press}
        />
      </div>
      <span id={told} role="status" className={styles.count}>
        {words.trim() === '' ? '' : none ? 'Not said' : at < 0 ? `${count} found` : `${at + 1} of ${count}`}
      </span>
      <IconButton label="Previous" isDisabled={count === 0} onPress={() => onStep(-1)}>
        <ChevronUp aria-hidden="true" />
      </IconButton>
      <IconButton label="Next" isDisabled={count === 0} onPress={() => onStep(1)}>
        <ChevronDown aria-hidden="true" />
      </IconButton>
    </search>
  );
}
