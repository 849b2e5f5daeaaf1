import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { newcomer, type Pair, pair } from './people.ts';
import { Server } from './server.ts';

/*
 * A technique video from the mentor's file to the mentee's phone, and to nobody else.
 */
const heelRaise = fileURLToPath(new URL('../../samples/clips/heel-raise-tempo.mp4', import.meta.url));
const phone = { width: 390, height: 844 };

let server: Server;
let two: Pair;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  two = await pair(browser, server);
});
test.afterAll(() => server.stop());

async function serious(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

async function plays(page: Page) {
  await expect(page.locator('video')).toHaveJSProperty('paused', true);
  await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
    video.muted = true;
    await video.play();
  });
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(1);
}

test('a clip is uploaded, shared, watched and marked', async ({ browser }) => {
  test.setTimeout(120_000);
  const mentor = await two.mentor.context.newPage();
  await mentor.goto('/library');
  await expect(mentor.getByRole('heading', { name: 'No videos yet' })).toBeVisible();
  await mentor.getByLabel('Films to add').setInputFiles(heelRaise);
  await mentor.getByRole('link', { name: 'heel-raise-tempo' }).click({ timeout: 30_000 });
  await expect(mentor.locator('video')).toBeVisible({ timeout: 30_000 });
  await plays(mentor);
  await mentor.getByRole('button', { name: 'Share with Ewan' }).click();
  await expect(mentor.getByText('Not watched yet')).toBeVisible();
  await mentor.getByLabel(/^Comment at/).fill('Slower on the way down');
  await mentor.getByRole('button', { name: 'Add the comment' }).click();
  await expect(mentor.getByText('Slower on the way down')).toBeVisible();
  expect(await serious(mentor)).toEqual([]);

  const mentee = await two.mentee.context.newPage();
  await mentee.setViewportSize(phone);
  await mentee.goto('/library');
  expect(await serious(mentee)).toEqual([]);
  await mentee.getByRole('link', { name: 'heel-raise-tempo' }).click();
  await plays(mentee);
  await mentee.getByRole('button', { name: /^Go to/ }).click();
  expect(await mentee.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  expect(await serious(mentee)).toEqual([]);
  await mentee.getByRole('button', { name: 'Mark as watched' }).click();
  await expect(mentor.getByText(/^Watched on/)).toBeVisible();

  const stranger = await newcomer(browser, server, 'Iona', await otherInvitation());
  const { pathname } = new URL(mentee.url());
  const videoId = pathname.split('/').pop();
  expect((await stranger.request.get(`/api/videos/${videoId}`)).status()).toBe(404);
  const { media } = await (await two.mentee.request.get(`/api/videos/${videoId}`)).json();
  for (const file of [media.hls ?? media.file, media.poster]) {
    expect((await two.mentee.request.get(file)).status()).toBe(200);
    expect((await stranger.request.get(file)).status()).toBe(404);
  }
  const page = await stranger.context.newPage();
  await page.goto(pathname);
  await expect(page.getByText('There is no video here that you can watch')).toBeVisible();
});

test('what is no film is refused with the reason', async () => {
  const mentor = await two.mentor.context.newPage();
  await mentor.goto('/library');
  await mentor
    .getByLabel('Films to add')
    .setInputFiles({ name: 'Letter.mp4', mimeType: 'video/mp4', buffer: Buffer.from('Dear colleague, '.repeat(500)) });
  await expect(mentor.getByText(/^This is not a video/)).toBeVisible({ timeout: 30_000 });
});

/** Into a programme of its own. */
async function otherInvitation(): Promise<string> {
  const programme = await two.mentor.request.post('/api/programmes', { data: { title: 'Another', cadence: 'none' } });
  const { id } = await programme.json();
  const invitation = await two.mentor.request.post(`/api/programmes/${id}/invitations`, { data: {} });
  return (await invitation.json()).url.split('/').pop();
}
