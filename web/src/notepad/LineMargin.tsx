import type { Editor } from '@tiptap/core';
import { Clock, Target } from 'lucide-react';
import { type CSSProperties, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { NoteLine } from '../api/notepads';
import type { Session } from '../api/sessions';
import type { OpenNotepad, Somebody } from '../collab/OpenNotepad';
import { Button, IconButton } from '../ui/Button';
import { useNow } from '../ui/useNow';
import { AboutLine, InTranscript } from './AboutLine';
import { colourOf } from './carets';
import styles from './LineMargin.module.css';
import { authorName, shortMoment } from './lineWords';
import notes from './Notepad.module.css';
import { useAimLines } from './useAimLines';
import { useNoteLines } from './useNoteLines';
import { useShownLine } from './useShownLine';

type LineMarginProps = {
  editor: Editor;
  notepad: OpenNotepad;
  notepadId: string;
  session: Session;
  me: Somebody;
  /** Lines of one's own notes make no aims: an aim is for both to see. */
  shared: boolean;
  saved: boolean;
  /** The box that the lines scroll in. */
  sheet: RefObject<HTMLElement | null>;
};

/** Beside the line that one looks at: who typed it, when, where that is in the call; and the way from a task to an aim. */
export function LineMargin({ editor, notepad, notepadId, session, me, shared, saved, sheet }: LineMarginProps) {
  const margin = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  const now = useNow();
  const shown = useShownLine(editor, sheet, margin, open);
  const line = useNoteLines(notepad, notepadId, shown?.blockId, saved).get(shown?.blockId ?? '');
  const { aims, propose, isProposing } = useAimLines(editor, session, me, shared);
  useShortcutInText(editor, () => {
    // Without a line of its own (an empty notepad) there is nothing to tell.
    if (shown) setOpen(true);
  });
  if (!shown) return null;
  const aim = aims.get(shown.blockId);
  const canBeAim = shared && shown.isTask && !aim && shown.text.trim() !== '';
  const makeAim = () => propose({ blockId: shown.blockId, text: shown.text });
  return (
    <section
      ref={margin}
      className={styles.margin}
      style={{ '--top': `${shown.topPx}px` } as CSSProperties}
      aria-label="About this line"
    >
      {line ? <Typed line={line} session={session} me={me} now={now} /> : null}
      <div className={styles.buttons}>
        <div className={styles.more}>
          <IconButton label="Who wrote this line, and when" onPress={() => setOpen(true)}>
            <Clock aria-hidden="true" />
          </IconButton>
        </div>
        {canBeAim ? <MakeAim onPress={makeAim} isPending={isProposing} /> : null}
      </div>
      <Popover
        className={styles.popover ?? ''}
        triggerRef={margin}
        isOpen={open}
        onOpenChange={(opened) => {
          setOpen(opened);
          if (!opened && editor.isEditable) editor.view.focus();
        }}
        placement="bottom end"
      >
        <Dialog className={styles.dialog ?? ''} aria-label="About this line">
          <AboutLine
            line={line}
            text={shown.text}
            session={session}
            me={me}
            aim={aim}
            makeAim={canBeAim ? makeAim : undefined}
            onClose={() => setOpen(false)}
          />
        </Dialog>
      </Popover>
    </section>
  );
}

type TypedProps = { line: NoteLine; session: Session; me: Somebody; now: Date };

function Typed({ line, session, me, now }: TypedProps) {
  return (
    <div className={styles.typed}>
      <span className={notes.person} data-person={colourOf(line.author.id, otherThan(line.author.id, session, me))}>
        {authorName(line, me.id)}
      </span>
      <span>{shortMoment(line.firstTypedAt, now)}</span>
      <InTranscript line={line} session={session} short />
    </div>
  );
}

function otherThan(author: string, session: Session, me: Somebody): string {
  return author === me.id ? (session.with?.id ?? '') : me.id;
}

function MakeAim({ onPress, isPending }: { onPress: () => void; isPending: boolean }) {
  return (
    <Button look="quiet" onPress={onPress} isPending={isPending} aria-label="Make it an aim">
      <Target aria-hidden="true" />
      <span className={styles.word}>Make it an aim</span>
    </Button>
  );
}

/** As listed behind `?`. */
function useShortcutInText(editor: Editor, run: () => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const text = editor.view.dom;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.code !== 'Period') return;
      event.preventDefault();
      latest();
    };
    text.addEventListener('keydown', onKey);
    return () => text.removeEventListener('keydown', onKey);
  }, [editor]);
}
