import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { Network } from './network.ts';
import { closePages, count, listen, markdown, newSession, open, state, text, words } from './notes.ts';
import type { Pair } from './people.ts';
import type { Server } from './server.ts';

/*
 * What networks and devices do to a notepad: they go silent, change, sleep, and people close and reload pages. Nothing
 * may be lost, nothing doubled, and the page says what is unsent.
 */
let server: Server;
let two: Pair;
let network: Network;

test.beforeAll(async ({ shared }) => {
  ({ server, two } = shared);
  network = await Network.to(server.port);
});
test.afterAll(() => network.close());
test.afterEach(() => closePages(two));

const unsaved = /^Not saved: offline since \d\d:\d\d$/;

test('a line that has gone silent is noticed, named, and nothing is lost or doubled', async () => {
  const { path, notepadId } = await newSession(two);
  const a = await open(two.mentor, `${network.url}${path}`);
  const b = await open(two.mentee, path);
  await text(a).click();
  await a.keyboard.type('heard ');
  await expect(text(b)).toContainText('heard');
  network.fallSilent();
  await a.keyboard.type('into the void ');
  await text(b).click();
  await b.keyboard.press('Home');
  await b.keyboard.type('meanwhile ');
  await expect(state(a)).toHaveText(unsaved, { timeout: 20_000 });
  await expect(a.getByText('Your words are kept on this device.').first()).toBeVisible();
  await a.keyboard.type('and on');
  network.switchTo('127.0.0.2');
  await expect(state(a)).toHaveText('Saved', { timeout: 40_000 });
  for (const page of [a, b]) await expect.poll(() => words(page)).toBe('meanwhile heard into the void and on');
  expect((await markdown(two, notepadId)).trim()).toBe('meanwhile heard into the void and on');
});

test('a phone that changes networks while typing loses and doubles no key', async () => {
  const { path, notepadId } = await newSession(two);
  const a = await open(two.mentor, `${network.url}${path}`);
  const b = await open(two.mentee, path);
  await text(a).click();
  const typed = '0123456789 abcdefghij ABCDEFGHIJ klmnopqrst';
  const typing = a.keyboard.type(typed, { delay: 40 });
  for (const address of ['127.0.0.3', '127.0.0.4', '127.0.0.5']) {
    await a.waitForTimeout(450);
    network.switchTo(address);
  }
  await typing;
  await expect(state(a)).toHaveText('Saved', { timeout: 30_000 });
  await expect.poll(() => words(b)).toBe(typed);
  expect((await markdown(two, notepadId)).trim()).toBe(typed);
});

test('a laptop that slept with a sentence half sent goes on where it was', async () => {
  const { path, notepadId } = await newSession(two);
  const a = await open(two.mentor, `${network.url}${path}`);
  const b = await open(two.mentee, path);
  const device = await two.mentor.context.newCDPSession(a);
  await text(a).click();
  await a.keyboard.type('before sleep ');
  network.fallSilent();
  await a.keyboard.type('half sent ');
  await device.send('Page.setWebLifecycleState', { state: 'frozen' });
  await text(b).click();
  await b.keyboard.press('Home');
  await b.keyboard.type('meanwhile ');
  network.switchTo('127.0.0.6');
  await device.send('Page.setWebLifecycleState', { state: 'active' });
  await expect.poll(() => words(a), { timeout: 25_000 }).toBe('meanwhile before sleep half sent ');
  await a.keyboard.type('awake');
  await expect(state(a)).toHaveText('Saved');
  await expect.poll(() => words(b)).toBe('meanwhile before sleep half sent awake');
  expect((await markdown(two, notepadId)).trim()).toBe('meanwhile before sleep half sent awake');
});

test('pages closed or reloaded in the middle of a word, with and without a connection', async () => {
  const { path, notepadId } = await newSession(two);
  const closed = await open(two.mentee, path);
  await text(closed).click();
  await closed.keyboard.type('closed in the middle of a wo', { delay: 5 });
  await closed.close();
  const reloaded = await open(two.mentee, path);
  await expect.poll(() => words(reloaded)).toBe('closed in the middle of a wo');
  await text(reloaded).click();
  await reloaded.keyboard.press('ControlOrMeta+End');
  await reloaded.keyboard.type('rd, reloaded in the ne', { delay: 5 });
  await reloaded.reload();
  await expect(state(reloaded)).toHaveText('Saved');
  await expect.poll(() => words(reloaded)).toBe('closed in the middle of a word, reloaded in the ne');

  // The page comes, the notes' line does not: what stands there is this device's copy, and it says so.
  let refused = true;
  await two.mentee.context.routeWebSocket(/\/ws\/notepads\//, (line) => {
    if (refused) line.close();
    else line.connectToServer();
  });
  await reloaded.reload();
  await expect(text(reloaded)).toContainText('reloaded in the ne');
  await text(reloaded).click();
  await reloaded.keyboard.press('ControlOrMeta+End');
  await reloaded.keyboard.type('xt, and alone');
  await expect(state(reloaded)).toHaveText(unsaved);
  // Reloaded once more, it still knows that these words are only here.
  await reloaded.reload();
  await expect(state(reloaded)).toHaveText(unsaved);
  await expect(text(reloaded)).toContainText('and alone');
  expect(await markdown(two, notepadId)).not.toContain('alone');
  refused = false;

  // Without any network the browser has no page to show. What was written is there when it has one again.
  await reloaded.reload();
  await expect(state(reloaded)).toHaveText('Saved');
  await two.mentee.context.setOffline(true);
  await text(reloaded).click();
  await reloaded.keyboard.press('ControlOrMeta+End');
  await reloaded.keyboard.type(' offline');
  await expect(state(reloaded)).toHaveText(unsaved);
  await reloaded.reload().catch(() => undefined);
  await two.mentee.context.setOffline(false);
  const again = await open(two.mentee, path);
  const whole = 'closed in the middle of a word, reloaded in the next, and alone offline';
  await expect.poll(() => words(again)).toBe(whole);
  await expect.poll(async () => (await markdown(two, notepadId)).trim()).toBe(whole);
});

test('two tabs of one person are one person, and merge what each wrote alone', async () => {
  const { path, notepadId } = await newSession(two);
  const first = await open(two.mentor, path);
  const second = listen(await two.mentor.context.newPage());
  await second.goto(path);
  await expect(state(second)).toHaveText('Saved');
  await expect(second.getByText('Only you are here').first()).toBeVisible();
  await text(first).click();
  await first.keyboard.type('one line for both');
  await expect(text(second)).toContainText('one line for both');
  await two.mentor.context.setOffline(true);
  await first.keyboard.type(' FIRST');
  await text(second).click();
  await second.keyboard.press('Home');
  await second.keyboard.type('SECOND ');
  await expect(state(first)).toHaveText(unsaved);
  await expect(state(second)).toHaveText(unsaved);
  await first.close();
  await two.mentor.context.setOffline(false);
  await expect(state(second)).toHaveText('Saved', { timeout: 30_000 });
  const third = await open(two.mentor, path);
  for (const page of [second, third]) await expect.poll(() => words(page)).toBe('SECOND one line for both FIRST');
  await expect.poll(async () => (await markdown(two, notepadId)).trim()).toBe('SECOND one line for both FIRST');
  expect(count(await words(third), 'FIRST')).toBe(1);
});
