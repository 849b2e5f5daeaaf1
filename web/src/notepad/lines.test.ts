import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { AimTags, showAims } from './aimTags';
import { emptyLines } from './emptyLines';
import { elementOf, parseBlockId } from './landing';
import { lineAt, placeOf } from './lines';
import { schema } from './schema';

const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

async function writer(doc: Y.Doc): Promise<Editor> {
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [...schema(''), Collaboration.configure({ document: doc, field: 'default' }), emptyLines(doc), AimTags],
  });
  open.push(editor);
  await new Promise<void>((resolve) => editor.on('create', () => resolve()));
  return editor;
}

const task = (text: string) => ({
  type: 'taskItem',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

it('finds each line’s element in the shared document, and the way back', async () => {
  const doc = new Y.Doc();
  const editor = await writer(doc);
  editor.commands.setContent({
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Plan' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'plain' }] },
      { type: 'taskList', content: [task('first'), task('second')] },
    ],
  });
  const seen: string[] = [];
  editor.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const line = lineAt(editor, position + 1);
    seen.push(`${line?.text}${line?.isTask ? ' is a task' : ''}`);
    const id = parseBlockId(line?.blockId ?? '');
    const element = id && elementOf(doc, id);
    expect(element?.toString()).toContain(node.textContent);
    const { type } = ySyncPluginKey.getState(editor.state);
    expect(element && placeOf(editor.state.doc, type, element)).toBe(position);
    return false;
  });
  expect(seen).toEqual(['Plan', 'plain', 'first is a task', 'second is a task']);
});

it('is no line while nothing has been written', async () => {
  expect(lineAt(await writer(new Y.Doc()), 1)).toBeUndefined();
});

it('keeps an aim under its line, whoever writes elsewhere, and takes it away with the line', async () => {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  const [here, there] = [await writer(mine), await writer(theirs)];
  const exchange = () => {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  };
  here.commands.setContent({ type: 'doc', content: [{ type: 'taskList', content: [task('first'), task('second')] }] });
  exchange();
  const second = here.state.doc.content.size - 5;
  const { blockId } = lineAt(here, second) ?? { blockId: '' };
  showAims(here, [{ blockId, aimId: 'x', words: 'Aim: agreed', href: '/x', done: false }]);
  const under = () => [...here.view.dom.querySelectorAll('a[data-aim]')].map((tag) => tag.parentElement?.textContent);
  expect(under()).toEqual(['secondAim: agreed']);
  there.commands.insertContentAt(0, { type: 'paragraph', content: [{ type: 'text', text: 'above' }] });
  exchange();
  expect(here.getText()).toContain('above');
  expect(under()).toEqual(['secondAim: agreed']);
  here.commands.insertContentAt(1, 'typed here ');
  expect(under()).toEqual(['secondAim: agreed']);
  expect(here.getText()).not.toContain('Aim: agreed');
  there.commands.clearContent();
  exchange();
  expect(under()).toEqual([]);
});
