import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useFindPart, useFindWords } from '../ui/finding';
import { counted, find } from './finding';

type Asked = {
  editor: Editor | undefined;
  order: number;
  where: string;
  /** Chooses the notepad's tab, when it has one. */
  onShow: (() => void) | undefined;
};

/** Lets the page's find field look through the notes. */
export function useFound({ editor, order, where, onShow }: Asked): void {
  const words = useFindWords();
  const [count, setCount] = useState(0);
  const current = useFindPart({ order, where, count, show: () => onShow?.() });
  useEffect(() => {
    if (editor) setCount(find(editor, words, current));
    if (!editor || current === undefined) return;
    // A tab that was just chosen is laid out first.
    const timer = setTimeout(() => {
      const mark = editor.isDestroyed ? null : editor.view.dom.querySelector('mark[data-current]');
      mark?.scrollIntoView({ block: 'center', behavior: 'instant' });
    });
    return () => clearTimeout(timer);
  }, [editor, words, current]);
  useEffect(() => {
    if (!editor) return;
    const onUpdate = () => setCount(counted(editor));
    editor.on('update', onUpdate);
    return () => {
      editor.off('update', onUpdate);
    };
  }, [editor]);
}
