import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { JitsiStub } from './jitsi-stub.ts';
import { json, type Pair, pair, session } from './people.ts';
import { Server } from './server.ts';

/*
 * A session's call on a Jitsi Meet that stands in for a real one: in by a token of one's own, out, in again with a new
 * token, told to the other and to the timeline; and a tab of its own when Jitsi's script does not come.
 */
let jitsi: JitsiStub;
let server: Server;
let two: Pair;

test.beforeAll(async ({ browser }) => {
  jitsi = await JitsiStub.start();
  server = await Server.startWith({
    SB_JITSI_URL: jitsi.url,
    SB_JITSI_SECRET: 'a secret that only this test has, long enough',
    SB_JICOFO_URL: jitsi.url,
  });
  two = await pair(browser, server);
});
test.afterAll(async () => {
  await server.stop();
  jitsi.stop();
});
test.beforeEach(() => {
  jitsi.away = false;
  jitsi.jicofoAway = false;
});

const frame = (page: Page) => page.frameLocator('[data-jitsi] iframe');

async function join(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Join the call' }).click();
  await expect(page.getByText('Not recorded')).toBeVisible();
}

const timeline = async (path: string): Promise<string[]> =>
  (await json(two.mentor.request.get(`/api${path}/call`))).timeline.map(({ kind }: { kind: string }) => kind);

test('both come into the same room beside the notes; the timeline tells what happened', async () => {
  const path = `/sessions/${(await session(two, new Date())).id}`;
  const mentor = await two.mentor.context.newPage();
  const mentee = await two.mentee.context.newPage();
  await join(mentor, path);
  await expect(frame(mentor).getByText(/Morag moderates/)).toBeVisible();
  await mentee.goto(path);
  await expect(mentee.getByText('Morag is waiting for you')).toBeVisible();
  await join(mentee, path);
  await expect(frame(mentee).getByText(/Ewan takes part in/)).toBeVisible();
  const room = (page: Page) => frame(page).locator('#who').textContent();
  expect((await room(mentor))?.split(' ').pop()).toBe((await room(mentee))?.split(' ').pop());
  await expect(mentee.getByRole('textbox', { name: 'Shared notes' })).toBeVisible();
  await expect.poll(() => timeline(path)).toEqual(['joined', 'joined', 'call-started']);
  await mentor.setViewportSize({ width: 1280, height: 800 });
  await mentor.screenshot({ path: 'target/screenshots/jitsi-1280.png' });

  await frame(mentee).getByText('mute myself').click();
  await frame(mentee).getByText('moderator mutes me').click();
  for (const page of [mentor, mentee]) await frame(page).getByText('recording on').click();
  await expect(mentee.getByText('Being recorded', { exact: true })).toBeVisible();
  await frame(mentor).getByText('transcription on').click();
  await expect(mentor.getByText('Being recorded and written down')).toBeVisible();
  await frame(mentor).getByText('recording off').click();
  await expect
    .poll(async () => (await timeline(path)).slice(3))
    .toEqual(['muted', 'recording-on', 'transcription-on', 'recording-off']);

  await frame(mentee).getByText('hang up').click();
  await expect(mentee.getByText('You left the call.').first()).toBeVisible();
  await expect.poll(async () => (await timeline(path)).at(-1)).toBe('left');
  await mentor.getByRole('button', { name: 'Leave' }).click();
  await expect.poll(async () => (await timeline(path)).at(-1)).toBe('call-ended');
  await mentee.getByRole('tab', { name: 'Timeline' }).click();
  const happened = mentee.getByRole('list', { name: 'What happened in the call' }).getByRole('listitem');
  await expect(happened).toContainText([
    /Morag joined/,
    /You joined/,
    /the call began0:00$/i,
    /You were muted by the moderator0:/,
    /Recording was switched on/,
    /Transcription was switched on/,
    /Recording was switched off/,
    /You left/,
    /Morag left/,
    /The call ended/,
  ]);
  await mentee.screenshot({ path: 'target/screenshots/jitsi-timeline-1280.png' });
  await mentor.close();
  await mentee.close();
});

