import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { emptyLines } from './emptyLines';
import { schema } from './schema';

const open: Editor[] = [];

function writer(doc: Y.Doc): Editor {
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [...schema(''), Collaboration.configure({ document: doc, field: 'default' }), emptyLines(doc)],
  });
  open.push(editor);
  return editor;
}

/** Extensions are told in the next turn. */
const created = (...editors: Editor[]) =>
  Promise.all(editors.map((editor) => new Promise<void>((resolve) => editor.on('create', () => resolve()))));

function exchange(a: Y.Doc, b: Y.Doc) {
  const [ofA, ofB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  Y.applyUpdate(a, ofB);
  Y.applyUpdate(b, ofA);
}

afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

const letters = (text: string) => [...text.replace(/\s/g, '')].toSorted().join('');

/** What each types, letter by letter, before hearing of the other's. */
function typeAtOnce(a: Editor, b: Editor, docs: [Y.Doc, Y.Doc], at: () => number) {
  for (const [ofA, ofB] of ['tT', 'hH', 'eE', 'nN']) {
    a.commands.insertContentAt(at(), ofA as string);
    b.commands.insertContentAt(at(), ofB as string);
    exchange(...docs);
  }
  expect(a.getText()).toBe(b.getText());
}

it('doubles no letter when two people start in the same empty line', async () => {
  const [docA, docB] = [new Y.Doc(), new Y.Doc()];
  const [a, b] = [writer(docA), writer(docB)];
  await created(a, b);
  a.commands.insertContentAt(0, { type: 'paragraph', content: [{ type: 'text', text: 'first' }] });
  a.commands.insertContentAt(a.state.doc.content.size, { type: 'paragraph' });
  exchange(docA, docB);
  typeAtOnce(a, b, [docA, docB], () => a.state.doc.content.size - 1);
  expect(letters(a.getText())).toBe(letters('firstthenTHEN'));
});

it('doubles no letter in a line that was emptied, or in a new task', async () => {
  for (const line of ['paragraph', 'taskList']) {
    const docs: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()];
    const [a, b] = [writer(docs[0]), writer(docs[1])];
    await created(a, b);
    a.commands.insertContentAt(0, { type: 'paragraph', content: [{ type: 'text', text: 'gone' }] });
    a.commands.deleteRange({ from: 1, to: 5 });
    if (line === 'taskList') a.chain().setTextSelection(1).toggleTaskList().run();
    exchange(...docs);
    typeAtOnce(a, b, docs, () => (line === 'taskList' ? 3 : 1));
    expect(letters(a.getText())).toBe(letters('thenTHEN'));
  }
});
