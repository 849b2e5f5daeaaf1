import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** So much on either side of a caret tells whether it is still where it was. */
const contextChars = 8;

const object = '\ufffc';

/**
 * One's caret stays with its words while the other divides its line, or joins it to another. In the shared document the
 * words behind such a place are deleted and written anew, and a caret that hangs on what was deleted would stay behind
 * at the end of the line before, or fall to its beginning. When neither the words before the caret nor those behind it
 * are there any more, its place is taken from what the text has in common with what it was.
 */
export const CaretKept = Extension.create({
  name: 'caretKept',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('caretKept'),
      appendTransaction: (transactions, before, now) =>
        transactions.some((one) => isTheOthers(one.getMeta(ySyncPluginKey))) ? kept(before, now) : null,
    }),
  ],
});

const isTheOthers = (meta: { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined) =>
  meta?.isChangeOrigin === true && !meta.isUndoRedoOperation;

function kept(before: EditorState, now: EditorState) {
  if (!(before.selection instanceof TextSelection)) return null;
  const anchor = placeOf(before.doc, before.selection.anchor, now.doc, now.selection.anchor);
  const head = placeOf(before.doc, before.selection.head, now.doc, now.selection.head);
  if (anchor === now.selection.anchor && head === now.selection.head) return null;
  const selection = TextSelection.between(now.doc.resolve(anchor), now.doc.resolve(head));
  return now.tr
    .setSelection(selection)
    .setMeta('addToHistory', false)
    .setMeta(ySyncPluginKey, { isChangeOrigin: true });
}

/** Where a place of a document is in the next one, in which it is said to be at `said`. */
function placeOf(before: Node, place: number, now: Node, said: number): number {
  const [was, is] = [around(before, place), around(now, said)];
  const [left, right] = [was.left === is.left, was.right === is.right];
  if ((left && right) || (left && was.left) || (right && was.right)) return said;
  const ahead = textOf(before, 0, place);
  const behind = textOf(before, place, before.content.size);
  const all = textOf(now, 0, now.content.size);
  const offset = all.endsWith(behind) ? all.length - behind.length : all.startsWith(ahead) ? ahead.length : undefined;
  if (offset === undefined) return said;
  return (was.left ? afterCharacter(now, offset) : was.right ? beforeCharacter(now, offset) : undefined) ?? said;
}

const afterCharacter = (doc: Node, count: number) => {
  const last = beforeCharacter(doc, count - 1);
  return last === undefined ? undefined : last + 1;
};

function beforeCharacter(doc: Node, offset: number): number | undefined {
  let passed = 0;
  let found: number | undefined;
  doc.descendants((node, at) => {
    const length = node.isLeaf ? node.nodeSize : 0;
    if (found === undefined && passed + length > offset) found = at + offset - passed;
    passed += length;
    return found === undefined;
  });
  return found;
}

/** Each thing that is no text stands for a character. */
const textOf = (node: Node, from: number, to: number) => node.textBetween(from, to, undefined, object);

function around(doc: Node, place: number) {
  const { parent, parentOffset } = doc.resolve(place);
  const text = (from: number, to: number) => textOf(parent, Math.max(0, from), Math.min(parent.content.size, to));
  return {
    left: text(parentOffset - contextChars, parentOffset),
    right: text(parentOffset, parentOffset + contextChars),
  };
}
