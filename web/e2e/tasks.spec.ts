import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { closePages, open, state, text } from './notes.ts';
import { json, type Pair, pair, session } from './people.ts';
import { Server } from './server.ts';

/*
 * What surrounds the text of the notes: who wrote a line and when, templates, lines that become aims, paper and files.
 */
let server: Server;
let two: Pair;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  two = await pair(browser, server);
});
test.afterAll(() => server.stop());
test.afterEach(() => closePages(two));

const minutesAway = (minutes: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + minutes * 60_000);

async function newSession(minutes = 60, title?: string) {
  const made = await session(two, minutesAway(minutes), title);
  return { id: made.id as string, path: `/sessions/${made.id}` };
}

const line = (page: Page, words: string) => text(page).locator('p', { hasText: words });

test('an empty notepad offers the agenda, and two clicks at once write it once', async () => {
  const last = await newSession(-60 * 24 * 28, 'Hop tests');
  const before = await open(two.mentor, last.path);
  await text(before).click();
  await before.keyboard.type('[ ] Film the hop test');
  await before.keyboard.press('Enter');
  await before.keyboard.press('Enter');
  await before.keyboard.type('She runs 5 km now');
  await expect(state(before)).toHaveText('Saved');
  await before.close();

  const next = await newSession();
  const [a, b] = [await open(two.mentor, next.path), await open(two.mentee, next.path)];
  const offer = (page: Page) => page.getByRole('region', { name: 'Start with' }).first();
  await expect(offer(b)).toBeVisible();
  await a.screenshot({ path: 'target/screenshots/templates-offer-1280.png' });
  await b.setViewportSize({ width: 390, height: 844 });
  await offer(b).scrollIntoViewIfNeeded();
  await b.screenshot({ path: 'target/screenshots/templates-offer-390.png' });
  await Promise.all(
    [a, b].map((page) => offer(page).getByRole('button', { name: 'Agenda' }).dblclick({ noWaitAfter: true })),
  );
  for (const page of [a, b]) {
    await expect(text(page).getByRole('heading', { name: 'Agenda' })).toHaveCount(1);
    await expect(text(page).getByRole('listitem').filter({ hasText: 'Film the hop test' })).toHaveCount(1);
    await expect(text(page).locator('blockquote')).toHaveText('She runs 5 km now');
    await expect(offer(page)).toHaveCount(0);
    await expect(state(page)).toHaveText('Saved');
  }
  await a.screenshot({ path: 'target/screenshots/templates-agenda-1280.png' });
  await b.screenshot({ path: 'target/screenshots/templates-agenda-390.png' });
  // Somebody goes on from where the agenda leaves a line for it.
  await text(a).getByRole('listitem').last().click();
  await a.keyboard.type('Return to running');
  await expect(text(b)).toContainText('Return to running');
  await a.getByRole('button', { name: 'More for Shared notes' }).click();
  await a.getByRole('menuitem', { name: 'Add: Agenda' }).click();
  await expect(a.getByRole('region', { name: 'Messages' })).toContainText('“Agenda” is in these notes already.');
  await expect(text(a).getByRole('heading', { name: 'Agenda' })).toHaveCount(1);
});

test('the margin tells who wrote a line and when, and leads to what was being said', async () => {
  const { id, path } = await newSession(-20);
  await json(
    two.mentor.request.post(
      `/api/sessions/${id}/transcripts?filename=call.vtt&recordedAt=${encodeURIComponent(minutesAway(-20).toISOString())}`,
      {
        headers: { 'Content-Type': 'text/vtt' },
        data: 'WEBVTT\n\n00:00.000 --> 00:05.000\n<v Morag>Hello there\n\n19:00.000 --> 23:00.000\n<v Morag>Slow heel raises\n',
      },
    ),
  );
  const a = await open(two.mentor, path);
  await text(a).click();
  await a.keyboard.type('Heel raises, slowly');
  await expect(state(a)).toHaveText('Saved');
  const b = await open(two.mentee, path);
  let asked = 0;
  b.on('request', (request) => {
    if (/\/api\/notepads\/[\w-]+$/.test(request.url())) asked++;
  });
  await line(b, 'Heel raises').hover();
  const margin = b.getByRole('region', { name: 'About this line' });
  await expect(margin).toContainText('Morag');
  await expect(margin).toContainText(/\d\d:\d\d/);
  await b.screenshot({ path: 'target/screenshots/margin-1280.png' });

  // The keyboard, and a screen reader, ask for it.
  await text(b).click();
  await b.keyboard.press('ControlOrMeta+Shift+.');
  const about = b.getByRole('dialog', { name: 'About this line' });
  await expect(about).toContainText(/Morag wrote this at \d\d:\d\d\./);
  await b.screenshot({ path: 'target/screenshots/margin-about-1280.png' });
  await b.keyboard.press('Escape');
  await expect(about).toHaveCount(0);
  await expect(text(b)).toBeFocused();

  // Writing on does not ask the server at every key.
  asked = 0;
  const begun = Date.now();
  await b.keyboard.press('End');
  await b.keyboard.press('Enter');
  await b.keyboard.type('And what else came up while we talked about it', { delay: 60 });
  await expect(margin).toContainText('You');
  expect(asked).toBeLessThanOrEqual(1 + (Date.now() - begun) / 2_500);

  await line(b, 'Heel raises').hover();
  await margin.getByRole('link', { name: /to what was said/ }).click();
  await expect(b).toHaveURL(/cue=/);
  await expect(b.locator('[data-found]').filter({ hasText: 'Slow heel raises' })).toBeVisible();
});

