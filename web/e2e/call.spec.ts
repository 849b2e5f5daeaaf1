import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { json, type Pair, session } from './people.ts';
import type { Server } from './server.ts';
import { hear, recogniserEnds, recogniserFails, speechLog, withSpeech } from './speech-stand-in.ts';

/*
 * The built-in call between two real browsers with fake cameras: each sees the other move, a dropped network heals, and
 * a refused camera is told in words.
 */
let server: Server;
let two: Pair;

test.beforeAll(({ shared }) => {
  ({ server, two } = shared);
});

async function openLobby(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Join the call' }).click();
  // The lobby has a way back; the door before it has none.
  await expect(page.getByRole('button', { name: 'Not now' })).toBeVisible();
}

async function join(page: Page, path: string): Promise<void> {
  await openLobby(page, path);
  await page.getByRole('button', { name: /^join/i }).click();
  await expect(page.getByRole('button', { name: 'Leave' })).toBeVisible();
}

/** Frames of the other one that were decoded and shown here. */
const frames = (page: Page, name: string) =>
  page
    .getByLabel(`Picture of ${name}`)
    .first()
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

async function seesMoving(page: Page, name: string): Promise<void> {
  await expect(page.getByLabel(`Picture of ${name}`).first()).toBeVisible({ timeout: 30_000 });
  const before = await frames(page, name);
  await expect.poll(() => frames(page, name), { timeout: 30_000 }).toBeGreaterThan(before + 10);
}

/** Whether the picture has more than one colour in it: a black rectangle is no picture. */
const hasPicture = (page: Page, name: string) =>
  page
    .getByLabel(`Picture of ${name}`)
    .first()
    .evaluate((video: HTMLVideoElement) => {
      const canvas = document.createElement('canvas');
      canvas.width = 32;
      canvas.height = 18;
      const paint = canvas.getContext('2d');
      paint?.drawImage(video, 0, 0, 32, 18);
      const pixels = paint?.getImageData(0, 0, 32, 18).data ?? [];
      return new Set(Array.from(pixels)).size > 3;
    });

test('both join and each sees frames of the other; leaving and a dropped network are told in words', async () => {
  const mentor = await two.mentor.context.newPage();
  const mentee = await two.mentee.context.newPage();
  const path = `/sessions/${(await session(two, new Date())).id}`;
  await join(mentor, path);
  await expect(mentor.getByText('Ewan has not joined yet.').first()).toBeVisible();
  await join(mentee, path);
  await seesMoving(mentor, 'Ewan');
  await seesMoving(mentee, 'Morag');
  expect(await hasPicture(mentor, 'Ewan')).toBe(true);
  expect(await hasPicture(mentee, 'Morag')).toBe(true);
  await mentor.screenshot({ path: 'target/screenshots/call-1280.png' });

  await mentee.getByRole('button', { name: 'Mute' }).click();
  // Back on, as the browser comes to the next call the way it was in the last.
  await mentee.getByRole('button', { name: 'Unmute' }).click();
  await expect(mentee.getByRole('button', { name: 'Mute' })).toBeVisible();

  await two.mentee.context.setOffline(true);
  await expect(mentee.getByText(/Trying again/).first()).toBeVisible({ timeout: 60_000 });
  await two.mentee.context.setOffline(false);
  await expect(mentee.getByText(/Trying again/)).toHaveCount(0, { timeout: 60_000 });
  await seesMoving(mentor, 'Ewan');

  await mentee.getByRole('button', { name: 'Leave' }).click();
  await expect(mentor.getByText('Ewan left the call.').first()).toBeVisible();
  await mentor.close();
  await mentee.close();
});

test('another tab takes the call over when asked; a reload comes back without a goodbye', async () => {
  const path = `/sessions/${(await session(two, new Date(), 'Two tabs')).id}`;
  const mentor = await two.mentor.context.newPage();
  const laptop = await two.mentee.context.newPage();
  const phone = await two.mentee.context.newPage();
  await join(mentor, path);
  await join(laptop, path);
  await seesMoving(mentor, 'Ewan');

  await openLobby(phone, path);
  await phone.getByRole('button', { name: /^join/i }).click();
  await expect(phone.getByText('You are in this call already')).toBeVisible();
  await phone.getByRole('button', { name: 'Move the call here' }).click();
  await expect(laptop.getByText('The call goes on in another tab')).toBeVisible();
  await seesMoving(phone, 'Morag');
  await seesMoving(mentor, 'Ewan');

  await phone.reload();
  await join(phone, path);
  await seesMoving(phone, 'Morag');
  await seesMoving(mentor, 'Ewan');
  const call = await json(two.mentor.request.get(`/api${path}/call`));
  expect(call.timeline.map(({ kind }: { kind: string }) => kind)).toEqual(['joined', 'joined', 'call-started']);
  for (const page of [mentor, laptop, phone]) await page.close();
});

