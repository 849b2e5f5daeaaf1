import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LocalCopy } from './LocalCopy';

const nobody = () => {};

async function opened(notepad: string, person = 'morag') {
  const doc = new Y.Doc();
  const copy = new LocalCopy(doc, notepad, person, nobody);
  const loaded = await copy.load();
  return { doc, copy, loaded, text: () => doc.getText('t').toString() };
}

/** Everything that the device has of a notepad, as letters. */
async function stored(notepad: string): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(`notes/morag/${notepad}`);
    request.onsuccess = () => resolve(request.result);
  });
  const rows = await new Promise<Uint8Array[]>((resolve) => {
    const request = database.transaction('changes').objectStore('changes').getAll();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return rows.map((row) => String.fromCharCode(...row)).join();
}

const written = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('the copy on this device', () => {
  it('brings back what was written and whether it was sent', async () => {
    const first = await opened('a');
    expect(first.loaded).toEqual({ found: false, unsent: false });
    first.doc.getText('t').insert(0, 'hello');
    first.doc.getText('t').delete(0, 1);
    first.copy.setUnsent(true);
    await written();
    first.copy.close();
    const second = await opened('a');
    expect(second.text()).toBe('ello');
    expect(second.loaded).toEqual({ found: true, unsent: true });
  });

  it('keeps people and notepads apart', async () => {
    const mine = await opened('b', 'morag');
    mine.doc.getText('t').insert(0, 'mine');
    await written();
    expect((await opened('b', 'ewan')).text()).toBe('');
    expect((await opened('c', 'morag')).text()).toBe('');
  });

  it('puts many changes together without losing those of another tab', async () => {
    const one = await opened('d');
    const two = await opened('d');
    for (let key = 0; key < 450; key++) one.doc.getText('t').insert(0, 'x');
    two.doc.getText('t').insert(0, 'other tab');
    await written();
    await written();
    const later = await opened('d');
    expect(later.text()).toHaveLength(450 + 'other tab'.length);
  });

  it('forgets what was removed for good, also where it was deleted long before', async () => {
    const first = await opened('f');
    const text = first.doc.getText('t');
    text.insert(0, 'Quillfeather early');
    text.delete(0, 12);
    text.insert(0, 'Quillfeather late');
    await written();
    text.delete(0, 12);
    first.copy.forgetDeleted();
    await written();
    first.copy.close();
    expect(await stored('f')).not.toContain('Quill');
    expect((await opened('f')).text()).toBe(' late early');
  });

  it('says so when the device keeps nothing', async () => {
    const real = indexedDB.open;
    indexedDB.open = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    const { copy, loaded, doc } = await opened('e').finally(() => {
      indexedDB.open = real;
    });
    doc.getText('t').insert(0, 'still works');
    expect(loaded).toEqual({ found: false, unsent: false });
    expect(copy.keeps).toBe(false);
  });
});
