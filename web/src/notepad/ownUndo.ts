import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/**
 * Undo of what was written on this page, and of nothing else. It lives as long as the document, so losing the connection
 * and coming back changes nothing of it: what comes from the server is no step of it.
 *
 * Undoing takes away the lists, headings and lines that one has made; in one of them the other person may have written
 * meanwhile. Then it stays, with the other's words in it.
 */
export function ownUndo(root: Y.XmlFragment): Y.UndoManager {
  return new Y.UndoManager(root, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
    // Asked from the inside to the outside: by then one's own words in it have gone.
    deleteFilter: ({ content }) => !(content instanceof Y.ContentType) || !holdsSomething(content.type),
  });
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
