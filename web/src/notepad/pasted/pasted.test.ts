import { Editor, type JSONContent } from '@tiptap/core';
import { afterEach, describe, expect, it } from 'vitest';
import { Picture } from '../pictures/pictureNode';
import { schema } from '../schema';
import * as clipboard from './fixtures';
import { pasting } from './pasting';

const open: Editor[] = [];
let leftOut: number[] = [];

afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
  leftOut = [];
});

const ours = (n: string) => `/media/0190f5ae-0000-7000-8000-00000000000${n}/picture.png`;

/** Pastes as a browser would, and tells each line with how it stands: `## heading`, `  - within`, `**bold**`. */
function pasted(html: string): string[] {
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [
      ...schema(''),
      Picture,
      pasting({
        onPicturesLeftOut: (count) => leftOut.push(count),
        onFiles: () => {},
        hasShown: (src) => src === ours('1'),
      }),
    ],
  });
  open.push(editor);
  editor.view.pasteHTML(html);
  return (editor.getJSON().content ?? []).flatMap((node) => lines(node, ''));
}

function lines(node: JSONContent, indent: string): string[] {
  const children = node.content ?? [];
  switch (node.type) {
    case 'heading':
      return [`${indent}${'#'.repeat(node.attrs?.level)} ${inline(children)}`];
    case 'paragraph':
      return [indent + inline(children)];
    case 'bulletList':
    case 'taskList':
    case 'orderedList':
      return children.flatMap((item, place) => {
        const number = (node.attrs?.start ?? 1) + place;
        const box = item.attrs?.checked ? '[x]' : '[ ]';
        const mark = { bulletList: '-', taskList: box, orderedList: `${number}.` }[node.type as 'bulletList'];
        const [first = '', ...rest] = (item.content ?? []).flatMap((child) => lines(child, ''));
        return [`${indent}${mark} ${first}`, ...rest.map((line) => `${indent}  ${line}`)];
      });
    default:
      return [`${indent}<${node.type}>`, ...children.flatMap((child) => lines(child, `${indent}  `))];
  }
}

const inline = (content: JSONContent[]) =>
  content
    .map(({ type, text = '', marks = [] }) =>
      marks.reduce(
        (inner, { type: mark, attrs }) =>
          mark === 'link'
            ? `[${inner}](${attrs?.href})`
            : ({ bold: `**${inner}**`, italic: `*${inner}*` }[mark] ?? `<${mark}>${inner}`),
        type === 'hardBreak' ? '⏎' : text,
      ),
    )
    .join('');

describe('pasting', () => {
  it('takes headings, lists in lists and marks from Word, and none of its settings', () => {
    expect(pasted(clipboard.wordDesktop)).toEqual([
      '# Loading plan',
      '## Before the visit',
      'Ask about **morning stiffness**, then *watch* a single leg heel raise; see [the protocol](https://example.org/protocol).',
      '- Isometric holds',
      '  - five of 45 seconds',
      '    - pain up to 3',
      '- Slow raises',
      'And in this order:',
      '3. Seated',
      '  1. bent knee',
      '4. Standing',
      'Drop nothing.',
    ]);
    expect(leftOut).toEqual([1]);
  });

  it('writes tables down row by row', () => {
    expect(pasted(clipboard.wordTable)).toEqual([
      '**Week** | **Load**',
      '1 | body weight; both legs',
      '2',
      'Only a frame',
      'around two lines',
    ]);
    expect(leftOut).toEqual([]);
  });

  it('joins the lists that Word on the web sends item by item', () => {
    expect(pasted(clipboard.wordOnline)).toEqual([
      '## Findings',
      '- Calf',
      '  - left',
      '  - right',
      '- Foot',
      '**Then:**',
      '1. Rest',
      '2. Load',
    ]);
  });

  it('takes Google Docs without its bold wrapper, with nested lists, check lists and straight links', () => {
    expect(pasted(clipboard.googleDocs)).toEqual([
      '# Case',
      'Runner, **sore** heel, *worse* uphill. [Paper](https://example.org/heel)',
      '- Ask',
      '  - since when',
      '    - and how often',
      '- Look',
      '1. First',
      '2. Second',
      '[x] Send the plan',
      '[ ] Book a room',
      'Left | 12 raises',
    ]);
    expect(leftOut).toEqual([1]);
  });

  it('keeps only the words of what could do harm', () => {
    expect(pasted(clipboard.hostile)).toEqual(['Plain words and more']);
    expect(open[0]?.getHTML()).not.toMatch(/script|evil|onclick|secret|Press|drawn/);
  });

  it('keeps a picture that this notepad has shown, and no other', () => {
    const html = `<p>one</p><img src="${ours('1')}" alt="Heel" width="300" height="200">`;
    expect(pasted(`${html}<img src="${ours('2')}"><img src="https://elsewhere.example${ours('1')}">`)).toEqual([
      'one',
      '<image>',
    ]);
    expect(leftOut).toEqual([2]);
    const { attrs } = open[0]?.getJSON().content?.[1] ?? {};
    expect(attrs).toEqual({ src: ours('1'), alt: 'Heel', width: 300, height: 200 });
  });

  it.each([
    [
      '<ul><li><input type="checkbox" checked> done</li><li><input type="checkbox"> open</li></ul>',
      ['[x] done', '[ ] open'],
    ],
    ['<ol start="5"><li>five</li></ol>', ['5. five']],
    ['<h5>small</h5><blockquote><p>said</p></blockquote>', ['### small', '<blockquote>', '  said']],
    ['<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>', ['a | b | c']],
    ['<table></table><p>after</p>', ['after']],
    ['plain words', ['plain words']],
  ])('takes %s', (html, expected) => expect(pasted(html)).toEqual(expected));
});
