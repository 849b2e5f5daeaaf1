import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { CornerDownRight, ListFilter, Search, User, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type Suggestion, suggestQuery } from '../api/search';
import { IconButton } from '../ui/Button';
import { SearchField } from '../ui/SearchField';
import styles from './SearchBox.module.css';

/** A pause in typing that is worth a question. */
const pauseMs = 150;

type SearchBoxProps = {
  /** Of the field, for the shortcut that leads to it. */
  id: string;
  /** What was asked already. */
  asked: string;
  large?: boolean;
  onAsk: (words: string) => void;
  /** Down from the field when no suggestion is open: into what was found. */
  onDown?: () => void;
};

/** One field. Suggestions come while it is typed in; they never change what was typed until chosen. */
export function SearchBox({ id, asked, large, onAsk, onDown }: SearchBoxProps) {
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(asked);
  const [shownFor, setShownFor] = useState(asked);
  if (asked !== shownFor) {
    setShownFor(asked);
    setWords(asked);
  }
  const list = useSuggestions(words);
  const listId = useId();

  const submit = (text: string) => {
    list.close();
    setWords(text);
    onAsk(text.trim());
  };
  const choose = (suggestion: Suggestion) => {
    if (suggestion.url?.startsWith('/')) {
      list.close();
      router.history.push(suggestion.url);
    } else submit(suggestion.text);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.items.length > 0) list.move(event.key === 'ArrowDown' ? 1 : -1);
      else if (event.key === 'ArrowDown') onDown?.();
    }
    if (event.key === 'Escape' && list.items.length > 0) {
      event.preventDefault();
      list.close();
    }
    if (event.key === 'Enter' && list.current) {
      event.preventDefault();
      choose(list.current);
    }
  };

  return (
    <search className={`${styles.search} ${large ? styles.large : ''}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(words);
        }}
      >
        <SearchField
          ref={field}
          id={id}
          role="combobox"
          aria-label="Search"
          aria-autocomplete="list"
          aria-expanded={list.items.length > 0}
          aria-controls={listId}
          aria-activedescendant={list.current ? `${listId}-${list.at}` : undefined}
          enterKeyHint="search"
          maxLength={500}
          placeholder={large ? 'A word, a name, "an exact phrase"' : 'Search'}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            list.open();
          }}
          onKeyDown={press}
          onBlur={list.close}
        >
          {words ? (
            <IconButton
              label="Clear"
              onPress={() => {
                setWords('');
                list.close();
                field.current?.focus();
              }}
            >
              <X aria-hidden="true" />
            </IconButton>
          ) : null}
        </SearchField>
      </form>
      {/* biome-ignore-start lint/a11y: a combobox keeps the focus in its field; its list is told by aria-activedescendant */}
      <div id={listId} role="listbox" aria-label="Suggestions" className={styles.list} hidden={list.items.length === 0}>
        {list.items.map((suggestion, place) => (
          <div
            key={`${suggestion.kind} ${suggestion.text} ${suggestion.url}`}
            id={`${listId}-${place}`}
            role="option"
            aria-selected={place === list.at}
            className={styles.option}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(suggestion)}
          >
            <Icon of={suggestion} />
            {suggestion.text}
            {suggestion.url ? <span className={styles.opens}>open</span> : null}
          </div>
        ))}
      </div>
      {/* biome-ignore-end lint/a11y: see above */}
    </search>
  );
}

function Icon({ of: { kind } }: { of: Suggestion }) {
  switch (kind) {
    case 'title':
      return <CornerDownRight aria-hidden="true" />;
    case 'person':
      return <User aria-hidden="true" />;
    case 'bound':
      return <ListFilter aria-hidden="true" />;
    case 'words':
      return <Search aria-hidden="true" />;
  }
}

function useSuggestions(words: string) {
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [words]);
  const asks = isOpen && settled.length >= 2;
  // Suggestions that fail or come late are simply not there: the field works without them.
  const answer = useQuery({ ...suggestQuery(settled), enabled: asks });
  const items = asks && words.trim() ? (answer.data?.items ?? []) : [];
  return {
    items,
    at,
    current: items[at],
    open: () => {
      setOpen(true);
      setAt(-1);
    },
    close: () => {
      setOpen(false);
      setAt(-1);
    },
    /** Round through all of them and the field itself. */
    move: (by: 1 | -1) => setAt(((at + 1 + by + items.length + 1) % (items.length + 1)) - 1),
  };
}
