import { expect, type Page, test } from '@playwright/test';
import { json, newcomer, type Pair, type Person, pair, session } from './people.ts';
import { Server } from './server.ts';

/* What was typed and what was said is found by the two, lands on its line, and is nobody else's. */
let server: Server;
let two: Pair;
let stranger: Person;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  two = await pair(browser, server);
  const other = await json(
    two.mentor.request.post('/api/programmes', { data: { title: 'Hands', cadence: 'monthly' } }),
  );
  const invitation = await json(two.mentor.request.post(`/api/programmes/${other.id}/invitations`, { data: {} }));
  stranger = await newcomer(browser, server, 'Isla', invitation.url.split('/').pop());
});
test.afterAll(() => server.stop());

/** Asks again until the index has followed. */
async function find(page: Page, words: string) {
  await expect(async () => {
    await page.goto(`/search?q=${words}`);
    await expect(page.getByText('1 found').first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  return page.getByRole('main').getByRole('listitem').getByRole('link').first();
}

async function nothingFor(person: Person, words: string) {
  const page = await person.context.newPage();
  await page.goto(`/search?q=${words}`);
  await expect(page.getByText(`Nothing found for “${words}”`)).toBeVisible();
  await page.close();
}

test('a typed word is found and lands on its line, for the two alone', async () => {
  const made = await session(two, new Date(Date.now() + 3_600_000));
  const writing = await two.mentor.context.newPage();
  await writing.goto(`/sessions/${made.id}`);
  const notes = writing.getByRole('textbox', { name: 'Shared notes' });
  await notes.click();
  await writing.keyboard.type('Ask about the pes anserinus.');
  await expect(writing.getByTestId('saved-state').first()).toHaveText('Saved');
  const page = await two.mentee.context.newPage();
  await (await find(page, 'anserinus')).click();
  await expect(page.locator('[data-found]')).toContainText('Ask about the pes anserinus.');
  await nothingFor(stranger, 'anserinus');

  // Kept, and asked again from the empty page; nobody else's.
  await find(page, 'anserinus');
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Save this search' }).click();
  await expect(page.getByText('Saved. You find it here, and on the empty search page.').first()).toBeAttached();
  await page.goto('/search');
  await page.getByRole('region', { name: 'Saved searches' }).getByRole('link', { name: 'anserinus' }).click();
  await expect(page.getByText('1 found').first()).toBeVisible();
  await writing.goto('/search');
  await expect(writing.getByText('Everything the two of you wrote, said and agreed')).toBeVisible();
  await expect(writing.getByRole('region', { name: 'Saved searches' })).toHaveCount(0);
});

test('a word that was said is found and lands on its cue, for the two alone', async () => {
  const made = await session(two, new Date(Date.now() + 7_200_000));
  const lines = Array.from({ length: 40 }, (_, line) => {
    const at = (second: number) => `00:${String(line).padStart(2, '0')}:${second}.000`;
    return `${at(10)} --> ${at(50)}\n<v Ewan>${line === 30 ? 'It was the plantaris.' : `Line ${line}.`}`;
  });
  await json(
    two.mentor.request.post(`/api/sessions/${made.id}/transcripts?filename=call.vtt`, {
      headers: { 'Content-Type': 'text/vtt' },
      data: `WEBVTT\n\n${lines.join('\n\n')}\n`,
    }),
  );
  const page = await two.mentee.context.newPage();
  await (await find(page, 'plantaris')).click();
  const misheard = await two.mentee.context.newPage();
  await find(misheard, 'plantarris');
  await expect(misheard.getByText('Did you mean plantaris?')).toBeVisible();
  const cue = page.locator('[data-found]');
  await expect(cue).toContainText('It was the plantaris.');
  await expect(cue).toContainText('30:10');
  await expect(cue).toBeInViewport();
  await expect(cue).toBeFocused();
  await nothingFor(stranger, 'plantaris');

  // In the open session, through notes and transcript.
  await page.getByRole('tab', { name: 'Shared notes' }).click();
  await page.getByRole('textbox', { name: 'Shared notes' }).click();
  await page.keyboard.type('Plantaris or soleus? The plantaris.');
  const field = page.getByRole('searchbox', { name: 'Find in this session' });
  await field.fill('plantaris');
  await expect(page.getByText('3 found')).toBeVisible();
  await field.press('Enter');
  await field.press('Enter');
  await expect(page.getByText('2 of 3')).toBeVisible();
  await expect(page.locator('mark[data-current]')).toHaveText('plantaris');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('3 of 3')).toBeVisible();
  await expect(cue).toContainText('It was the plantaris.');
  await expect(cue).toBeInViewport();
  await field.press('Shift+Enter');
  await expect(page.locator('mark[data-current]')).toBeInViewport();
});

test('what is typed to narrow stands as chips, and a chip taken away widens again', async () => {
  const made = await session(two, new Date(Date.now() + 10_800_000));
  const writing = await two.mentor.context.newPage();
  await writing.goto(`/sessions/${made.id}`);
  await writing.getByRole('textbox', { name: 'Shared notes' }).click();
  await writing.keyboard.type('Ask about the popliteus.');
  await expect(writing.getByTestId('saved-state').first()).toHaveText('Saved');
  const page = await two.mentee.context.newPage();
  await find(page, 'popliteus');
  const typed = page.getByRole('main').getByRole('combobox');
  await typed.fill('popliteus before:2020 in:notes');
  await typed.press('Enter');
  await expect(page.getByText('Nothing found for “popliteus before:2020 in:notes”')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Notes 0' })).toBeChecked();
  await page.getByRole('button', { name: 'Only before 1 Jan 2020' }).click();
  await expect(typed).toHaveValue('popliteus in:notes');
  await expect(page.getByText('1 found').first()).toBeVisible();
  await page.getByRole('radio', { name: 'Everything' }).click();
  await expect(typed).toHaveValue('popliteus');
});
