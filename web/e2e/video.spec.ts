import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { json, newcomer, type Pair, pair } from './people.ts';
import { Server } from './server.ts';

/*
 * A technique video from the mentor's disk to the mentee's phone: uploaded, prepared, shared, watched; and kept from others.
 */
const clip = fileURLToPath(new URL('../../samples/clips/heel-raise-tempo.mp4', import.meta.url));

let server: Server;
let two: Pair;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  two = await pair(browser, server);
});
test.afterAll(() => server.stop());

const shelf = (page: Page) => page.getByRole('main').getByRole('link', { name: /heel-raise-tempo/i });

test('the mentor uploads and shares, the mentee plays on a phone, others get 404', async ({ browser }) => {
  const mentor = await two.mentor.context.newPage();
  await mentor.goto('/library');
  await mentor.getByLabel('Films to add').setInputFiles(clip);
  await expect(shelf(mentor).first()).toBeVisible({ timeout: 60_000 });
  const { items } = await json(two.mentor.request.get('/api/videos'));
  const id = items[0].id;
  await expect
    .poll(async () => (await json(two.mentor.request.get(`/api/videos/${id}`))).state, { timeout: 90_000 })
    .toBe('ready');
  await mentor.goto(`/library/${id}`);
  await mentor.getByRole('button', { name: /^Share\s+with Ewan/ }).click();
  await expect(mentor.getByText('Not watched yet')).toBeVisible();

  const mentee = await two.mentee.context.newPage();
  await mentee.setViewportSize({ width: 390, height: 844 });
  await mentee.goto('/library');
  await shelf(mentee).first().click();
  const video = mentee.locator('video').first();
  await expect(video).toBeVisible();
  await video.evaluate((film: HTMLVideoElement) => {
    film.muted = true;
    return film.play();
  });
  await expect
    .poll(() => video.evaluate((film: HTMLVideoElement) => film.currentTime), { timeout: 30_000 })
    .toBeGreaterThan(1);
  await mentee.screenshot({ path: 'target/screenshots/clip-390.png' });
  await video.evaluate((film: HTMLVideoElement) => {
    film.playbackRate = 4;
  });
  await expect(mentor.getByText(/Watched on/)).toBeVisible({ timeout: 60_000 });

  const programme = await json(
    two.mentor.request.post('/api/programmes', { data: { title: 'Another pair', cadence: 'none' } }),
  );
  const invitation = await json(two.mentor.request.post(`/api/programmes/${programme.id}/invitations`, { data: {} }));
  const third = await newcomer(browser, server, 'Isla', invitation.url.split('/').pop());
  const shown = await json(two.mentee.request.get(`/api/videos/${id}`));
  const media = JSON.stringify(shown).match(/\/media\/[^"]+/g) ?? [];
  expect(media.length).toBeGreaterThan(0);
  for (const path of [`/api/videos/${id}`, `/api/videos/${id}/comments`, ...media]) {
    expect((await third.request.get(path)).status(), path).toBe(404);
  }
  await mentor.close();
  await mentee.close();
});

test('what is not a video is refused with the reason', async () => {
  const page = await two.mentor.context.newPage();
  await page.goto('/library');
  await page.getByLabel('Films to add').setInputFiles({
    name: 'minutes.mp4',
    mimeType: 'video/mp4',
    buffer: Buffer.from('These are the minutes of a meeting, and no film at all.'),
  });
  await expect(page.getByText(/not a video/i).first()).toBeVisible({ timeout: 60_000 });
  await page.close();
});