test('a session that is cancelled meanwhile closes its room for both, and takes nobody in again', async () => {
  const { id } = await session(two, new Date(), 'Called off');
  const path = `/sessions/${id}`;
  const mentor = await two.mentor.context.newPage();
  const mentee = await two.mentee.context.newPage();
  await join(mentor, path);
  await join(mentee, path);
  await json(two.mentor.request.patch(`/api${path}`, { data: { state: 'cancelled' } }));
  for (const page of [mentor, mentee]) {
    await expect(page.getByRole('alert')).toContainText(/The call was closed.*This session is cancelled/s);
    await expect(page.locator('[data-jitsi]')).toHaveCount(0);
  }
  await mentee.screenshot({ path: 'target/screenshots/jitsi-cancelled-1280.png' });
  await mentee.getByRole('button', { name: 'Try to join again' }).click();
  await expect(mentee.getByText('The call could not be opened.')).toBeVisible();
  await expect.poll(async () => (await timeline(path)).at(-1)).toBe('call-ended');
  await mentor.close();
  await mentee.close();
});

test('who is thrown out comes in again with a new token', async () => {
  const path = `/sessions/${(await session(two, new Date(), 'A bad line')).id}`;
  const mentor = await two.mentor.context.newPage();
  const tokens: string[] = [];
  mentor.on('request', (request) => {
    const token = new URL(request.url()).searchParams.get('jwt');
    if (token) tokens.push(token);
  });
  await join(mentor, path);
  // Tokens count whole seconds.
  await mentor.waitForTimeout(1_100);
  await frame(mentor).getByText('drop the line').click();
  await expect.poll(() => new Set(tokens).size).toBe(2);
  await expect(mentor.getByText('Not recorded')).toBeVisible();
  await mentor.close();
});

test('when Jitsi’s script does not come, the call opens in a tab of its own; on a phone too', async () => {
  const path = `/sessions/${(await session(two, new Date(), 'Behind a proxy')).id}`;
  const mentee = await two.mentee.context.newPage();
  await mentee.setViewportSize({ width: 390, height: 844 });
  jitsi.away = true;
  await mentee.goto(path);
  await mentee.getByRole('button', { name: 'Join the call' }).click();
  const link = mentee.getByRole('link', { name: 'Open the call in a new tab' });
  await expect(link).toBeVisible();
  await mentee.screenshot({ path: 'target/screenshots/jitsi-tab-390.png' });
  const { violations } = await new AxeBuilder({ page: mentee }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  jitsi.away = false;
  const [tab] = await Promise.all([mentee.waitForEvent('popup'), link.click()]);
  await expect(tab.getByText(/Ewan takes part in/)).toBeVisible();
  await tab.close();

  await mentee.getByRole('button', { name: 'Try here again' }).click();
  await expect(mentee.getByText('Not recorded')).toBeVisible();
  await mentee.screenshot({ path: 'target/screenshots/jitsi-390.png' });
  await mentee.close();
});

test('while Jitsi’s meeting service is away, the page says so and the notes go on', async () => {
  const path = `/sessions/${(await session(two, new Date(), 'No focus')).id}`;
  const mentee = await two.mentee.context.newPage();
  jitsi.jicofoAway = true;
  await mentee.goto(path);
  await mentee.getByRole('button', { name: 'Join the call' }).click();
  await expect(mentee.getByText(/meeting service does not answer just now/)).toBeVisible();
  const notes = mentee.getByRole('textbox', { name: 'Shared notes' });
  await notes.click();
  await mentee.keyboard.type('Written while the call is away');
  await expect(mentee.getByText('Saved', { exact: true }).first()).toBeVisible();
  await mentee.screenshot({ path: 'target/screenshots/jitsi-away-1280.png' });
  await mentee.close();
});

test('before its time the room has no way in, and says when', async () => {
  const soon = await session(two, new Date(Date.now() + 3_600_000), 'In an hour');
  const mentee = await two.mentee.context.newPage();
  await mentee.goto(`/sessions/${soon.id}`);
  await expect(mentee.getByText('The way in appears here a quarter of an hour before the start.')).toBeVisible();
  await expect(mentee.getByRole('button', { name: /Join/ })).toHaveCount(0);
  await mentee.close();
});