test('on a phone: who waits is told on every page, call and notes share the screen, no serious fault', async () => {
  const { id } = await session(two, new Date(), 'On the phone');
  const mentor = await two.mentor.context.newPage();
  const mentee = await two.mentee.context.newPage();
  await mentee.setViewportSize({ width: 390, height: 844 });
  await mentee.goto('/');
  await expect(mentee.getByRole('heading', { level: 1 })).toBeVisible();
  await join(mentor, `/sessions/${id}`);
  await mentee.getByRole('button', { name: 'Go to the session' }).click();
  await expect(mentee.getByRole('heading', { name: 'Morag is waiting for you' })).toBeVisible();
  await join(mentee, `/sessions/${id}`);
  await seesMoving(mentee, 'Morag');
  await mentee.getByLabel('Shared notes').last().click();
  await mentee.keyboard.type('Written with one thumb');
  await expect(mentor.getByText('Written with one thumb')).toBeVisible();
  await mentee.screenshot({ path: 'target/screenshots/call-390.png' });
  const { violations } = await new AxeBuilder({ page: mentee }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  // Find is there in the call too, in a row of its own that covers nothing, and goes again.
  await mentee.getByRole('button', { name: 'Find in this session' }).click();
  const field = mentee.getByRole('searchbox', { name: 'Find in this session' });
  await expect(field).toBeFocused();
  await field.fill('thumb');
  await field.press('Enter');
  await expect(mentee.getByText('1 of 1')).toBeVisible();
  await expect(mentee.locator('mark[data-current]')).toBeInViewport();
  await mentee.screenshot({ path: 'target/screenshots/call-find-390.png' });
  await mentee.setViewportSize({ width: 1280, height: 800 });
  await mentee.screenshot({ path: 'target/screenshots/call-find-1280.png' });
  await mentee.setViewportSize({ width: 390, height: 844 });
  await field.press('Escape');
  await expect(field).toHaveCount(0);
  await mentee.getByRole('radio', { name: 'Notes' }).click();
  await expect(mentee.getByRole('button', { name: 'Mute' })).toBeVisible();
  await expect(mentee.getByLabel('Picture of Morag').first()).toBeHidden();
  for (const page of [mentor, mentee]) await page.close();
});

test('a refused camera is told in words, and one joins without it', async ({ playwright }) => {
  const browser = await playwright.chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--deny-permission-prompts', '--use-fake-device-for-media-stream'],
  });
  const context = await browser.newContext({
    baseURL: server.url,
    permissions: ['microphone'],
    storageState: await two.mentee.context.storageState(),
  });
  const mentee = await context.newPage();
  await openLobby(mentee, `/sessions/${(await session(two, new Date(), 'No camera')).id}`);
  await expect(mentee.getByText('The browser does not let this page use your camera.')).toBeVisible();
  await expect(mentee.getByText('Set Camera to “Allow”.')).toBeVisible();
  await mentee.getByRole('button', { name: 'Join without camera' }).click();
  await expect(mentee.getByText('Morag has not joined yet.').first()).toBeVisible();
  await browser.close();
});

test('captions are kept once both want them; each browser hears its own person, on the device unless told otherwise', async () => {
  await withSpeech(two.mentor.context, 'available');
  await withSpeech(two.mentee.context, 'unavailable');
  const morag = await two.mentor.context.newPage();
  const ewan = await two.mentee.context.newPage();
  const path = `/sessions/${(await session(two, new Date(Date.now() - 60_000))).id}`;
  await join(morag, path);
  await join(ewan, path);
  const log = (page: Page) => page.getByRole('log', { name: 'What is being said' });

  await morag.getByText('Captions', { exact: true }).click();
  await expect(morag.getByText('Nothing is written down until Ewan switches captions on too.')).toBeVisible();
  expect((await speechLog(morag)).starts).toBe(0);
  await ewan.getByText('Captions', { exact: true }).click();
  await expect(morag.getByText(/Both of you have captions on/)).toBeVisible();
  await expect.poll(() => speechLog(morag)).toMatchObject({ starts: 1, active: true, locally: true, sound: 'audio' });

  await hear(morag, 'how was', false);
  await expect(log(morag).getByText('how was …')).toBeVisible();
  await hear(morag, 'How was the night?');
  await expect(log(morag).getByText('Morag How was the night?')).toBeVisible();
  await expect(log(ewan).getByText('Morag How was the night?')).toBeVisible();
  await recogniserEnds(morag);
  await expect.poll(() => speechLog(morag)).toMatchObject({ starts: 2, active: true });
  await recogniserFails(morag, 'no-speech');
  await expect.poll(() => speechLog(morag)).toMatchObject({ starts: 3, active: true });
  await morag.getByRole('button', { name: 'Mute' }).click();
  await expect.poll(() => speechLog(morag)).toMatchObject({ active: false });

  await expect(ewan.getByText(/your words are not written down/)).toBeVisible();
  expect((await speechLog(ewan)).starts).toBe(0);
  await ewan.getByText('Use this browser’s own service instead').click();
  await ewan.getByRole('button', { name: 'What would be sent?' }).click();
  const warning = ewan.getByRole('alertdialog', { name: 'Send your voice away?' });
  await expect(warning).toContainText('all that you say in this call, would go to the maker of your browser');
  await warning.getByRole('button', { name: 'Keep it here' }).click();
  expect((await speechLog(ewan)).starts).toBe(0);
  await ewan.getByRole('button', { name: 'What would be sent?' }).click();
  await warning.getByRole('button', { name: 'Send my voice' }).click();
  await expect.poll(() => speechLog(ewan)).toMatchObject({ starts: 1, active: true, locally: false });
  await hear(ewan, 'It woke me up.');
  await expect(log(morag).getByText('Ewan It woke me up.')).toBeVisible();
  await recogniserFails(ewan, 'not-allowed');
  await expect(ewan.getByText(/does not allow its recogniser here/)).toBeVisible();

  await ewan.getByText('Captions', { exact: true }).click();
  await expect(morag.getByText('Nothing is written down until Ewan switches captions on too.')).toBeVisible();
  const [captions] = (await json(two.mentor.request.get(`/api${path}/transcripts`))).items;
  expect(captions.cues.map(({ speaker, text }: { speaker: string; text: string }) => `${speaker}: ${text}`)).toEqual([
    'Morag: How was the night?',
    'Ewan: It woke me up.',
  ]);
  await morag.close();
  await ewan.close();
});
