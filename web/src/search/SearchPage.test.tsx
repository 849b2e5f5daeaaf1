import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Hit, SavedSearch } from '../api/search';
import { renderPage } from '../test/render';
import { aSession, tendons, tom, uuid } from '../test/samples';
import { problem, serve } from '../test/server';
import { FilmPlayer, type FilmPlayerProps } from './filmPlayer';
import { SearchPage } from './SearchPage';

const meeting = aSession(1, { title: 'Achilles loading' });

const aHit = (more: Partial<Hit>): Hit => ({
  id: 'note/1',
  kind: 'note',
  sessionId: meeting.id,
  programmeId: tendons.id,
  title: meeting.title,
  snippet: 'slow <mark>heel</mark> raises',
  author: 'Asha Raman',
  atMs: null,
  at: '2026-10-12T17:20:00Z',
  url: `/sessions/${meeting.id}?block=7-3`,
  onlyMe: false,
  partly: false,
  bySound: false,
  byMeaning: false,
  ...more,
});

const answer = (items: Hit[], more = {}) => ({
  items,
  groups: [
    {
      sessionId: meeting.id,
      title: meeting.title,
      at: meeting.startsAt,
      total: items.length,
      ticks: [60_000, 725_000],
      spanMs: 960_000,
    },
  ],
  kinds: { note: 1, speech: 1 },
  nextCursor: null,
  partial: false,
  total: items.length,
  partly: 0,
  bounds: [],
  didYouMean: null,
  ...more,
});

const nothingToSuggest = { 'GET /api/programmes': { items: [tendons] }, 'GET /api/searches': { items: [] } };

test('hits stand under their session, and the keyboard walks them', async () => {
  serve({
    ...nothingToSuggest,
    'GET /api/search?q=heel': answer([
      aHit({}),
      aHit({
        kind: 'speech',
        snippet: 'going up on the toes',
        atMs: 725_000,
        author: 'Tom Whitfield',
        url: `/sessions/${meeting.id}?cue=1`,
        byMeaning: true,
      }),
    ]),
  });
  const { user, address } = renderPage(<SearchPage question={{ q: 'heel' }} />, { me: tom });
  const group = await screen.findByRole('region', { name: 'Achilles loading' });
  const links = within(group)
    .getAllByRole('link')
    .filter((link) => !link.textContent?.startsWith('More like'));
  expect(links[0]).toHaveTextContent('Noteslow heel raisesAsha Raman12 Oct');
  expect(links[1]).toHaveTextContent('at 12:05');
  expect(links[0]).not.toHaveTextContent('Related in meaning');
  expect(links[1]).toHaveTextContent('Related in meaning');
  expect(links[0]?.querySelector('mark')).toHaveTextContent('heel');
  await user.click(screen.getByRole('combobox'));
  await user.keyboard('{ArrowDown}');
  expect(links[0]).toHaveFocus();
  await user.keyboard('{ArrowDown}');
  expect(links[1]).toHaveFocus();
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(screen.getByRole('combobox')).toHaveFocus();
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(address()).toBe(`/sessions/${meeting.id}?cue=1`);
});

