import { expect, type Page, test } from '@playwright/test';
import { json, type Pair, type Person, pair, session } from './people.ts';
import { Server } from './server.ts';

/*
 * What a notepad was before, and how sure one may be of what it is now: the check-word, versions, taking a passage out.
 */
let server: Server;
let two: Pair;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  two = await pair(browser, server);
});
test.afterAll(() => server.stop());
test.afterEach(async () => {
  for (const person of [two.mentor, two.mentee]) for (const page of person.context.pages()) await page.close();
});

const notes = (page: Page) => page.getByRole('region', { name: 'Shared notes' }).first();
const text = (page: Page) => page.getByRole('textbox', { name: 'Shared notes' });
const state = (page: Page) => notes(page).getByTestId('saved-state').first();
const word = (page: Page) => notes(page).getByTestId('check-word');

async function newSession() {
  const made = await session(two, new Date(Date.now() + 3_600_000));
  const { id } = made.notepads.find(({ kind }: { kind: string }) => kind === 'shared');
  return { path: `/sessions/${made.id}`, notepadId: id as string };
}

async function open(person: Person, path: string): Promise<Page> {
  const page = await person.context.newPage();
  await page.goto(path);
  await expect(state(page)).toHaveText('Saved');
  return page;
}

test('both screens and the server have the same check-word, which changes with the notes', async () => {
  const { path, notepadId } = await newSession();
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
