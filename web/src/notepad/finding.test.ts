import { Editor } from '@tiptap/core';
import { afterEach, expect, it } from 'vitest';
import { counted, Finding, find } from './finding';
import { schema } from './schema';

const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

function written(content: string): Editor {
  const element = document.createElement('div');
  const editor = new Editor({ element, injectCSS: false, extensions: [...schema(''), Finding], content });
  open.push(editor);
  return editor;
}

const marks = (editor: Editor) => [...editor.view.dom.querySelectorAll('mark')].map((mark) => mark.textContent);

it('marks what is looked for in every line, whatever its case, accents and looks', () => {
  const editor = written('<p>Café <strong>ca</strong>fe</p><ul><li><p>cafes</p></li></ul><p>ca</p><p>fe</p>');
  expect(find(editor, 'cafe', undefined)).toBe(3);
  expect(marks(editor)).toEqual(['Café', 'ca', 'fe', 'cafe']);
  find(editor, 'cafe', 2);
  expect(editor.view.dom.querySelector('mark[data-current]')).toHaveTextContent('cafe');
  expect(find(editor, '', undefined)).toBe(0);
  expect(marks(editor)).toEqual([]);
});

it('follows the text while it is written', () => {
  const editor = written('<p>heel</p>');
  find(editor, 'heel', undefined);
  editor.view.dispatch(editor.state.tr.insertText(' and heel', 5));
  expect(counted(editor)).toBe(2);
  expect(editor.getText()).toBe('heel and heel');
});
