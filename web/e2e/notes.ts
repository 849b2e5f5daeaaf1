import { expect, type Page } from '@playwright/test';
import { type Pair, type Person, session } from './people.ts';

/** What tests of the notepad ask of a page. */
export const text = (page: Page) => page.getByRole('textbox', { name: 'Shared notes' });
export const state = (page: Page) =>
  page.getByRole('region', { name: 'Shared notes' }).getByTestId('saved-state').first();

/** What the content security policy refused, on every page that `open` has opened. */
export const complaints: string[] = [];

export async function newSession(two: Pair) {
  const made = await session(two, new Date(Date.now() + 3_600_000));
  const { id } = made.notepads.find(({ kind }: { kind: string }) => kind === 'shared');
  return { path: `/sessions/${made.id}`, notepadId: id as string };
}

export function listen(page: Page): Page {
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
  });
  return page;
}

export async function open(person: Person, path: string): Promise<Page> {
  const page = listen(await person.context.newPage());
  await page.goto(path);
  await expect(state(page)).toHaveText('Saved');
  return page;
}

/** What stands on a page, without the other person's caret in it. */
export const words = (page: Page) =>
  text(page).evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('[data-caret]')) caret.remove();
    return copy.textContent ?? '';
  });

export const markdown = async (two: Pair, notepadId: string) =>
  (await two.mentor.request.get(`/api/notepads/${notepadId}?format=markdown`)).text();

export const count = (whole: string, part: string) => whole.split(part).length - 1;

export async function closePages(two: Pair): Promise<void> {
  for (const { context } of [two.mentor, two.mentee]) for (const page of context.pages()) await page.close();
  const said = complaints.splice(0);
  expect(said, 'the content security policy refused something').toEqual([]);
}