test('more comes by cursor, and an index that is being built says so', async () => {
  serve({
    ...nothingToSuggest,
    'GET /api/search?q=heel': answer([aHit({})], { nextCursor: 'c1', partial: true, total: 2 }),
    'GET /api/search?q=heel&cursor=c1': answer([aHit({ snippet: 'the second' })], { total: 2 }),
  });
  const { user } = renderPage(<SearchPage question={{ q: 'heel' }} />, { me: tom });
  expect(await screen.findByText(/some things may be missing/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('the second')).toBeVisible();
  expect(screen.getByRole('link', { name: /^Note.*slow/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('what was typed to narrow the answer stands as chips, and goes when they go', async () => {
  const notes = { key: 'in', value: 'note', not: false, text: 'in:notes' };
  const ruth = { key: 'by', value: 'Ruth Ellery', not: false, text: 'by:"Ruth Ellery"' };
  serve({
    ...nothingToSuggest,
    'GET /api/search?q=heel+by%3A%22Ruth+Ellery%22+in%3Anotes': answer([aHit({})], { bounds: [ruth, notes] }),
    'GET /api/search?q=heel+in%3Anotes': answer([aHit({})], { bounds: [notes] }),
  });
  const question = { q: 'heel by:"Ruth Ellery" in:notes' };
  const { user, address } = renderPage(<SearchPage question={question} />, { me: tom });
  expect(await screen.findByRole('radio', { name: 'Notes 1' })).toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Only by Ruth Ellery : take this away' }));
  expect(address()).toBe('/search?q=heel+in%3Anotes');
});

test('a session with hits shows where they are; a misheard word and a likelier question are told', async () => {
  serve({
    ...nothingToSuggest,
    'GET /api/search?q=solius': answer([aHit({ kind: 'speech', atMs: 725_000, bySound: true })], {
      didYouMean: 'soleus',
    }),
    'GET /api/search?q=soleus': answer([]),
    'GET /api/search?like=note%2F1': answer([aHit({})]),
  });
  const { user, address } = renderPage(<SearchPage question={{ q: 'solius' }} />, { me: tom });
  expect(await screen.findByText('2 places in 16:00 of the session')).toBeInTheDocument();
  expect(screen.getByText('Sounds like it')).toBeVisible();
  await user.click(screen.getByRole('link', { name: /More like this/ }));
  expect(address()).toBe('/search?like=note%2F1');
  await user.click(screen.getByRole('link', { name: 'soleus' }));
  expect(address()).toBe('/search?q=soleus');
});

test('nothing found says what to try, a failure what is safe', async () => {
  serve({
    ...nothingToSuggest,
    'GET /api/search?q=zzz': answer([], { kinds: {}, groups: [] }),
    'GET /api/search?q=broken': problem(503, '/problems/search-unavailable', {
      detail: 'Search is putting itself in order. Please try again in a moment.',
    }),
  });
  renderPage(<SearchPage question={{ q: 'zzz' }} />, { me: tom });
  expect(await screen.findByText('Nothing found for “zzz”')).toBeVisible();
  renderPage(<SearchPage question={{ q: 'broken' }} />, { me: tom });
  expect(await screen.findByText('Search is putting itself in order. Please try again in a moment.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('suggestions are chosen with the arrow keys and announced as a list', async () => {
  serve({
    ...nothingToSuggest,
    'GET /api/search/suggest?q=hee': {
      items: [
        { kind: 'title', text: 'Heel raise, single leg', url: '/library/1' },
        { kind: 'words', text: 'heel', url: null },
      ],
    },
  });
  const { user, address } = renderPage(<SearchPage question={{ q: '' }} />, { me: tom });
  await user.type(await screen.findByRole('combobox'), 'hee');
  const options = await screen.findAllByRole('option');
  expect(options).toHaveLength(2);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(options[1]).toHaveAttribute('aria-selected', 'true');
  expect(screen.getByRole('combobox')).toHaveAttribute('aria-activedescendant', options[1]?.id);
  await user.keyboard('{Enter}');
  expect(address()).toBe('/search?q=heel');
});

test('a search is saved from beside the box, asked again from the empty page, and deleted there', async () => {
  const kept: SavedSearch[] = [
    { id: uuid(1), q: 'heel drops', kind: 'note', programmeId: null, sessionId: null },
    { id: uuid(2), q: 'by:ruth hop', kind: null, programmeId: tendons.id, sessionId: null },
    { id: uuid(4), q: 'night pain', kind: null, programmeId: null, sessionId: meeting.id },
    { id: uuid(5), q: 'night pain', kind: null, programmeId: null, sessionId: uuid(404) },
  ];
  const asked = serve({
    ...nothingToSuggest,
    'GET /api/searches': () => ({ items: kept }),
    [`GET /api/sessions/${meeting.id}`]: meeting,
    'GET /api/search?q=calf': answer([]),
    'POST /api/searches': () => {
      kept.unshift({ id: uuid(3), q: 'calf', kind: null, programmeId: null, sessionId: null });
      return kept[0];
    },
    [`DELETE /api/searches/${uuid(1)}`]: () => {
      kept.splice(1, 1);
      return undefined;
    },
  });
  const { user } = renderPage(<SearchPage question={{ q: 'calf' }} />, { me: tom });
  await user.click(await screen.findByRole('button', { name: 'Saved searches' }));
  await user.click(screen.getByRole('menuitem', { name: 'Save this search' }));
  expect(asked).toContainEqual({ call: 'POST /api/searches', body: { q: 'calf' } });
  cleanup();
  const empty = renderPage(<SearchPage question={{ q: '' }} />, { me: tom });
  const list = await screen.findByRole('region', { name: 'Saved searches' });
  expect(await within(list).findByRole('link', { name: `by:ruth hop · ${tendons.title}` })).toBeVisible();
  expect(
    await within(list).findByRole('link', { name: new RegExp(`^night pain · in “${meeting.title}”, \\w+day \\d`) }),
  ).toBeVisible();
  expect(within(list).getByRole('link', { name: 'night pain · in one session' })).toBeVisible();
  await empty.user.click(within(list).getByRole('button', { name: 'Delete the saved search heel drops · Notes' }));
  await waitFor(() => expect(within(list).queryByText('heel drops · Notes')).toBeNull());
  await empty.user.click(within(list).getByRole('link', { name: 'calf' }));
  expect(empty.address()).toBe('/search?q=calf');
});

test('a film is played where it was found, one at a time', async () => {
  serve({
    ...nothingToSuggest,
    'GET /api/search?q=squat': answer([
      aHit({ id: 'video/1', kind: 'video', title: 'Squat', url: `/library/${uuid(41)}?at=20000`, atMs: 20_000 }),
      aHit({ id: 'video/2', kind: 'video', title: 'Hinge', url: `/library/${uuid(42)}` }),
      aHit({}),
    ]),
  });
  const Player = ({ videoId, atMs }: FilmPlayerProps) => `plays ${videoId} at ${atMs}`;
  renderPage(
    <FilmPlayer value={Player}>
      <SearchPage question={{ q: 'squat' }} />
    </FilmPlayer>,
    { me: tom },
  );
  const folds = await screen.findAllByText('Play it here');
  expect(folds).toHaveLength(2);
  const [first, second] = folds.map((fold) => fold.closest('details') as HTMLDetailsElement);
  expect(first?.name).toBe(second?.name);
  expect(screen.queryByText(/^plays/)).toBeNull();
  if (first) first.open = true;
  expect(await screen.findByText(`plays ${uuid(41)} at 20000`)).toBeVisible();
  if (first) first.open = false;
  await waitFor(() => expect(screen.queryByText(/^plays/)).toBeNull());
});
