import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { IconButton } from '../ui/Button';
import { useFinding } from '../ui/finding';
import { SearchField } from '../ui/SearchField';
import { useShortcut } from '../ui/shortcuts';
import styles from './FindBar.module.css';

/** Find in the notes and in what was said: Enter goes on, Shift and Enter goes back. */
export function FindBar() {
  const { words, setWords, at, count, where, step } = useFinding();
  const told = useId();
  const field = useRef<HTMLInputElement>(null);
  useShortcut({ keys: 'f', label: 'Find in this session', group: 'Session' }, () => {
    field.current?.focus();
    field.current?.select();
  });
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape' && words) {
      event.preventDefault();
      setWords('');
    }
  };
  return (
    <search className={styles.find}>
      <SearchField
        ref={field}
        aria-label="Find in this session"
        aria-describedby={told}
        placeholder="Find in this session"
        enterKeyHint="next"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={press}
      >
        {words ? (
          <IconButton
            label="Clear"
            onPress={() => {
              setWords('');
              field.current?.focus();
            }}
          >
            <X aria-hidden="true" />
          </IconButton>
        ) : null}
      </SearchField>
      <span id={told} role="status" className={styles.count}>
        {words.trim() === '' ? '' : count === 0 ? 'Not there' : at < 0 ? `${count} found` : `${at + 1} of ${count}`}
        {at < 0 ? null : <span className="only-for-screen-readers">, {where}</span>}
      </span>
      {words.trim() ? (
        <>
          <IconButton label="Previous" isDisabled={count === 0} onPress={() => step(-1)}>
            <ChevronUp aria-hidden="true" />
          </IconButton>
          <IconButton label="Next" isDisabled={count === 0} onPress={() => step(1)}>
            <ChevronDown aria-hidden="true" />
          </IconButton>
        </>
      ) : null}
    </search>
  );
}
