import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { occurrences } from '../ui/folding';
import styles from './Notepad.module.css';

type Found = { words: string; current: number | undefined; set: DecorationSet; count: number };

const nothing: Found = { words: '', current: undefined, set: DecorationSet.empty, count: 0 };
const key = new PluginKey<Found>('finding');

/** Marks what is looked for, anew whenever the text changes. */
export const Finding = Extension.create({
  name: 'finding',
  addProseMirrorPlugins: () => [
    new Plugin<Found>({
      key,
      state: {
        init: () => nothing,
        apply: (transaction, found, _before, state) => {
          const sought = transaction.getMeta(key) as Pick<Found, 'words' | 'current'> | undefined;
          if (!sought && !(transaction.docChanged && found.words)) return found;
          return look(state.doc, sought ?? found);
        },
      },
      props: { decorations: (state) => key.getState(state)?.set },
    }),
  ],
});

function look(doc: Node, { words, current }: Pick<Found, 'words' | 'current'>): Found {
  if (!words) return nothing;
  const places = placesOf(doc, words);
  const marks = places.map(([from, to], at) =>
    Decoration.inline(from, to, {
      nodeName: 'mark',
      ...(at === current ? { class: styles.current ?? '', 'data-current': '' } : {}),
    }),
  );
  return { words, current, set: DecorationSet.create(doc, marks), count: places.length };
}

/** Where the words are, each within one line. */
export function placesOf(doc: Node, words: string): [number, number][] {
  const places: [number, number][] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    // A picture or a line break counts as one character, as it does in the editor.
    const text = node.textBetween(0, node.content.size, undefined, '\n');
    for (const [from, to] of occurrences(text, words)) places.push([at + 1 + from, at + 1 + to]);
    return false;
  });
  return places;
}

/** @returns how often the words are there */
export function find(editor: Editor, words: string, current: number | undefined): number {
  if (editor.isDestroyed) return 0;
  editor.view.dispatch(editor.state.tr.setMeta(key, { words, current }).setMeta('addToHistory', false));
  return counted(editor);
}

export function counted(editor: Editor): number {
  return key.getState(editor.state)?.count ?? 0;
}
