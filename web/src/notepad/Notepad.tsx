import './editor.css';
import './print.css';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { pictureTypes } from '../api/notepads';
import type { Session } from '../api/sessions';
import type { OpenNotepad, Somebody } from '../collab/OpenNotepad';
import { Button } from '../ui/Button';
import { useListedShortcuts } from '../ui/shortcuts';
import { Skeleton } from '../ui/states';
import { announce } from '../ui/Toast';
import { CheckWord } from './CheckWord';
import { colourOf } from './carets';
import { HistoryMenu } from './history/HistoryMenu';
import { type InsertItem, pictureItem, plainItems } from './insertItems';
import { LineMargin } from './LineMargin';
import { landOn } from './landing';
import styles from './Notepad.module.css';
import { NotesMenu } from './NotesMenu';
import { PrintHead } from './PrintHead';
import { PictureQueue } from './pictures/PictureQueue';
import { DescribePicture, PendingPictures } from './pictures/Pictures';
import { SavedState, SavedVoice, useSavedWords } from './SavedState';
import { SlashMenu } from './SlashMenu';
import { StartWith, useIsEmpty } from './StartWith';
import { shortcuts } from './shortcutList';
import { Toolbar } from './Toolbar';
import { useEditor } from './useEditor';
import { useFound } from './useFound';
import { useNotepadStatus, useOpenNotepad } from './useOpenNotepad';
import { usePrinting } from './usePrinting';

type NotepadProps = {
  notepadId: string;
  me: Somebody;
  /** Whose notes these are; without it, lines have no margin and nothing leads elsewhere. */
  session?: Session;
  /** Both write in it. */
  shared?: boolean;
  /** What the notepad is called on its page: "Shared notes". */
  label: string;
  /** Beside the saved state while nobody else has it open. */
  alone?: string | undefined;
  /** Who else reads and writes it. */
  sharedWith?: string | undefined;
  /** What an empty notepad says, to teach what it is for. */
  placeholder?: string | undefined;
  readOnly?: boolean;
  /** A search hit's block, `client-clock`: scrolled to and marked as soon as it has come. */
  focusBlockId?: string | undefined;
  /** Told once: whether the block was in this notepad. */
  onBlock?: (found: boolean) => void;
  /** Find stands at one of its words: its tab has to be in sight. */
  onFind?: (() => void) | undefined;
  /** What else the menu behind "/" offers; the same list each time. */
  insertItems?: readonly InsertItem[];
};

const nothingMore: readonly InsertItem[] = [];

