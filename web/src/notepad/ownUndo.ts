import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { onRedaction } from '../collab/redactions';

/**
 * Undo of what was written on this page, and of nothing else. It lives as long as the document, so losing the connection
 * and coming back changes nothing of it: what comes from the server is no step of it.
 *
 * Undoing takes away the lists, headings and lines that one has made; in one of them the other person may have written
 * meanwhile. Then it stays, with the other's words in it.
 */
export function ownUndo(root: Y.XmlFragment): Y.UndoManager {
  const undo = new Y.UndoManager(root, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
    // Asked from the inside to the outside: by then one's own words in it have gone.
    deleteFilter: ({ content }) => !(content instanceof Y.ContentType) || !holdsSomething(content.type),
  });
  undo.on('stack-item-popped', () => {
    for (const { insertions } of [...undo.undoStack, ...undo.redoStack]) followRestored(undo.doc, insertions.clients);
  });
  // Undo could write anew what was removed for good.
  if (root.doc) onRedaction(root.doc, () => undo.clear());
  return undo;
}

type Ranges = Map<number, { clock: number; len: number }[]>;

/**
 * What was deleted and is restored comes back as new items. The steps that once inserted it must know them, at once:
 * Yjs looks for them only when such a step is undone, and then finds no more than the first piece of what the other
 * person has split meanwhile by writing into it. The rest would stand there twice.
 */
function followRestored({ store }: Y.Doc, inserted: Ranges): void {
  for (const [client, ranges] of [...inserted]) {
    for (const { clock, len } of [...ranges]) {
      for (let at = clock; at < clock + len; ) {
        const item = Y.getItem(store, Y.createID(client, at));
        const end = Math.min(item.id.clock + item.length, clock + len);
        if (item instanceof Y.Item && item.redone)
          add(inserted, item.redone.client, item.redone.clock + at - item.id.clock, end - at);
        at = end;
      }
    }
  }
}

function add(inserted: Ranges, client: number, clock: number, len: number): void {
  const ranges = inserted.get(client) ?? [];
  if (ranges.some((known) => known.clock <= clock && clock + len <= known.clock + known.len)) return;
  ranges.push({ clock, len });
  inserted.set(client, ranges);
}

/** Nodes that are worth something without a word in them. */
const withoutWords = new Set(['image', 'horizontalRule']);

function holdsSomething(type: unknown): boolean {
  if (type instanceof Y.XmlText) return type.length > 0;
  if (!(type instanceof Y.XmlElement)) return false;
  return type
    .toArray()
    .some((child) => (child instanceof Y.XmlElement && withoutWords.has(child.nodeName)) || holdsSomething(child));
}
