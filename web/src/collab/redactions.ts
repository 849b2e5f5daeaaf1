import type * as Y from 'yjs';

/** The root in which the server marks that something was removed from the notes for good. Its keys say nothing more. */
const marks = 'redactions';

/** Calls `forget` whenever something was removed for good: nothing on this page may keep a copy of it. */
export function onRedaction(doc: Y.Doc, forget: () => void): void {
  doc.getMap(marks).observe(forget);
}
