import type { Editor } from '@tiptap/core';
import { type CSSProperties, useEffect, useEffectEvent, useId, useState, useSyncExternalStore } from 'react';
import { announce } from '../ui/Toast';
import { type InsertItem, matching } from './insertItems';
import styles from './SlashMenu.module.css';
import { closeSlash, hearKeys, openSlash, type Slash } from './slash';

type SlashMenuProps = { editor: Editor; items: readonly InsertItem[] };

/** The menu behind "/": the caret stays in the text, arrows choose, Enter or Tab takes, Escape leaves the slash. */
export function SlashMenu({ editor, items }: SlashMenuProps) {
  const slash = useSlash(editor);
  const found = slash ? matching(items, slash.query) : [];
  return slash && found.length > 0 ? <OpenMenu editor={editor} slash={slash} found={found} /> : null;
}

type OpenMenuProps = { editor: Editor; slash: Slash; found: readonly InsertItem[] };

function OpenMenu({ editor, slash, found }: OpenMenuProps) {
  const id = useId();
  const place = usePlace(editor, slash.from);
  const [chosen, setChosen] = useState({ query: slash.query, at: 0 });
  const at = chosen.query === slash.query ? Math.min(chosen.at, found.length - 1) : 0;
  const choose = (next: number) => setChosen({ query: slash.query, at: (next + found.length) % found.length });

  const take = (item: InsertItem | undefined) => {
    const now = openSlash(editor);
    if (!item || !now) return;
    editor.chain().focus().deleteRange({ from: now.from, to: now.to }).run();
    item.run(editor);
  };

  const onKey = useEffectEvent((event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    switch (event.key) {
      case 'ArrowDown':
        choose(at + 1);
        return true;
      case 'ArrowUp':
        choose(at - 1);
        return true;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false;
        take(found[at]);
        return true;
      case 'Escape':
        event.stopPropagation();
        closeSlash(editor);
        return true;
      default:
        return false;
    }
  });
  useEffect(() => hearKeys(editor, (event) => onKey(event)), [editor]);

  const active = `${id}-${found[at]?.id}`;
  useEffect(() => {
    const { dom } = editor.view;
    dom.setAttribute('aria-haspopup', 'listbox');
    dom.setAttribute('aria-controls', id);
    dom.setAttribute('aria-activedescendant', active);
    document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
    return () => {
      for (const name of ['aria-haspopup', 'aria-controls', 'aria-activedescendant']) dom.removeAttribute(name);
    };
  }, [editor, id, active]);

  const count = found.length;
  useEffect(() => announce(count === 1 ? '1 thing to insert' : `${count} things to insert`), [count]);

  return (
    <div
      id={id}
      role="listbox"
      aria-label="Insert"
      className={styles.menu}
      style={place}
      // The caret, and a phone's keyboard, stay where they are.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {found.map((item, number) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard where the caret is, in the text
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active option
        <div
          key={item.id}
          id={`${id}-${item.id}`}
          role="option"
          aria-selected={number === at}
          className={styles.item}
          onPointerMove={() => {
            if (number !== at) choose(number);
          }}
          onClick={() => take(item)}
        >
          <item.icon aria-hidden="true" />
          <span>{item.label}</span>
          {item.hint ? <span className={styles.hint}>{item.hint}</span> : null}
        </div>
      ))}
    </div>
  );
}

function useSlash(editor: Editor): Slash | undefined {
  return useSyncExternalStore(
    (watcher) => {
      editor.on('transaction', watcher);
      return () => editor.off('transaction', watcher);
    },
    () => (editor.isDestroyed ? undefined : openSlash(editor)),
  );
}

const gap = 6;
/** Less room than that below the line, and the menu stands above it, if there is more. */
const enough = 220;
const tallest = 400;

/** Under or over the line, within what a phone's keyboard leaves of the screen. */
function usePlace(editor: Editor, from: number): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ visibility: 'hidden' });
  useEffect(() => {
    const measure = () => {
      if (editor.isDestroyed || from > editor.state.doc.content.size) return;
      const view = window.visualViewport;
      const [top, height, width] = [view?.offsetTop ?? 0, view?.height ?? innerHeight, view?.width ?? innerWidth];
      const line = editor.view.coordsAtPos(from);
      const below = top + height - line.bottom - gap;
      const above = line.top - top - gap;
      const left = Math.max(gap, Math.min(line.left, width - 320 - gap));
      setPlace(
        below >= enough || below >= above
          ? { left, top: line.bottom + gap, maxHeight: Math.min(below - gap, tallest) }
          : { left, bottom: window.innerHeight - line.top + gap, maxHeight: Math.min(above - gap, tallest) },
      );
    };
    measure();
    const view = window.visualViewport;
    window.addEventListener('scroll', measure, true);
    window.addEventListener('resize', measure);
    view?.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('scroll', measure, true);
      window.removeEventListener('resize', measure);
      view?.removeEventListener('resize', measure);
    };
  }, [editor, from]);
  return place;
}
