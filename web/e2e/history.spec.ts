import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { closePages, newSession, open, state, text } from './notes.ts';
import { json, type Pair } from './people.ts';
import type { Server } from './server.ts';

/*
 * What a notepad was before, and how sure one may be of what it is now: the check-word, versions, taking a passage out.
 */
let server: Server;
let two: Pair;

test.beforeAll(({ shared }) => {
  ({ server, two } = shared);
});
test.afterEach(() => closePages(two));

const notes = (page: Page) => page.getByRole('region', { name: 'Shared notes' }).first();
const word = (page: Page) => notes(page).getByTestId('check-word');

test('both screens and the server have the same check-word, which changes with the notes', async () => {
  const { path, notepadId } = await newSession(two);
  const [a, b] = [await open(two.mentor, path), await open(two.mentee, path)];
  await text(a).click();
  await a.keyboard.type('Calf raises, three times twelve');
  await expect(text(b)).toContainText('three times twelve');
  await expect(word(a)).toHaveText(/^([bdfghjklmnprstvz][aeiou]){4}$/);
  const first = (await word(a).textContent()) ?? '';
  await expect(word(b)).toHaveText(first);
  const known = await json(two.mentee.request.get(`/api/notepads/${notepadId}`));
  expect(known.checkWord).toBe(first);
  // A deletion alone is another word, on the other screen too.
  await a.keyboard.press('Backspace');
  await expect(word(b)).not.toHaveText(first);
  await expect(word(a)).toHaveText((await word(b).textContent()) ?? '');

  // What has not been sent has no word.
  await two.mentor.context.setOffline(true);
  await a.keyboard.type(' and rest');
  await expect(state(a)).toContainText('Not saved');
  await expect(word(a)).toHaveCount(0);
  await two.mentor.context.setOffline(false);
  await expect(state(a)).toHaveText('Saved', { timeout: 30_000 });
  await expect(word(b)).toHaveText((await word(a).textContent()) ?? '');

  await word(a).click();
  const dialog = a.getByRole('dialog', { name: 'The check-word' });
  await expect(dialog).toContainText('hold the same notes');
  await a.screenshot({ path: 'target/screenshots/check-word-1280.png' });
  await a.setViewportSize({ width: 390, height: 780 });
  await a.screenshot({ path: 'target/screenshots/check-word-explained-390.png' });
  await a.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await a.screenshot({ path: 'target/screenshots/check-word-390.png' });
});

const menu = async (page: Page, item: string) => {
  await notes(page).getByRole('button', { name: 'More about these notes' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

test('a version is kept, read, compared and brought back', async () => {
  const { path } = await newSession(two);
  const [a, b] = [await open(two.mentor, path), await open(two.mentee, path)];
  await text(a).click();
  await a.keyboard.type('Calf raises twice daily');
  await expect(state(a)).toHaveText('Saved');
  await menu(a, 'Earlier versions');
  const dialog = a.getByRole('dialog', { name: 'Earlier versions' });
  await expect(dialog).toContainText('No earlier versions yet');
  await dialog.getByRole('button', { name: 'Keep the notes as they are now' }).click();
  await a.getByRole('textbox', { name: 'Name' }).fill('First plan');
  await a.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(dialog.getByRole('button', { name: /First plan/ })).toBeVisible();
  await a.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await text(b).click();
  await b.keyboard.press('ControlOrMeta+A');
  await b.keyboard.type('Something else');
  await expect(text(a)).toContainText('Something else');
  await expect(state(b)).toHaveText('Saved');
  await menu(a, 'Earlier versions');
  await a.getByRole('button', { name: /First plan/ }).click();
  const lines = a.getByRole('region', { name: 'The notes' });
  await expect(lines).toContainText('Calf raises twice daily');
  await expect(lines.locator('ins')).toContainText('Something else');
  await a.screenshot({ path: 'target/screenshots/versions-1280.png' });
  await a.setViewportSize({ width: 390, height: 780 });
  await a.screenshot({ path: 'target/screenshots/versions-390.png' });
  await a.getByRole('button', { name: 'Bring this version back' }).click();
  await a.getByRole('button', { name: 'Bring it back' }).click();
  await expect(text(b)).toContainText('Calf raises twice daily');
  await expect(text(b)).not.toContainText('Something else');
  await menu(b, 'Earlier versions');
  await expect(b.getByRole('button', { name: /Before an earlier version was brought back.*by Morag/ })).toBeVisible();
});

/** Everything that a page's device keeps of notes, as letters. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => request.addEventListener('success', () => resolve(request.result)));
    let all = '';
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ''));
      const rows = await done(database.transaction('changes').objectStore('changes').getAll());
      for (const row of rows as Uint8Array[]) all += String.fromCharCode(...row);
      database.close();
    }
    return all;
  });

test('a passage is removed for good: from both pages, what they keep, and every version; undo does not bring it back', async () => {
  const { path, notepadId } = await newSession(two);
  const [a, b] = [await open(two.mentor, path), await open(two.mentee, path)];
  await text(a).click();
  await a.keyboard.insertText('seen with Quillfeather today');
  await expect(text(b)).toContainText('Quillfeather');
  await expect(state(a)).toHaveText('Saved');
  await json(two.mentee.request.post(`/api/notepads/${notepadId}/versions`, { data: { name: 'With it' } }));
  expect(await kept(b)).toContain('Quillfeather');
  expect(server.filesWith('Quillfeather')).not.toEqual([]);

  await text(b).getByText('Quillfeather').click();
  await b.keyboard.press('Home');
  for (let step = 0; step < 'seen with '.length; step++) await b.keyboard.press('ArrowRight');
  for (let step = 0; step < 'Quillfeather'.length; step++) await b.keyboard.press('Shift+ArrowRight');
  await menu(b, 'Remove for good…');
  const dialog = b.getByRole('dialog', { name: 'Remove for good' });
  await expect(dialog.getByRole('textbox')).toHaveValue('Quillfeather');
  await expect(dialog).toContainText('one place of these notes and in one place of earlier versions');
  await expect(dialog).toContainText('for you and Morag');
  await b.screenshot({ path: 'target/screenshots/remove-1280.png' });
  await b.setViewportSize({ width: 390, height: 780 });
  await b.screenshot({ path: 'target/screenshots/remove-390.png' });
  await dialog.getByRole('button', { name: 'Remove for good' }).click();
  await expect(dialog).toHaveCount(0, { timeout: 30_000 });
  await expect(text(a)).toHaveText(/seen with\s+today/);
  await expect(text(b)).not.toContainText('Quill');
  for (const page of [a, b]) await expect.poll(() => kept(page)).not.toContain('Quill');
  await text(a).click();
  for (let step = 0; step < 5; step++) await a.keyboard.press('ControlOrMeta+Z');
  await expect(text(a)).not.toContainText('Quill');
  await a.reload();
  await expect(text(a)).toContainText('seen with');
  await expect(text(a)).not.toContainText('Quill');
  // Not even in the database's write-ahead log.
  await expect.poll(() => server.filesWith('Quillfeather'), { timeout: 30_000 }).toEqual([]);
  const again = { data: { passage: 'Quillfeather', preview: true } };
  expect(await json(two.mentor.request.post(`/api/notepads/${notepadId}/redactions`, again))).toEqual({
    inNotes: 0,
    inVersions: 0,
  });
});
