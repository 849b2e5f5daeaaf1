import type { Editor } from '@tiptap/core';
import {
  Bold,
  Heading1,
  Heading2,
  Heading3,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  Plus,
  Redo2,
  Undo2,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { LinkDialog } from './LinkDialog';
import styles from './Notepad.module.css';
import { typeSlash } from './slash';
import { useMarks } from './useMarks';

type Tool = {
  label: string;
  icon: ReactNode;
  run: () => void;
  /** Undefined for what does something once. */
  on?: boolean;
  off?: boolean;
  group?: boolean;
};

/** One tab stop; arrows, Home and End go along it. Pressing leaves the caret, and a phone's keyboard, where they are. */
export function Toolbar({ editor }: { editor: Editor | undefined }) {
  const marks = useMarks(editor);
  const row = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [linking, setLinking] = useState(false);
  const chain = () => editor?.chain().focus();
  const tools: Tool[] = [
    { label: 'Insert', icon: <Plus />, run: () => editor && typeSlash(editor) },
    ...([1, 2, 3] as const).map((level) => ({
      label: `Heading ${level}`,
      icon: [<Heading1 key={1} />, <Heading2 key={2} />, <Heading3 key={3} />][level - 1],
      on: marks.heading === level,
      group: level === 1,
      run: () => chain()?.toggleHeading({ level }).run(),
    })),
    { label: 'Bold', icon: <Bold />, on: marks.bold, group: true, run: () => chain()?.toggleBold().run() },
    { label: 'Italic', icon: <Italic />, on: marks.italic, run: () => chain()?.toggleItalic().run() },
    { label: 'Bullets', icon: <List />, on: marks.bullets, group: true, run: () => chain()?.toggleBulletList().run() },
    { label: 'Numbers', icon: <ListOrdered />, on: marks.numbers, run: () => chain()?.toggleOrderedList().run() },
    { label: 'Tasks', icon: <ListChecks />, on: marks.tasks, run: () => chain()?.toggleTaskList().run() },
    { label: 'Link', icon: <Link />, on: marks.link !== undefined, group: true, run: () => setLinking(true) },
    { label: 'Undo', icon: <Undo2 />, off: !marks.canUndo, group: true, run: () => chain()?.undo().run() },
    { label: 'Redo', icon: <Redo2 />, off: !marks.canRedo, run: () => chain()?.redo().run() },
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    const last = tools.length - 1;
    const next = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const to = (next + tools.length) % tools.length;
    setCurrent(to);
    row.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <>
      <div className={styles.toolbar} role="toolbar" aria-label="Formatting" ref={row} onKeyDown={onKeyDown}>
        {tools.map(({ label, icon, on, off, group, run }, place) => (
          <button
            key={label}
            type="button"
            className={`${styles.tool} ${group ? styles.group : ''}`}
            aria-label={label}
            title={label}
            aria-pressed={on}
            aria-disabled={off || !editor || undefined}
            tabIndex={place === current ? 0 : -1}
            onFocus={() => setCurrent(place)}
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (!off) run();
            }}
          >
            <span aria-hidden="true">{icon}</span>
          </button>
        ))}
      </div>
      {editor && linking ? <LinkDialog editor={editor} current={marks.link} onClose={() => setLinking(false)} /> : null}
    </>
  );
}
