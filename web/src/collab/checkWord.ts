import { digest } from 'lib0/hash/sha256';
import type * as Y from 'yjs';
import { rootField } from './OpenNotepad';

const consonants = 'bdfghjklmnprstvz';
const vowels = 'aeiou';
const letters = 8;

/**
 * A short word that can be read out: two documents with the same one are the same, to the letter. The server answers
 * with it too, worked out in the same way (`CheckWord.java`). Costs about as much as writing the document out.
 *
 * Not the browser's own SHA-256, which plain http does not have.
 */
export function checkWordOf(doc: Y.Doc): string {
  const hash = digest(new TextEncoder().encode(doc.getXmlFragment(rootField).toString()));
  return Array.from({ length: letters }, (_, place) => {
    const choice = place % 2 === 0 ? consonants : vowels;
    return choice[(hash[place] ?? 0) % choice.length];
  }).join('');
}
