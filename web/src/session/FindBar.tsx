import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { IconButton } from '../ui/Button';
import { useFinding } from '../ui/finding';
import { SearchField } from '../ui/SearchField';
import { useShortcut } from '../ui/shortcuts';
import styles from './FindBar.module.css';

const shortcut = { keys: 'f', label: 'Find in this session', group: 'Session' };

type FindBarProps = {
  /** It was opened for now, takes the focus, and can be put away again. */
  onClose?: () => void;
};

/** Find in the notes and in what was said: Enter goes on, Shift and Enter goes back. */
export function FindBar({ onClose }: FindBarProps) {
  const { words, setWords, at, count, where, step } = useFinding();
  const told = useId();
  const field = useRef<HTMLInputElement>(null);
  useShortcut(shortcut, () => {
    field.current?.focus();
    field.current?.select();
  });
  const isForNow = onClose !== undefined;
  useEffect(() => {
    if (isForNow) field.current?.focus();
  }, [isForNow]);
  const clear = () => {
    setWords('');
    if (onClose) onClose();
    else field.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape' && (words || onClose)) {
      event.preventDefault();
      clear();
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
        {words || onClose ? (
          <IconButton label={onClose ? 'Stop looking' : 'Clear'} onPress={clear}>
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

/** In a call there is room for the field only while it is wanted. */
export function FindButton({ onPress }: { onPress: () => void }) {
  useShortcut(shortcut, onPress);
  return (
    <IconButton label="Find in this session" onPress={onPress}>
      <Search aria-hidden="true" />
    </IconButton>
  );
}
