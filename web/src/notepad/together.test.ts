import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CaretKept } from './caretKept';
import { emptyLines } from './emptyLines';
import { ownUndo } from './ownUndo';
import { schema } from './schema';

const open: Editor[] = [];

function writer(doc: Y.Doc): Editor {
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [
      ...schema(''),
      Collaboration.configure({
        document: doc,
        field: 'default',
        yUndoOptions: { undoManager: ownUndo(doc.getXmlFragment('default')) },
      }),
      emptyLines(doc),
      CaretKept,
    ],
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

/** Two writers with the same lines before them, and how they hear of each other. */
async function pair(...lines: string[]) {
  const docs: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()];
  const [a, b] = [writer(docs[0]), writer(docs[1])];
  await created(a, b);
  b.commands.setContent(lines.map((line) => `<p>${line}</p>`).join(''));
  exchange(...docs);
  undoOf(b).clear();
  return { a, b, meet: () => exchange(...docs) };
}

const undoOf = (editor: Editor) => yUndoPluginKey.getState(editor.state)?.undoManager as Y.UndoManager;
const undoAll = (editor: Editor) => {
  while (editor.can().undo()) editor.commands.undo();
};

it('undoes only what was written here, also after both were apart', async () => {
  const { a, b, meet } = await pair('shared');
  a.commands.insertContentAt(7, ' mine');
  b.commands.insertContentAt(1, 'THEIRS ');
  meet();
  // As after a connection that was gone: all that the other wrote comes at once.
  undoOf(a).stopCapturing();
  a.commands.insertContentAt(1, 'x');
  b.commands.insertContentAt(8, 'MORE ');
  meet();
  undoAll(a);
  meet();
  expect([a.getText(), b.getText()]).toEqual(['THEIRS MORE shared', 'THEIRS MORE shared']);
  while (a.can().redo()) a.commands.redo();
  expect(a.getText()).toBe('xTHEIRS MORE shared mine');
});

it.each([
  ['a list', (a: Editor) => a.chain().setTextSelection(3).toggleBulletList().run()],
  ['a heading', (a: Editor) => a.chain().setTextSelection(3).toggleHeading({ level: 2 }).run()],
  ['a quotation', (a: Editor) => a.chain().setTextSelection(3).toggleBlockquote().run()],
  ['a second line', (a: Editor) => a.chain().setTextSelection(4).splitBlock().run()],
])('keeps what the other wrote into %s that is undone', async (_, make) => {
  const { a, b, meet } = await pair('shared');
  make(a);
  meet();
  b.commands.insertContentAt(b.state.doc.content.size, { type: 'paragraph', content: [{ type: 'text', text: 'B' }] });
  b.chain().focus('end').setTextSelection(lastOf(b, 'shared')).insertContent('THEIRS').run();
  meet();
  undoAll(a);
  meet();
  expect(a.getText()).toContain('THEIRS');
  expect(a.getText()).toBe(b.getText());
});

/** Behind the last letter of a word, wherever its parts have gone. */
function lastOf(editor: Editor, word: string): number {
  let at = 0;
  editor.state.doc.descendants((node, position) => {
    if (node.isText && node.text?.endsWith(word.slice(-1))) at ||= position + node.nodeSize;
  });
  return at;
}

it('leaves a list item without its first line, when the other has written below it', async () => {
  const { a, b, meet } = await pair('shared');
  b.commands.setContent('<ul><li><p>first</p></li></ul>');
  meet();
  b.chain().setTextSelection(8).splitBlock().insertContent('BELOW').toggleHeading({ level: 1 }).run();
  a.commands.deleteRange({ from: 2, to: 9 });
  meet();
  expect([a.getText(), b.getText()].map((text) => text.trim())).toEqual(['BELOW', 'BELOW']);
});

it('takes along the empty line that it made', async () => {
  const { a, meet } = await pair('shared');
  a.chain().setTextSelection(7).splitBlock().run();
  meet();
  undoAll(a);
  expect(a.getJSON().content).toHaveLength(1);
});

