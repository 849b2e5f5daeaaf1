import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { ourPicture } from '../pictures/pictureNode';

/** The selected words, if they stand within one line; the address of a selected picture; else nothing. */
export function selectedPassage({ state: { doc, selection } }: Editor): string {
  if (selection instanceof NodeSelection) return ourPicture(selection.node.attrs.src) ?? '';
  const { $from, $to, from, to } = selection;
  if (!$from.sameParent($to) || !$from.parent.isTextblock) return '';
  return doc.textBetween(from, to, '', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : '\ufffc'));
}
