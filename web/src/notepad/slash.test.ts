import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it } from 'vitest';
import { matching, plainItems } from './insertItems';
import { schema } from './schema';
import { closeSlash, openSlash, Slashes } from './slash';

const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

function writing(content = ''): Editor {
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [...schema(''), Slashes],
    content,
  });
  open.push(editor);
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
  return editor;
}

function type(editor: Editor, text: string) {
  for (const letter of text) editor.view.dispatch(editor.state.tr.insertText(letter));
}

describe('a slash', () => {
  it('opens at the beginning of a line and after a space, and is followed by what is looked for', () => {
    const editor = writing();
    type(editor, '/');
    expect(openSlash(editor)).toEqual({ from: 1, to: 2, query: '' });
    type(editor, 'task');
    expect(openSlash(editor)).toEqual({ from: 1, to: 6, query: 'task' });
    const after = writing('<p>see</p>');
    type(after, ' /h');
    expect(openSlash(after)?.query).toBe('h');
  });

  it.each(['and/or', 'https://a.b/c', '5/11', 'a /  b'])('stays a slash in %s', (text) => {
    const editor = writing();
    type(editor, text);
    expect(openSlash(editor)).toBeUndefined();
  });

  it('stays a slash in code, and where one stood before', () => {
    const code = writing('<pre><code>x</code></pre>');
    type(code, ' /');
    expect(openSlash(code)).toBeUndefined();
    const old = writing('<p>/ta</p>');
    old.commands.setTextSelection(2);
    expect(openSlash(old)).toBeUndefined();
  });

  it('once left alone stays so', () => {
    const editor = writing();
    type(editor, '/he');
    closeSlash(editor);
    type(editor, 'a');
    expect(openSlash(editor)).toBeUndefined();
  });

  it('goes on when something is written before it by the other', () => {
    const editor = writing('<p>first</p><p></p>');
    type(editor, '/ta');
    editor.view.dispatch(editor.state.tr.insertText('more ', 1));
    expect(openSlash(editor)).toEqual({ from: 13, to: 16, query: 'ta' });
  });
});

describe('the menu', () => {
  const labels = (query: string) => matching(plainItems, query).map(({ label }) => label);

  it('finds by the beginning of a word, also by words that people use elsewhere', () => {
    expect(labels('')).toHaveLength(plainItems.length);
    expect(labels('h2')).toEqual(['Heading 2']);
    expect(labels('TODO')).toEqual(['Task']);
    expect(labels('li')).toEqual(['Bullets', 'Numbers', 'Divider']);
    expect(labels('zz')).toEqual([]);
  });

  it('makes of the line what was chosen', () => {
    for (const [id, html] of [
      ['heading-2', /<h4 data-level="2">/],
      ['task', /data-type="taskList"/],
      ['quote', /<blockquote>/],
      ['divider', /<hr>/],
    ] as const) {
      const editor = writing();
      plainItems.find((item) => item.id === id)?.run(editor);
      expect(editor.getHTML()).toMatch(html);
    }
  });
});
