import { type BrowserContext, expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { closePages, count, markdown, newSession, open, state, text, words } from './notes.ts';
import { json, type Pair } from './people.ts';
import type { Server } from './server.ts';

/*
 * The live notepad in two real browsers on a real server: writing together, power cuts, no network, and what "Saved"
 * is worth. The server is killed, not stopped.
 */
let server: Server;
let two: Pair;

test.beforeAll(({ shared }) => {
  ({ server, two } = shared);
});
test.afterEach(() => closePages(two));

test('two people write at once, see each other, and end with the same', async () => {
  const { path, notepadId } = await newSession(two);
  const [a, b] = [await open(two.mentor, path), await open(two.mentee, path)];
  await expect(a.getByText('Ewan is here').first()).toBeVisible();
  await text(a).click();
  await a.keyboard.type('Mentor line');
  await a.keyboard.press('Enter');
  await expect(text(b)).toContainText('Mentor line');
  await text(b).click();
  await b.keyboard.press('ControlOrMeta+End');
  await expect(a.locator('[data-caret]')).toContainText('Ewan');
  await Promise.all([
    a.keyboard.type('the mentor goes on writing here ', { delay: 15 }),
    b.keyboard.type('the mentee answers at once ', { delay: 15 }),
  ]);
  await expect(state(a)).toHaveText('Saved');
  await expect(state(b)).toHaveText('Saved');
  expect(await text(a).locator('p').allInnerTexts()).toHaveLength(2);
  expect(await words(a)).toBe(await words(b));
  await a.screenshot({ path: 'target/screenshots/notepad-together-1280.png' });
  // Each keystroke once, wherever the two came to stand between each other.
  const typed = 'Mentor line' + 'the mentor goes on writing here ' + 'the mentee answers at once ';
  expect([...(await words(a))].toSorted().join('')).toBe([...typed].toSorted().join(''));
  // What is undone is one's own only. A slow machine makes several steps of what was typed in one go.
  await expect(async () => {
    await a.keyboard.press('ControlOrMeta+z');
    await expect(text(b)).not.toContainText('goes on', { timeout: 1_000 });
  }).toPass();
  await expect(text(a)).toContainText(/answers/);
  expect(await markdown(two, notepadId)).toContain('Mentor line');
});

test('a killed server loses nothing that was typed, and doubles nothing', async () => {
  const { path, notepadId } = await newSession(two);
  const [a, b] = [await open(two.mentor, path), await open(two.mentee, path)];
  await text(a).click();
  await a.keyboard.type('before ');
  await expect(state(a)).toHaveText('Saved');
  const typing = a.keyboard.type('0123456789 abcdefghij ABCDEFGHIJ klmnopqrst', { delay: 40 });
  await a.waitForTimeout(500);
  await server.kill();
  await typing;
  await expect(state(a)).toHaveText(/^Not saved: offline since \d\d:\d\d$/);
  await expect(a.getByText('Your words are kept on this device.').first()).toBeVisible();
  await a.screenshot({ path: 'target/screenshots/notepad-offline-1280.png' });
  await server.start();
  await expect(state(a)).toHaveText('Saved', { timeout: 45_000 });
  await expect.poll(() => words(b), { timeout: 45_000 }).toBe('before 0123456789 abcdefghij ABCDEFGHIJ klmnopqrst');
  const stored = await markdown(two, notepadId);
  expect(count(stored, 'before')).toBe(1);
  expect(count(stored, '0123456789 abcdefghij ABCDEFGHIJ klmnopqrst')).toBe(1);
});

test('what is shown as saved survives a power cut with every page gone, deletions too', async () => {
  const { path, notepadId } = await newSession(two);
  const a = await open(two.mentor, path);
  await text(a).click();
  await a.keyboard.type('keep this, drop that');
  await expect(state(a)).toHaveText('Saved');
  for (let key = 0; key < ', drop that'.length; key++) await a.keyboard.press('Backspace');
  await expect(state(a)).toHaveText('Saving…');
  await expect(state(a)).toHaveText('Saved');
  await server.kill();
  await a.close();
  await server.start();
  expect((await markdown(two, notepadId)).trim()).toBe('keep this');
});

test('words written without a network outlive the page, and are merged', async () => {
  const { path, notepadId } = await newSession(two);
  const [a, b] = [await open(two.mentee, path), await open(two.mentor, path)];
  await text(a).click();
  await a.keyboard.type('together ');
  await expect(text(b)).toContainText('together');
  await expect(state(a)).toHaveText('Saved');
  await two.mentee.context.setOffline(true);
  await expect(state(a)).toHaveText(/^Offline since/);
  await a.keyboard.type('alone in a lift');
  await expect(state(a)).toHaveText(/^Not saved: offline since/);
  await text(b).click();
  await b.keyboard.press('Home');
  await b.keyboard.type('meanwhile ');
  await a.waitForTimeout(500);
  await a.close();
  await two.mentee.context.setOffline(false);
  const again = await open(two.mentee, path);
  for (const page of [again, b]) await expect.poll(() => words(page)).toBe('meanwhile together alone in a lift');
  expect(count(await markdown(two, notepadId), 'alone in a lift')).toBe(1);
  // And without closing the page.
  await two.mentee.context.setOffline(true);
  await text(again).click();
  await again.keyboard.press('ControlOrMeta+End');
  await again.keyboard.type(' again');
  await two.mentee.context.setOffline(false);
  await expect(state(again)).toHaveText('Saved');
  await expect.poll(() => words(b)).toContain('lift again');
});

test('the toolbar works by keyboard, and lists, tasks, headings and links arrive', async () => {
  const { path, notepadId } = await newSession(two);
  const a = await open(two.mentor, path);
  await text(a).click();
  await a.keyboard.type('Today');
  const toolbar = a.getByRole('region', { name: 'Shared notes' }).getByRole('toolbar').first();
  await toolbar.getByRole('button', { name: 'Heading 2' }).click();
  await expect(toolbar.getByRole('button', { name: 'Heading 2' })).toHaveAttribute('aria-pressed', 'true');
  await expect(text(a)).toBeFocused();
  await a.keyboard.press('Enter');
  await a.keyboard.press('ControlOrMeta+Shift+9');
  await a.keyboard.type('Read the loading paper');
  await text(a).getByRole('checkbox').click();
  await text(a).getByText('Read the loading paper', { exact: true }).click();
  await a.keyboard.press('End');
  await a.keyboard.press('Enter');
  await a.keyboard.press('Enter');
  await a.keyboard.type('see ');
  await toolbar.getByRole('button', { name: 'Link' }).click();
  await a.getByLabel('Address').fill('javascript:alert(1)');
  await a.getByRole('button', { name: 'Add the link' }).click();
  await expect(a.getByText('no web, e-mail or telephone address')).toBeVisible();
  await a.getByLabel('Address').fill('bjsm.bmj.com');
  await a.getByRole('button', { name: 'Add the link' }).click();
  await expect(text(a).getByRole('link', { name: 'bjsm.bmj.com' })).toHaveAttribute('href', 'https://bjsm.bmj.com');
  await expect(state(a)).toHaveText('Saved');
  const stored = await markdown(two, notepadId);
  expect(stored).toContain('## Today');
  expect(stored).toContain('[x] Read the loading paper');
  expect(stored).toContain('https://bjsm.bmj.com');
  await toolbar.getByRole('button', { name: 'Heading 1' }).focus();
  for (const name of ['Heading 2', 'Heading 3', 'Bold']) {
    await a.keyboard.press('ArrowRight');
    await expect(toolbar.getByRole('button', { name })).toBeFocused();
  }
});

test('a search hit lands on its line', async () => {
  const { path, notepadId } = await newSession(two);
  const a = await open(two.mentor, path);
  await text(a).click();
  for (let line = 1; line <= 60; line++) {
    await a.keyboard.insertText(`Line number ${line}.`);
    await a.keyboard.press('Enter');
  }
  await expect(state(a)).toHaveText('Saved');
  const { blocks } = await json(two.mentor.request.get(`/api/notepads/${notepadId}`));
  const block = blocks.find((one: { text: string }) => one.text === 'Line number 40.');
  // Another person's browser, which has nothing of these notes yet.
  const b = await open(two.mentee, `${path}?block=${block.id}`);
  const found = b.locator('[data-found]');
  await expect(found).toHaveText('Line number 40.');
  await expect(found).toBeInViewport();
  await expect(text(b)).toBeFocused();
  await b.screenshot({ path: 'target/screenshots/notepad-landed-1280.png' });
  await expect(found).toHaveCount(0);
});

test('signing out leaves nothing of the notes on the device', async ({ browser }) => {
  const { path } = await newSession(two);
  const context: BrowserContext = await browser.newContext({
    baseURL: server.url,
    storageState: await two.mentee.context.storageState(),
  });
  const login = await context.request.post('/api/login', {
    data: { email: two.mentee.email, password: 'a good long password' },
  });
  expect(login.ok()).toBe(true);
  const page = await open({ ...two.mentee, context }, path);
  await text(page).click();
  await page.keyboard.type('for our eyes');
  await expect(state(page)).toHaveText('Saved');
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(await databases()).not.toEqual([]);
  await page.getByRole('button', { name: two.mentee.name }).first().click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByLabel(/e-mail/i)).toBeVisible();
  expect(await databases()).toEqual([]);
  await context.close();
});

test('on a phone: it fits, and the caret stays in view', async () => {
  const { path } = await newSession(two);
  const a = await two.mentor.context.newPage();
  await a.setViewportSize({ width: 390, height: 844 });
  await a.goto(path);
  await expect(state(a)).toHaveText('Saved');
  await a.screenshot({ path: 'target/screenshots/notepad-empty-390.png' });
  await text(a).click();
  for (let line = 1; line <= 30; line++) {
    await a.keyboard.insertText(`A line on the phone, number ${line}.`);
    await a.keyboard.press('Enter');
  }
  // What a keyboard does to the page.
  await a.setViewportSize({ width: 390, height: 460 });
  await a.keyboard.type('here is the caret');
  await expect(text(a).getByText('here is the caret')).toBeInViewport();
  expect(await a.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await a.screenshot({ path: 'target/screenshots/notepad-typing-390.png' });
});
