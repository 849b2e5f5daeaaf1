import { Check, CircleAlert, CloudUpload } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { NotepadStatus } from '../collab/OpenNotepad';
import styles from './Notepad.module.css';
import { type SavedWords, savedWords, slowSaveMs } from './savedWords';

/** "Saving…" turns to "Saved" after so long: a flicker at every key would be no calm. Never the other way round. */
const calmMs = 600;
/** Only what has come to rest is read out; while somebody writes, nothing is. */
const speakAfterMs = 1_500;

/**
 * The saved state, on the screen at once, and read out when it has come to rest. Going to "not saved" is never delayed;
 * going to "saved" may be, which is on the safe side.
 */
export function useSavedWords({ connection, keptHere }: NotepadStatus): SavedWords {
  const [, lookAgain] = useState(0);
  const [savedForAWhile, setSavedForAWhile] = useState(false);
  const saved = connection.state === 'live' && connection.saved;
  const savingSinceMs = connection.state === 'live' && !connection.saved ? connection.since.getTime() : undefined;
  useEffect(() => {
    if (!saved) {
      setSavedForAWhile(false);
      return;
    }
    const timer = setTimeout(() => setSavedForAWhile(true), calmMs);
    return () => clearTimeout(timer);
  }, [saved]);
  useEffect(() => {
    if (savingSinceMs === undefined) return;
    const timer = setTimeout(() => lookAgain((count) => count + 1), savingSinceMs + slowSaveMs - Date.now() + 50);
    return () => clearTimeout(timer);
  }, [savingSinceMs]);
  const now = new Date();
  if (saved && !savedForAWhile) return savedWords({ state: 'live', saved: false, since: now }, keptHere, now);
  return savedWords(connection, keptHere, now);
}

const icons = { saved: Check, saving: CloudUpload, unsaved: CircleAlert };

export function SavedState({ words }: { words: SavedWords }) {
  const Icon = icons[words.tone];
  return (
    <span className={styles.saved} data-tone={words.tone} data-testid="saved-state">
      <Icon aria-hidden="true" />
      {words.short}
    </span>
  );
}

/** The voice of the saved state. */
export function SavedVoice({ words }: { words: SavedWords }) {
  const whole = words.tone === 'saving' ? '' : [words.short, words.more].filter(Boolean).join('. ');
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    if (!whole) return;
    const timer = setTimeout(() => setSpoken(whole), speakAfterMs);
    return () => clearTimeout(timer);
  }, [whole]);
  return (
    <span role="status" aria-live="polite" className="only-for-screen-readers">
      {spoken}
    </span>
  );
}
