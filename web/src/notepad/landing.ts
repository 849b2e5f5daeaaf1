import { type Editor, Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import styles from './Notepad.module.css';

/** Long enough to be found after the page has come to rest. */
const shownMs = 6_000;

const key = new PluginKey<DecorationSet>('landing');

/** Shows where a search hit is, calmly, for a while. */
export const Landing = Extension.create({
  name: 'landing',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, shown) => {
          const at = transaction.getMeta(key) as number | 'none' | undefined;
          if (at === 'none') return DecorationSet.empty;
          if (at === undefined) return shown.map(transaction.mapping, transaction.doc);
          const node = transaction.doc.nodeAt(at);
          if (!node) return DecorationSet.empty;
          return DecorationSet.create(transaction.doc, [
            Decoration.node(at, at + node.nodeSize, { class: styles.found ?? '', 'data-found': '' }),
          ]);
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** The Yjs identifier in a block's address, `client-clock`; undefined when it is none. */
export function parseBlockId(blockId: string): Y.ID | undefined {
  const parts = /^(\d{1,16})-(\d{1,16})$/.exec(blockId);
  return parts ? Y.createID(Number(parts[1]), Number(parts[2])) : undefined;
}

/** The element with that identifier, when it has come and has not been deleted. */
export function elementOf(doc: Y.Doc, id: Y.ID): Y.XmlElement | undefined {
  if (id.clock >= Y.getState(doc.store, id.client)) return undefined;
  const item = Y.getItem(doc.store, id);
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentType)) return undefined;
  return item.content.type instanceof Y.XmlElement ? item.content.type : undefined;
}

/** Where an element stands in the editor; undefined while the editor has not drawn it. */
function placeOf(editor: Editor, element: Y.XmlElement): number | undefined {
  const { binding, doc, type } = ySyncPluginKey.getState(editor.state);
  const start = Y.createRelativePositionFromTypeIndex(element, 0);
  const inside: number | null = relativePositionToAbsolutePosition(doc, type, start, binding.mapping);
  if (inside === null || inside < 1 || inside > editor.state.doc.content.size) return undefined;
  const resolved = editor.state.doc.resolve(inside);
  return resolved.depth > 0 ? resolved.before() : undefined;
}

/**
 * Scrolls to a block, marks it for a while and puts the caret there: now, or when its tab is chosen.
 *
 * @returns false when the block is not there (yet)
 */
export function landOn(editor: Editor, doc: Y.Doc, blockId: string): boolean {
  const id = parseBlockId(blockId);
  const element = id && elementOf(doc, id);
  const at = element && placeOf(editor, element);
  if (at === undefined) return false;
  editor.view.dispatch(editor.state.tr.setMeta(key, at).setMeta('addToHistory', false));
  const shown = editor.view.nodeDOM(at);
  if (!(shown instanceof HTMLElement)) return false;
  whenShown(shown, () => show(editor, at, shown));
  return true;
}

function whenShown(element: HTMLElement, run: () => void): void {
  if (element.offsetHeight > 0) {
    run();
    return;
  }
  const observer = new ResizeObserver(() => {
    if (element.offsetHeight === 0) return;
    observer.disconnect();
    run();
  });
  observer.observe(element);
}

function show(editor: Editor, at: number, shown: HTMLElement): void {
  if (editor.isDestroyed) return;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  // Focus brings up a phone's keyboard, which would cover what was looked for.
  if (editor.isEditable && window.matchMedia('(pointer: fine)').matches) {
    editor.commands.setTextSelection(at + 1);
    editor.view.dom.focus({ preventScroll: true });
  }
  shown.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
  setTimeout(() => {
    if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(key, 'none').setMeta('addToHistory', false));
  }, shownMs);
}
