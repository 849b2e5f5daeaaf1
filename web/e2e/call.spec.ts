import { expect, type Page, test } from '@playwright/test';
import { type Pair, pair, session } from './people.ts';
import { Server } from './server.ts';

/*
 * The built-in call between two real browsers with fake cameras: each sees the other move, a dropped network heals, and
 * a refused camera is told in words.
 */
let server: Server;
let two: Pair;
let path: string;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  two = await pair(browser, server);
  path = `/sessions/${(await session(two, new Date())).id}`;
});
test.afterAll(() => server.stop());

async function join(page: Page): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: /^join/i }).first().click();
  await page.getByRole('button', { name: /^join/i }).last().click();
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
  await join(mentor);
  await expect(mentor.getByText('Ewan has not joined yet.').first()).toBeVisible();
  await join(mentee);
  await seesMoving(mentor, 'Ewan');
  await seesMoving(mentee, 'Morag');
  expect(await hasPicture(mentor, 'Ewan')).toBe(true);
  expect(await hasPicture(mentee, 'Morag')).toBe(true);
  await mentor.screenshot({ path: 'target/screenshots/call-1280.png' });

  await mentee.getByRole('button', { name: 'Mute' }).click();
  await expect(mentee.getByRole('button', { name: 'Unmute' })).toBeVisible();

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
