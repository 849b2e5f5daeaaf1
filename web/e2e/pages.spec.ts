import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Pair, pair, password, session } from './people.ts';
import { Server } from './server.ts';

/*
 * Every page: no serious accessibility fault, in light and dark, and usable at a phone's width.
 */
let server: Server;
let two: Pair;
let sessionId: string;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  two = await pair(browser, server);
  sessionId = (await session(two, new Date(Date.now() + 3 * 86_400_000))).id;
  await two.mentor.request.post(`/api/programmes/${two.programmeId}/aims`, {
    data: { title: 'Read the loading paper', kind: 'reading', dueOn: '2026-01-31', note: 'First half' },
  });
});
test.afterAll(() => server.stop());

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };

const pages: [string, () => string][] = [
  ['home', () => '/'],
  ['programme', () => `/programmes/${two.programmeId}`],
  ['session', () => `/sessions/${sessionId}`],
  ['library', () => '/library'],
  ['search', () => '/search?q=loading'],
  ['settings', () => '/settings'],
];

async function serious(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

async function fitsItsWidth(page: Page) {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(tooWide, 'the page must not scroll sideways').toBeLessThanOrEqual(0);
}

for (const [name, path] of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${name} is accessible, ${colorScheme}, and fits a phone`, async () => {
      const page = await two.mentor.context.newPage();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const size of [desk, phone]) {
        await page.setViewportSize(size);
        await page.goto(path());
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle').catch(() => undefined);
        await fitsItsWidth(page);
        expect(await serious(page)).toEqual([]);
        await page.screenshot({ path: `target/screenshots/${name}-${colorScheme}-${size.width}.png` });
      }
      await page.close();
    });
  }
}

test('a newcomer signs in with the keyboard alone', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: server.url, viewport: phone });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await fitsItsWidth(page);
  await page.getByLabel(/e-mail/i).focus();
  await page.keyboard.type(two.mentee.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${server.url}/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.close();
});

test('who forgot the password gets a link from the server’s console, and is signed out elsewhere', async ({
  browser,
}) => {
  const printed = server.command('reset-password', two.mentee.email);
  const link = printed.match(/http\S+\/new-password\/\S+/)?.[0] ?? '';
  const context = await browser.newContext({ viewport: phone });
  const page = await context.newPage();
  await page.goto(`${server.url}/sign-in`);
  await expect(page.getByText(/Forgotten your password\?/)).toBeVisible();
  await page.goto(link);
  await expect(page.getByText(/^For Ewan\./)).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await page.screenshot({ path: 'target/screenshots/new-password-390.png' });
  await page.getByLabel('New password').fill('quite another password');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Your new password is set').first()).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/`);
  expect((await two.mentee.request.get(`${server.url}/api/me`)).status()).toBe(401);
  await page.goto(link);
  await expect(page.getByText(/This link has been used/)).toBeVisible();
  await context.close();
});
