import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { checkWordOf } from './checkWord';

type Known = { name: string; update: string; xml: string; word: string };

/** The same documents that the server's own test reads. */
const known = JSON.parse(
  readFileSync('../server/app/src/test/resources/soundingboard/notepad/check-words.json', 'utf8'),
) as Known[];

it.each(known)('is the word that the server has: $name', ({ update, xml, word }) => {
  const doc = new Y.Doc();
  Y.applyUpdate(
    doc,
    Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0)),
  );
  expect(doc.getXmlFragment('default').toString()).toBe(xml);
  expect(checkWordOf(doc)).toBe(word);
});

it('is another one after the smallest change', () => {
  const doc = new Y.Doc();
  const empty = checkWordOf(doc);
  doc.getXmlFragment('default').push([new Y.XmlElement('paragraph')]);
  expect(checkWordOf(doc)).not.toBe(empty);
});
