import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { lineAt, lineUnder, type ShownLine } from './lines';

/** A pointer that only passes over a line does not mean it. */
const meantMs = 120;

export type PlacedLine = Omit<ShownLine, 'element'> & {
  /** From the top of the sheet's box as it is scrolled. */
  topPx: number;
};

/**
 * The line that the pointer is on, else the one with the caret while the editor has the focus; followed as the text
 * changes and scrolls.
 *
 * @param margin keeps its line while the pointer or the focus is in it
 * @param held keeps its line in any case
 */
export function useShownLine(
  editor: Editor | undefined,
  sheet: RefObject<HTMLElement | null>,
  margin: RefObject<HTMLElement | null>,
  held: boolean,
): PlacedLine | undefined {
  const [shown, setShown] = useState<PlacedLine>();
  const isHeld = useEffectEvent(() => held);
  useEffect(() => {
    const box = sheet.current;
    if (!editor || !box) return;
    let pointed: EventTarget | null = null;
    let timer: ReturnType<typeof setTimeout>;
    let frame = 0;
    const inMargin = () => margin.current?.contains(document.activeElement) ?? false;
    const look = () => {
      frame = 0;
      if (editor.isDestroyed || isHeld() || inMargin()) return;
      const line =
        lineUnder(editor, pointed) ?? (editor.isFocused ? lineAt(editor, editor.state.selection.head) : undefined);
      setShown((before) => same(before, place(line, box)));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const onMove = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || margin.current?.contains(event.target as Node)) {
        clearTimeout(timer);
        return;
      }
      // Beside the lines the last one stays: that is the way to the margin.
      if (!lineUnder(editor, event.target)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        pointed = event.target;
        soon();
      }, meantMs);
    };
    const onLeave = () => {
      clearTimeout(timer);
      pointed = null;
      soon();
    };
    const around = box.parentElement ?? box;
    around.addEventListener('pointermove', onMove);
    around.addEventListener('pointerleave', onLeave);
    box.addEventListener('scroll', soon, { passive: true });
    const sizes = new ResizeObserver(soon);
    sizes.observe(box);
    const onType = () => {
      // Whoever types means the line with the caret.
      if (editor.isFocused) pointed = null;
      soon();
    };
    // At once: a shortcut is about the line with the caret.
    const onKey = () => {
      pointed = null;
      look();
    };
    const text = editor.view.dom;
    text.addEventListener('keydown', onKey);
    editor.on('selectionUpdate', onType);
    editor.on('update', soon);
    editor.on('focus', soon);
    editor.on('blur', soon);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      around.removeEventListener('pointermove', onMove);
      around.removeEventListener('pointerleave', onLeave);
      box.removeEventListener('scroll', soon);
      sizes.disconnect();
      text.removeEventListener('keydown', onKey);
      editor.off('selectionUpdate', onType);
      editor.off('update', soon);
      editor.off('focus', soon);
      editor.off('blur', soon);
      setShown(undefined);
    };
  }, [editor, sheet, margin]);
  return shown;
}

function place(line: ShownLine | undefined, box: HTMLElement): PlacedLine | undefined {
  if (!line) return undefined;
  const { blockId, text, isTask, element } = line;
  return {
    blockId,
    text,
    isTask,
    topPx: Math.round(element.getBoundingClientRect().top - box.getBoundingClientRect().top),
  };
}

function same(before: PlacedLine | undefined, now: PlacedLine | undefined): PlacedLine | undefined {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
