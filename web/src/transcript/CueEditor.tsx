import { ArrowUpToLine, Check, History, Scissors, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { ProblemError } from '../api/client';
import type { Cue } from '../api/transcripts';
import { Button } from '../ui/Button';
import { explain } from '../ui/explain';
import { offset } from '../ui/offsets';
import { Note } from '../ui/states';
import styles from './CueEditor.module.css';
import type { Correcting, Failure } from './useCorrecting';

type CueEditorProps = {
  cue: Cue;
  before: Cue | undefined;
  speakers: readonly string[];
  correcting: Correcting;
  /** What is typed here, for whoever closes the editor from outside. */
  open: RefObject<OpenEditor | undefined>;
  /** Leaves the line; to another one when asked for. */
  onLeave: (to?: 'next' | 'before' | 'stay before') => void;
};

/** What is not saved yet. */
export type OpenEditor = { cueId: string; text: string; save: () => void };

/** One line being corrected. Enter saves and goes on; nothing typed is ever dropped by moving. */
export function CueEditor({ cue: now, before, speakers, correcting, open, onLeave }: CueEditorProps) {
  // What the person saw when they began: saving over what came later is refused by the server.
  const [cue] = useState(now);
  const [failed] = useState(() => correcting.failures.find(({ cueId }) => cueId === now.id));
  const [text, setText] = useState(failed?.draft ?? cue.text);
  const [speaker, setSpeaker] = useState(cue.speaker ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const names = useId();
  const keys = useId();

  useEffect(() => {
    const area = field.current;
    area?.focus();
    const at = area?.value.length ?? 0;
    area?.setSelectionRange(at, at);
    area?.scrollIntoView({ block: 'nearest' });
  }, []);

  const words = text.trim();
  const save = () => {
    const name = speaker.trim();
    if (words === '' || (words === cue.text && name === (cue.speaker ?? ''))) return;
    correcting.send({
      kind: 'words',
      cue,
      text: words,
      ...(name === (cue.speaker ?? '') ? {} : { speaker: name === '' ? null : name }),
    });
  };
  useEffect(() => {
    open.current = { cueId: cue.id, text: words, save };
  });
  const leave = (to?: 'next' | 'before') => {
    save();
    onLeave(to);
  };
  const split = () => {
    const at = field.current?.selectionStart ?? 0;
    const [first, second] = [text.slice(0, at).trim(), text.slice(at).trim()];
    if (!first || !second) return;
    correcting.send({ kind: 'split', cue, first, second });
    onLeave();
  };
  const join = () => {
    if (!before) return;
    correcting.send({ kind: 'join', before, cue, text: `${before.text} ${words}`.trim() });
    onLeave('stay before');
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const area = field.current;
    const atStart = area?.selectionStart === 0 && area.selectionEnd === 0;
    const atEnd = area?.selectionStart === area?.value.length;
    const act = {
      Enter: event.ctrlKey || event.metaKey ? split : () => leave(event.shiftKey ? 'before' : 'next'),
      Escape: () => onLeave(),
      Backspace: atStart && before ? join : undefined,
      ArrowUp: atStart ? () => leave('before') : undefined,
      ArrowDown: atEnd ? () => leave('next') : undefined,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div className={styles.editor}>
      {failed ? <NotSaved {...failed} now={now} /> : null}
      {now.version !== correcting.since(cue).version ? (
        <Note tone="soon">It was changed while you were writing. It now says: “{now.text}”</Note>
      ) : null}
      <div className={styles.who}>
        <label htmlFor={`${names}-who`}>Who spoke</label>
        <input
          id={`${names}-who`}
          list={names}
          maxLength={100}
          autoComplete="off"
          value={speaker}
          onChange={(event) => setSpeaker(event.target.value)}
        />
        <datalist id={names}>
          {speakers.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <textarea
        ref={field}
        rows={1}
        className={styles.words}
        aria-label={`The words at ${offset(cue.startMs)}`}
        aria-describedby={keys}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value.replace(/\s*\n\s*/g, ' '))}
        onKeyDown={press}
      />
      {now.original !== null && now.original !== now.text ? (
        <p className="quiet">In the file: “{now.original}”</p>
      ) : null}
      <div className={styles.deeds}>
        <Button look="primary" isDisabled={words === ''} onPress={() => leave('next')}>
          <Check aria-hidden="true" />
          Save and go on
        </Button>
        <Button look="quiet" onPress={split}>
          <Scissors aria-hidden="true" />
          Split here
        </Button>
        {before ? (
          <Button look="quiet" onPress={join}>
            <ArrowUpToLine aria-hidden="true" />
            Join to the line above
          </Button>
        ) : null}
        {now.original === null ? null : (
          <Button
            look="quiet"
            onPress={() => {
              correcting.send({ kind: 'original', cue });
              onLeave();
            }}
          >
            <History aria-hidden="true" />
            Put the original back
          </Button>
        )}
        <Button look="quiet" onPress={() => onLeave()}>
          <X aria-hidden="true" />
          Leave as it was
        </Button>
      </div>
      <p id={keys} className={`quiet ${styles.keys}`}>
        Enter saves and goes on, Shift and Enter goes back, Ctrl and Enter splits at the caret, Backspace at the
        beginning joins to the line above, Escape leaves the line as it was.
      </p>
    </div>
  );
}

/** Somebody was first, or the server was not there: both wordings are on the screen, and the person decides. */
function NotSaved({ error, draft, now }: Failure & { now: Cue }) {
  const kept = draft === undefined ? null : 'What you wrote is below. Saving it puts it in place of that.';
  if (error instanceof ProblemError && error.status === 409) {
    return (
      <Note tone="bad">
        This line was changed meanwhile. It now says: “{now.text}” {kept}
      </Note>
    );
  }
  const { why, todo } = explain(error);
  return (
    <Note tone="bad">
      Not saved. {why} {todo}
    </Note>
  );
}