test('on a phone a button on the current line tells it', async () => {
  const { path } = await newSession();
  const a = await two.mentor.context.newPage();
  await a.setViewportSize({ width: 390, height: 844 });
  await a.goto(path);
  await expect(state(a)).toHaveText('Saved');
  await text(a).click();
  await a.keyboard.type('[ ] Ring the surgeon about the date of the operation');
  await expect(state(a)).toHaveText('Saved');
  await a.screenshot({ path: 'target/screenshots/margin-390.png' });
  await a.getByRole('button', { name: 'Who wrote this line, and when' }).click();
  const about = a.getByRole('dialog', { name: 'About this line' });
  await expect(about).toContainText(/You wrote this at \d\d:\d\d\./);
  await a.screenshot({ path: 'target/screenshots/margin-about-390.png' });
  await about.getByRole('button', { name: 'Make it an aim' }).click();
  await expect(text(a)).toContainText('Aim: waiting for Ewan to agree');
  expect(await a.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await a.screenshot({ path: 'target/screenshots/aim-390.png' });
});

test('a task becomes an aim with one click, and the two lead to each other', async () => {
  const { path } = await newSession();
  const [a, b] = [await open(two.mentor, path), await open(two.mentee, path)];
  await text(a).click();
  await a.keyboard.type('[ ] Read the Cook and Purdam paper');
  await a.keyboard.press('Enter');
  await a.keyboard.type('Film a squat');
  await expect(text(b)).toContainText('Film a squat');
  await line(b, 'Cook and Purdam').hover();
  await b.getByRole('button', { name: 'Make it an aim' }).first().click();
  await expect(text(b)).toContainText('Aim: waiting for Morag to agree');
  await expect(text(a)).toContainText('Aim: waiting for you to agree');
  await b.screenshot({ path: 'target/screenshots/aim-1280.png' });

  await text(a).getByRole('link', { name: 'Aim: waiting for you to agree' }).click();
  await expect(a).toHaveURL(/\/programmes\/.*#aim-/);
  const row = a.getByRole('listitem').filter({ hasText: 'Read the Cook and Purdam paper' });
  await row.getByRole('button', { name: 'Agree' }).click();
  await expect(text(b)).toContainText('Aim: agreed');
  await a.getByRole('checkbox', { name: 'Done: Read the Cook and Purdam paper' }).click({ force: true });
  await expect(text(b)).toContainText('Aim: done');
  // The box in the notes stays as it is: the page says so where the aim is made.
  await expect(text(b).getByRole('checkbox', { name: /Cook and Purdam/ })).not.toBeChecked();

  await a.goto(a.url().replace(/#.*/, ''));
  await a.getByText('Done (1)').click();
  await row.getByRole('link', { name: 'Its line in the notes' }).click();
  await expect(a).toHaveURL(/block=/);
  await expect(text(a).locator('[data-found]')).toContainText('Cook and Purdam');
});

test('notes are printed without the page around them, and saved as files with names', async () => {
  const { path } = await newSession(60, 'Achilles: loading');
  const a = await open(two.mentor, path);
  await text(a).click();
  await a.keyboard.type('# Plan');
  await a.keyboard.press('Enter');
  await a.keyboard.type('Heavy slow resistance');
  await expect(state(a)).toHaveText('Saved');
  for (const [item, ending, holds] of [
    ['Download as Markdown', 'md', '# Plan\n\nHeavy slow resistance'],
    ['Download as a web page', 'html', '<p>Heavy slow resistance</p>'],
  ] as const) {
    await a.getByRole('button', { name: 'More for Shared notes' }).click();
    const download = a.waitForEvent('download');
    await a.getByRole('menuitem', { name: item }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\d Achilles loading\\.${ending}$`));
    const content = readFileSync(await file.path(), 'utf8');
    expect(content).toContain(holds);
    expect(content).toContain('Morag and Ewan');
  }
  await a.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await a.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(a.getByText('Heavy slow resistance')).toBeVisible();
  await expect(a.getByText(/Morag and Ewan$/)).toBeVisible();
  await expect(a.getByRole('navigation', { name: 'Places' }).first()).toBeHidden();
  await expect(a.getByRole('toolbar', { name: 'Formatting' })).toBeHidden();
  await expect(a.getByRole('tab', { name: 'Aims' })).toBeHidden();
  await a.screenshot({ path: 'target/screenshots/notes-on-paper.png', fullPage: true });
  await a.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await a.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await expect(a.getByRole('toolbar', { name: 'Formatting' })).toBeVisible();
});
