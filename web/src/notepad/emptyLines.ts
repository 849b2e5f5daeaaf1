import { Extension } from '@tiptap/core';
import * as Y from 'yjs';

const origin = 'empty line';
const textBlocks = new Set(['paragraph', 'heading', 'codeBlock']);

/**
 * Gives every empty line that is made here its text at once, though nothing is in it yet.
 *
 * The binding makes a line's text with its first letter. When two people type into the same empty line at the same
 * moment, each makes one; the editor shows the two as one, and with the next key both pages join them by deleting one
 * and writing its letters into the other: twice. With the text already there, both write into the same.
 */
export function emptyLines(doc: Y.Doc): Extension {
  const fill = (transaction: Y.Transaction) => {
    if (!transaction.local || transaction.origin === origin) return;
    const empty = emptied(transaction);
    if (empty.length === 0) return;
    doc.transact(() => {
      for (const line of empty) if (line.length === 0 && !line._item?.deleted) line.insert(0, [new Y.XmlText()]);
    }, origin);
  };
  return Extension.create({
    name: 'emptyLines',
    onCreate: () => doc.on('afterTransaction', fill),
    onDestroy: () => doc.off('afterTransaction', fill),
  });
}

/** The lines without a text that this transaction has made, or has left empty. */
function emptied(transaction: Y.Transaction): Y.XmlElement[] {
  const found: Y.XmlElement[] = [];
  const look = (type: Y.XmlElement | Y.XmlFragment) => {
    if (type instanceof Y.XmlElement && textBlocks.has(type.nodeName)) {
      if (type.length === 0) found.push(type);
      return;
    }
    for (const child of type.toArray()) if (child instanceof Y.XmlElement && isNew(child, transaction)) look(child);
  };
  for (const type of transaction.changed.keys())
    if (type instanceof Y.XmlElement || type instanceof Y.XmlFragment) look(type);
  return [...new Set(found)];
}

function isNew({ _item: item }: Y.XmlElement, { beforeState }: Y.Transaction): boolean {
  return item !== null && item.id.clock >= (beforeState.get(item.id.client) ?? 0);
}