/** A live notepad. Fills its container; grows with the text when the container has no height of its own. */
export function Notepad({
  notepadId,
  me,
  session,
  shared = false,
  label,
  alone = 'Only you are here',
  sharedWith,
  placeholder = 'Nothing written yet. Start with what you want from today.',
  readOnly = false,
  focusBlockId,
  onBlock,
  onFind,
  insertItems = nothingMore,
}: NotepadProps) {
  const notepad = useOpenNotepad(notepadId, me);
  const status = useNotepadStatus(notepad);
  const words = useSavedWords(status);
  const { connection, hasNotes } = status;
  const gone = connection.state === 'refused' && connection.reason === 'gone';
  // Without the notes, and without hope for them soon, one may still write: it will be merged.
  const mayWrite = !readOnly && !gone && (hasNotes || connection.state === 'lost');
  const pictures = useMemo(() => new PictureQueue(notepadId), [notepadId]);
  const [describing, setDescribing] = useState<number>();
  const { place, editor } = useEditor({
    notepad,
    myId: me.id,
    label,
    placeholder,
    editable: mayWrite,
    pictures,
    onDescribe: setDescribing,
  });
  const chooser = useRef<HTMLInputElement>(null);
  const items = useMemo(
    () => [...plainItems, pictureItem(() => chooser.current?.click()), ...insertItems],
    [insertItems],
  );
  const whole = useRef<HTMLElement>(null);
  const isEmpty = useIsEmpty(editor);
  usePrinting(whole);
  useListedShortcuts(shortcuts);
  useArrivals(status.others, label);
  useFound({
    editor,
    order: shared ? 0 : 1,
    where: shared ? 'in the shared notes' : 'in your own notes',
    onShow: onFind,
  });

  const synced = connection.state === 'live';
  const landedOn = useRef<string>(undefined);
  const tell = useEffectEvent((found: boolean) => onBlock?.(found));
  useEffect(() => {
    if (!editor || !notepad || !focusBlockId || landedOn.current === focusBlockId) return;
    return landWhenItComes(
      () => landOn(editor, notepad.doc, focusBlockId),
      notepad,
      synced,
      (found) => {
        landedOn.current = focusBlockId;
        tell(found);
      },
    );
  }, [editor, notepad, focusBlockId, synced]);

  const goTo = (blockId: string) => {
    if (editor && notepad)
      landWhenItComes(
        () => landOn(editor, notepad.doc, blockId),
        notepad,
        synced,
        () => {},
      );
  };

  return (
    <section className={styles.notepad} aria-label={label} ref={whole}>
      {session ? <PrintHead session={session} me={me} shared={shared} /> : null}
      <div className={styles.top}>
        <div className={styles.head}>
          <Here others={status.others} myId={me.id} alone={alone} />
          {readOnly ? (
            <span className={styles.saved}>Only to read</span>
          ) : (
            <span className={styles.state}>
              <CheckWord notepad={notepad} saved={words.tone === 'saved'} />
              <SavedState words={words} />
              <HistoryMenu notepadId={notepadId} editor={editor} otherName={sharedWith} />
            </span>
          )}
          {session && hasNotes ? (
            <span className={styles.menu}>
              <NotesMenu notepadId={notepadId} label={label} mayWrite={mayWrite} goTo={goTo} />
            </span>
          ) : null}
        </div>
        {readOnly ? null : <Toolbar editor={mayWrite ? editor : undefined} />}
        {readOnly ? null : <PendingPictures queue={pictures} />}
        {words.more && !readOnly ? (
          <div className={styles.more}>
            <p>{words.more}</p>
            {connection.state === 'lost' || connection.state === 'refused' ? (
              <Button look="quiet" onPress={() => notepad?.retry()}>
                Try now
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <SavedVoice words={words} />
      {!hasNotes && !mayWrite && !gone ? (
        <div className={styles.waiting}>
          <Skeleton lines={4} />
        </div>
      ) : null}
      {!hasNotes && mayWrite ? (
        <p className={styles.without}>
          The notes are not on this device, and the server cannot be reached. What you write now is added to them later.
        </p>
      ) : null}
      <div className={`${styles.body} ${session ? styles.withMargin : ''}`}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a press beside the text puts the caret at its end */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard reaches the text itself */}
        <div
          className={styles.sheet}
          data-waiting={!hasNotes && !mayWrite ? '' : undefined}
          onClick={(event) => {
            if (event.target === event.currentTarget && mayWrite) editor?.commands.focus('end');
          }}
          ref={place}
        />
        {editor && notepad && session && hasNotes ? (
          <LineMargin
            editor={editor}
            notepad={notepad}
            notepadId={notepadId}
            session={session}
            me={me}
            shared={shared}
            saved={connection.state === 'live' && connection.saved}
            sheet={place}
          />
        ) : null}
      </div>
      {session && hasNotes && mayWrite && isEmpty ? <StartWith notepadId={notepadId} goTo={goTo} /> : null}
      {editor && mayWrite ? (
        <>
          <SlashMenu editor={editor} items={items} />
          <input
            ref={chooser}
            type="file"
            hidden
            multiple
            aria-label="Picture"
            accept={pictureTypes.join()}
            onChange={({ currentTarget }) => {
              pictures.add([...(currentTarget.files ?? [])]);
              currentTarget.value = '';
            }}
          />
          {describing === undefined ? null : (
            <DescribePicture editor={editor} at={describing} onClose={() => setDescribing(undefined)} />
          )}
        </>
      ) : null}
    </section>
  );
}

function Here({ others, myId, alone }: { others: readonly Somebody[]; myId: string; alone: string }) {
  if (others.length === 0) return <span className={styles.here}>{alone}</span>;
  return (
    <span className={styles.here}>
      {others.map(({ id, name }) => (
        <span key={id} className={styles.person} data-person={colourOf(id, myId)}>
          {name} is here
        </span>
      ))}
    </span>
  );
}

/** Says to screen readers who came and went; not who was there from the start. */
function useArrivals(others: readonly Somebody[], label: string): void {
  const [known, setKnown] = useState(others);
  useEffect(() => {
    if (known === others) return;
    for (const one of others) if (!known.some(({ id }) => id === one.id)) announce(`${one.name} opened “${label}”.`);
    for (const one of known) if (!others.some(({ id }) => id === one.id)) announce(`${one.name} left “${label}”.`);
    setKnown(others);
  }, [others, known, label]);
}

/** Tries now, whenever the document changes, and gives up some time after the notes have come. */
function landWhenItComes(
  land: () => boolean,
  notepad: OpenNotepad,
  synced: boolean,
  onEnd: (found: boolean) => void,
): () => void {
  let ended = false;
  const end = (found: boolean) => {
    if (ended) return;
    ended = true;
    stop();
    onEnd(found);
  };
  const attempt = () => {
    if (land()) end(true);
  };
  // The editor draws a change in the same turn, after other listeners.
  const soon = () => setTimeout(attempt);
  const giveUp = synced ? setTimeout(() => end(false), 3_000) : undefined;
  const stop = () => {
    notepad.doc.off('update', soon);
    clearTimeout(giveUp);
  };
  notepad.doc.on('update', soon);
  soon();
  return () => {
    ended = true;
    stop();
  };
}
