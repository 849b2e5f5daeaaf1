import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ProblemError, UnreachableError } from '../../api/client';
import type { NotepadImage } from '../../api/notepads';
import { schema } from '../schema';
import { PictureQueue } from './PictureQueue';
import { ourPicture, Picture } from './pictureNode';

const url = '/media/0190f5ae-0000-7000-8000-000000000001/picture.jpg';
const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

async function writing(html: string) {
  const doc = new Y.Doc();
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [...schema(''), Picture, Collaboration.configure({ document: doc, field: 'default' })],
  });
  open.push(editor);
  await new Promise<void>((resolve) => editor.on('create', () => resolve()));
  editor.commands.setContent(html);
  return { editor, doc };
}

/** A server whose answers the test gives. */
function queue(editor: Editor) {
  const asked: { answer: (image: NotepadImage) => void; refuse: (why: unknown) => void; signal: AbortSignal }[] = [];
  const pictures = new PictureQueue('n', (_, __, { signal, onSent }) => {
    onSent(0.5);
    return new Promise((resolve, reject) => asked.push({ answer: resolve, refuse: reject, signal }));
  });
  pictures.attach(editor);
  return { pictures, asked };
}

const file = (type = 'image/png', size = 10) => new File([new Uint8Array(size)], 'a', { type });
const settled = () => new Promise((resolve) => setTimeout(resolve));
const names = (editor: Editor) => editor.state.doc.children.map((block) => block.textContent || block.type.name);

describe('a picture', () => {
  it('comes to stand where it was added, though the other writes before that', async () => {
    const { editor, doc } = await writing('<p>one</p><p>two</p><p>three</p>');
    const { pictures, asked } = queue(editor);
    pictures.add([file()], 7);
    expect(pictures.pending()).toMatchObject([{ state: 'sending', fraction: 0.5 }]);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const line = new Y.XmlElement('paragraph');
    line.insert(0, [new Y.XmlText('before')]);
    other.getXmlFragment('default').insert(0, [line]);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    asked[0]?.answer({ url, width: 30, height: 20 });
    await settled();
    expect(names(editor)).toEqual(['before', 'one', 'two', 'image', 'three']);
    expect(pictures.pending()).toEqual([]);
  });

  it('leaves an empty line to go on in', async () => {
    const { editor } = await writing('<p>one</p><p></p>');
    const { pictures, asked } = queue(editor);
    pictures.add([file()], 6);
    asked[0]?.answer({ url, width: 30, height: 20 });
    await settled();
    expect(names(editor)).toEqual(['one', 'image', 'paragraph']);
    pictures.add([file()], 2);
    asked[1]?.answer({ url, width: 30, height: 20 });
    await settled();
    expect(names(editor)).toEqual(['one', 'image', 'image', 'paragraph']);
  });

  it('that failed says why and may be tried again; what can never succeed is not sent', async () => {
    const { editor } = await writing('<p>one</p>');
    const { pictures, asked } = queue(editor);
    pictures.add([file(), file('image/heic'), file('image/png', 11 * 1024 * 1024)]);
    asked[0]?.refuse(new UnreachableError('gone'));
    await settled();
    expect(asked).toHaveLength(1);
    const [first, heic, large] = pictures.pending();
    expect(first).toMatchObject({ state: 'failed', mayRetry: true });
    expect(first?.state === 'failed' && first.why).toMatch(/^A picture needs the connection\./);
    expect(heic).toMatchObject({ state: 'failed', mayRetry: false });
    expect(large?.state === 'failed' && large.why).toContain('10 MB');
    pictures.retry(first?.id ?? 0);
    await settled();
    const said = { type: '/problems/damaged-picture', title: 'It is damaged.', detail: '', errors: [] };
    asked[1]?.refuse(new ProblemError(415, said));
    await settled();
    expect(pictures.pending()[0]).toMatchObject({ why: 'It is damaged.', mayRetry: false });
    for (const { id } of pictures.pending()) pictures.drop(id);
    expect(names(editor)).toEqual(['one']);
  });

  it('that is cancelled stays out, and the next one goes on', async () => {
    const { editor } = await writing('<p>one</p>');
    const { pictures, asked } = queue(editor);
    pictures.add([file(), file()]);
    pictures.drop(pictures.pending()[0]?.id ?? 0);
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.refuse(asked[0].signal.reason);
    await settled();
    asked[1]?.answer({ url, width: 30, height: 20 });
    await settled();
    expect(names(editor)).toEqual(['one', 'image', 'paragraph']);
  });
});

it.each([
  [url, url],
  [`${window.location.origin}${url}?x`, url],
  ['https://elsewhere.example/a.png', undefined],
  [`https://elsewhere.example${url}`, undefined],
  ['/media/0190f5ae-0000-7000-8000-000000000001/../../api/me', undefined],
  ['javascript:alert(1)', undefined],
  [null, undefined],
])('shows %s as %s', (src, shown) => expect(ourPicture(src)).toBe(shown));