it('neither loses nor doubles a letter of the other, whatever is undone', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = mulberry(seed);
    const { a, b, meet } = await pair('one', 'two');
    let theirs = '';
    const somewhere = (editor: Editor) => {
      const places: number[] = [];
      editor.state.doc.descendants((node, at) => {
        if (node.isTextblock) for (let i = 0; i <= node.content.size; i++) places.push(at + 1 + i);
      });
      return places[Math.floor(random() * places.length)] ?? 1;
    };
    for (let step = 0; step < 30; step++) {
      const at = somewhere(a);
      undoOf(a).stopCapturing();
      const own = [
        () => a.commands.insertContentAt(at, 'abc'),
        () => a.chain().setTextSelection(at).splitBlock().run(),
        () => a.chain().setTextSelection(at).toggleBulletList().run(),
        () => a.chain().setTextSelection(at).toggleTaskList().run(),
        () => a.chain().setTextSelection(at).toggleHeading({ level: 1 }).run(),
        () => a.commands.undo(),
        () => a.commands.redo(),
      ][Math.floor(random() * 7)];
      own?.();
      meet();
      const letter = String.fromCharCode(65 + (step % 26));
      b.commands.insertContentAt(somewhere(b), letter);
      theirs += letter;
      meet();
    }
    meet();
    undoAll(a);
    meet();
    const capitals = a.getText().replace(/[^A-Z]/g, '');
    expect([...capitals].toSorted().join(''), `seed ${seed}`).toBe([...theirs].toSorted().join(''));
    expect(a.getText(), `seed ${seed}`).toBe(b.getText());
    for (const editor of open.splice(0)) editor.destroy();
  }
});

/** Small, and the same numbers each time. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

it('cannot undo what was removed for good', async () => {
  const doc = new Y.Doc();
  const editor = writer(doc);
  await created(editor);
  editor.commands.insertContentAt(0, { type: 'paragraph', content: [{ type: 'text', text: 'Quillfeather' }] });
  editor.commands.deleteRange({ from: 1, to: 13 });
  expect(undoOf(editor).canUndo()).toBe(true);
  doc.transact(() => doc.getMap('redactions').set('one', true), 'server');
  expect(undoOf(editor).canUndo()).toBe(false);
  editor.commands.undo();
  expect(editor.getText()).not.toContain('Quill');
});

/** Two lines of text around an empty one; the caret stands in the last, behind "heel". */
const threeLines = ['Seen again', '', 'Stiff heel in the morning'];

it.each([
  ['divides its line before it', (b: Editor) => b.chain().setTextSelection(16).splitBlock().run()],
  ['divides its line behind it', (b: Editor) => b.chain().setTextSelection(27).splitBlock().run()],
  ['takes the empty line above away', (b: Editor) => b.chain().setTextSelection(13).joinForward().run()],
  ['joins its line to one with text', (b: Editor) => b.chain().deleteRange({ from: 12, to: 14 }).joinBackward().run()],
  ['makes its line a heading', (b: Editor) => b.chain().setTextSelection(20).toggleHeading({ level: 2 }).run()],
  ['makes its line a task', (b: Editor) => b.chain().setTextSelection(20).toggleTaskList().run()],
  ['writes right before it', (b: Editor) => b.chain().insertContentAt(20, 'left ').run()],
])('keeps the caret with its words while the other %s', async (_, change) => {
  const { a, b, meet } = await pair(...threeLines);
  const inWords = ({ state: { selection } }: Editor) => {
    const { parent, parentOffset } = selection.$head;
    return [parent.textContent.slice(0, parentOffset), parent.textContent.slice(parentOffset)];
  };
  a.commands.setTextSelection(25);
  expect(inWords(a)).toEqual(['Stiff heel', ' in the morning']);
  change(b);
  meet();
  expect(a.getJSON()).toEqual(b.getJSON());
  const [left, right] = inWords(a);
  expect(left).toMatch(/heel$/);
  expect(right).toMatch(/^ i/);
});
