import type { Editor } from '@tiptap/core';

/** The selected words, if they stand within one line; else nothing. */
export function selectedPassage({ state: { doc, selection } }: Editor): string {
  const { $from, $to, from, to } = selection;
  if (!$from.sameParent($to) || !$from.parent.isTextblock) return '';
  return doc.textBetween(from, to, '', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : '\ufffc'));
}
