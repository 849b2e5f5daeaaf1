import type { Editor } from '@tiptap/core';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { useMemo, useSyncExternalStore } from 'react';

/** What the toolbar shows as on or possible at the caret. */
export type Marks = {
  heading: 0 | 1 | 2 | 3;
  bold: boolean;
  italic: boolean;
  bullets: boolean;
  numbers: boolean;
  tasks: boolean;
  link: string | undefined;
  canUndo: boolean;
  canRedo: boolean;
};

const none: Marks = {
  heading: 0,
  bold: false,
  italic: false,
  bullets: false,
  numbers: false,
  tasks: false,
  link: undefined,
  canUndo: false,
  canRedo: false,
};

function marksOf(editor: Editor): Marks {
  const heading = editor.getAttributes('heading').level;
  const link = editor.getAttributes('link').href;
  const undo = yUndoPluginKey.getState(editor.state)?.undoManager;
  return {
    heading: editor.isActive('heading') && (heading === 1 || heading === 2 || heading === 3) ? heading : 0,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    bullets: editor.isActive('bulletList'),
    numbers: editor.isActive('orderedList'),
    tasks: editor.isActive('taskList'),
    link: editor.isActive('link') && typeof link === 'string' ? link : undefined,
    canUndo: (undo?.undoStack.length ?? 0) > 0,
    canRedo: (undo?.redoStack.length ?? 0) > 0,
  };
}

/** Follows the editor; the component is drawn again only when something of it has changed, not on every key. */
export function useMarks(editor: Editor | undefined): Marks {
  const store = useMemo(() => {
    let shown = editor ? marksOf(editor) : none;
    return {
      watch: (watcher: () => void) => {
        if (!editor) return () => {};
        const look = () => {
          const next = marksOf(editor);
          if (JSON.stringify(next) === JSON.stringify(shown)) return;
          shown = next;
          watcher();
        };
        // The undo stack follows a change only after it.
        const undo = yUndoPluginKey.getState(editor.state)?.undoManager;
        const stackEvents = ['stack-item-added', 'stack-item-popped', 'stack-cleared'];
        editor.on('transaction', look);
        for (const event of stackEvents) undo?.on(event, look);
        return () => {
          editor.off('transaction', look);
          for (const event of stackEvents) undo?.off(event, look);
        };
      },
      current: () => shown,
    };
  }, [editor]);
  return useSyncExternalStore(store.watch, store.current);
}
