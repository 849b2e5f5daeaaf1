import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Transcript as TranscriptShape } from '../api/transcripts';
import { renderPage } from '../test/render';
import { aSession, asha, tom, uuid } from '../test/samples';
import { problem, serve } from '../test/server';
import { Transcript } from './Transcript';

const meeting = aSession(1);
const of = `/api/sessions/${meeting.id}/transcripts`;

const cue = (n: number, speaker: string, text: string) => ({
  id: uuid(700 + n),
  startMs: n * 65_000,
  endMs: n * 65_000 + 4_000,
  speaker,
  text,
  version: 0,
  original: null,
});
const transcript: TranscriptShape = {
  id: uuid(600),
  sessionId: meeting.id,
  filename: 'call.vtt',
  recogniser: null,
  rough: false,
  addedBy: { id: asha.id, name: asha.name },
  createdAt: '2026-11-20T10:00:00Z',
  revision: 0,
  undoable: false,
  speakers: ['Speaker 1', 'Tom'],
  cues: [
    cue(0, 'Speaker 1', 'How is the Achilles?'),
    cue(1, 'Tom', 'Better, less stiff.'),
    cue(2, 'Tom', 'Stiff at six.'),
  ],
};

test('a cue is landed on when it comes late', async () => {
  let arrive: (answer: Response) => void = () => {};
  const late = new Promise<Response>((resolve) => {
    arrive = resolve;
  });
  serve({ [`GET /api/sessions/${meeting.id}`]: meeting });
  const known = fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => (path === of ? late : known(path, init)));
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
  renderPage(<Transcript sessionId={meeting.id} focusCueId={uuid(702)} />, { me: tom });
  expect(await screen.findByText('Loading')).toBeInTheDocument();
  arrive(Response.json({ items: [transcript], nextCursor: null }));
  const row = (await screen.findByText('Stiff at six.')).closest('li');
  await waitFor(() => expect(row).toHaveFocus());
  expect(row).toHaveAttribute('aria-current', 'true');
  expect(row).toHaveTextContent('2:10');
  expect(scrolled.mock.contexts).toContain(row);
});

test('a cue that is gone is said to be gone', async () => {
  serve({ [`GET ${of}`]: { items: [transcript] }, [`GET /api/sessions/${meeting.id}`]: meeting });
  renderPage(<Transcript sessionId={meeting.id} focusCueId={uuid(999)} />, { me: tom });
  expect(await screen.findByText(/is not here any more/)).toBeVisible();
});

test('a malformed file is refused with its line, and the right one goes with its type', async () => {
  let refused = 0;
  const asked = serve({
    [`GET ${of}`]: { items: [] },
    [`GET /api/sessions/${meeting.id}`]: meeting,
    [`POST ${of}?filename=call.vtt&timeZone=Europe%2FLondon`]: () =>
      refused++ === 0
        ? problem(400, '/problems/malformed-transcript', { detail: 'Line 4: the cue ends before it begins.' })
        : transcript,
  });
  const { user } = renderPage(<Transcript sessionId={meeting.id} />, { me: tom });
  await user.click(await screen.findByRole('button', { name: 'Add a transcript' }));
  const send = screen.getByRole('button', { name: 'Add the transcript' });
  await user.click(send);
  expect(await screen.findByText(/Choose a file first/)).toBeVisible();
  await user.upload(screen.getByLabelText(/Choose a file/), new File(['WEBVTT'], 'call.vtt'));
  await user.click(send);
  expect(await screen.findByText(/Line 4: the cue ends before it begins/)).toBeVisible();
  await user.click(send);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const sent = asked.findLast(({ call }) => call.startsWith('POST'))?.body;
  expect(sent).toBeInstanceOf(Blob);
  expect((sent as Blob).type).toBe('text/vtt');
});

test('deleting says what will be gone and for whom; names are put right', async () => {
  const asked = serve({
    [`GET ${of}`]: { items: [transcript] },
    [`GET /api/sessions/${meeting.id}`]: meeting,
    [`PATCH /api/transcripts/${transcript.id}`]: transcript,
  });
  const { user } = renderPage(<Transcript sessionId={meeting.id} />, { me: asha });
  await user.click(await screen.findByRole('button', { name: 'What to do with call.vtt' }));
  await user.click(screen.getByRole('menuitem', { name: 'Put the names right' }));
  const field = screen.getByLabelText(/Speaker 1/);
  await user.clear(field);
  await user.type(field, 'Asha Raman');
  await user.click(screen.getByRole('button', { name: 'Save the names' }));
  await waitFor(() =>
    expect(asked).toContainEqual({
      call: `PATCH /api/transcripts/${transcript.id}`,
      body: { speakers: { 'Speaker 1': 'Asha Raman' } },
    }),
  );
  await user.click(await screen.findByRole('button', { name: 'What to do with call.vtt' }));
  await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
  expect(screen.getByText(/All its 3 lines will be gone for you and Tom Whitfield/)).toBeVisible();
});

test('it can be kept as a file of each shape', async () => {
  serve({ [`GET ${of}`]: { items: [transcript] }, [`GET /api/sessions/${meeting.id}`]: meeting });
  const { user } = renderPage(<Transcript sessionId={meeting.id} />, { me: tom });
  await user.click(await screen.findByRole('button', { name: 'What to do with call.vtt' }));
  await user.click(screen.getByRole('menuitem', { name: 'Keep as a file' }));
  const addresses = screen.getAllByRole('link', { name: /\(\.\w+\)/ }).map((link) => link.getAttribute('href'));
  expect(addresses).toEqual(
    ['vtt', 'srt', 'markdown', 'json'].map((format) => `/api/transcripts/${transcript.id}?format=${format}`),
  );
});

const corrected = (revision: number, texts: string[]): TranscriptShape => ({
  ...transcript,
  revision,
  undoable: true,
  cues: transcript.cues.map((one, place) => {
    const text = texts[place] ?? one.text;
    return text === one.text ? one : { ...one, text, version: revision, original: one.text };
  }),
});

test('lines are corrected from the keyboard, one after the other, and shown at once', async () => {
  const asked = serve({
    [`GET ${of}`]: { items: [transcript] },
    [`GET /api/sessions/${meeting.id}`]: meeting,
    [`PATCH /api/transcripts/${transcript.id}/cues/${uuid(701)}`]: corrected(
      1,
      ['', 'Better, less sore.'].map((t, i) => t || (transcript.cues[i]?.text ?? '')),
    ),
    [`POST /api/transcripts/${transcript.id}/cues/${uuid(702)}/split`]: corrected(2, []),
  });
  const { user } = renderPage(<Transcript sessionId={meeting.id} />, { me: tom });
  await user.click(await screen.findByRole('button', { name: 'Correct the words' }));
  await user.click(screen.getByRole('button', { name: /Better, less stiff/ }));
  const field = screen.getByRole('textbox', { name: 'The words at 1:05' });
  expect(field).toHaveFocus();
  await user.clear(field);
  await user.type(field, 'Better, less sore.{Enter}');
  expect(await screen.findByRole('textbox', { name: 'The words at 2:10' })).toHaveFocus();
  expect(screen.getByRole('button', { name: /Better, less sore/ })).toBeVisible();
  await waitFor(() =>
    expect(asked).toContainEqual({
      call: `PATCH /api/transcripts/${transcript.id}/cues/${uuid(701)}`,
      body: { version: 0, text: 'Better, less sore.' },
    }),
  );
  await user.keyboard('{Home}Stiff {Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(asked).toContainEqual({
      call: `POST /api/transcripts/${transcript.id}/cues/${uuid(702)}/split`,
      body: { version: 0, first: 'Stiff', second: 'Stiff at six.' },
    }),
  );
});

test('who comes second keeps what they wrote, and decides', async () => {
  let first = true;
  const asked = serve({
    [`GET ${of}`]: () => ({ items: [first ? transcript : corrected(1, ['How is your Achilles?'])], nextCursor: null }),
    [`GET /api/sessions/${meeting.id}`]: meeting,
    [`PATCH /api/transcripts/${transcript.id}/cues/${uuid(700)}`]: () => {
      const wasFirst = first;
      first = false;
      return wasFirst
        ? problem(409, '/problems/cue-changed', { title: 'This line was changed meanwhile, so nothing was done.' })
        : corrected(2, ['How is that Achilles?']);
    },
  });
  const { user } = renderPage(<Transcript sessionId={meeting.id} />, { me: tom });
  await user.click(await screen.findByRole('button', { name: 'Correct the words' }));
  await user.click(screen.getByRole('button', { name: /How is the Achilles/ }));
  const field = screen.getByRole('textbox', { name: 'The words at 0:00' });
  await user.clear(field);
  await user.type(field, 'How is that Achilles?{Enter}');
  expect(await screen.findByText(/Not saved: “How is that Achilles\?”/)).toBeVisible();
  await user.click(await screen.findByRole('button', { name: /How is your Achilles/ }));
  expect(screen.getByText(/It now says: “How is your Achilles\?”/)).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'The words at 0:00' })).toHaveValue('How is that Achilles?');
  await user.keyboard('{Enter}');
  await waitFor(() =>
    expect(asked.filter(({ call }) => call.startsWith('PATCH')).at(-1)?.body).toEqual({
      version: 1,
      text: 'How is that Achilles?',
    }),
  );
});

test('a line opened again before it was saved is not called changed by somebody else', async () => {
  let save: (answer: Response) => void = () => {};
  const slow = new Promise<Response>((resolve) => {
    save = resolve;
  });
  serve({ [`GET ${of}`]: { items: [transcript] }, [`GET /api/sessions/${meeting.id}`]: meeting });
  const known = fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => (init.method === 'PATCH' ? slow : known(path, init)));
  const { user } = renderPage(<Transcript sessionId={meeting.id} />, { me: tom });
  await user.click(await screen.findByRole('button', { name: 'Correct the words' }));
  await user.click(screen.getByRole('button', { name: /How is the Achilles/ }));
  await user.clear(screen.getByRole('textbox', { name: 'The words at 0:00' }));
  await user.type(screen.getByRole('textbox', { name: 'The words at 0:00' }), 'Changed.');
  await user.click(screen.getByRole('button', { name: 'Save and go on' }));
  await user.click(screen.getByRole('button', { name: /Changed/ }));
  save(Response.json(corrected(1, ['Changed.'])));
  expect(await screen.findByText('In the file: “How is the Achilles?”')).toBeVisible();
  expect(screen.queryByText(/It was changed while you were writing/)).toBeNull();
  expect(screen.getAllByRole('button', { name: 'Put the original back' })).toHaveLength(2);
});

test('pressing another line saves the one before', async () => {
  const asked = serve({
    [`GET ${of}`]: { items: [transcript] },
    [`GET /api/sessions/${meeting.id}`]: meeting,
    [`PATCH /api/transcripts/${transcript.id}/cues/${uuid(700)}`]: corrected(1, ['Changed.']),
  });
  const { user } = renderPage(<Transcript sessionId={meeting.id} />, { me: tom });
  await user.click(await screen.findByRole('button', { name: 'Correct the words' }));
  await user.click(screen.getByRole('button', { name: /How is the Achilles/ }));
  await user.clear(screen.getByRole('textbox', { name: 'The words at 0:00' }));
  await user.type(screen.getByRole('textbox', { name: 'The words at 0:00' }), 'Changed.');
  await user.click(screen.getByRole('button', { name: /Stiff at six/ }));
  await waitFor(() =>
    expect(asked.some(({ call, body }) => call.startsWith('PATCH') && JSON.stringify(body).includes('Changed.'))).toBe(
      true,
    ),
  );
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Undo my last one' })).toBeEnabled());
});

test('terms of the notes are offered, put in and left', async () => {
  let items = [
    { id: 'a', cueId: uuid(700), startMs: 0, from: 11, heard: 'Achilles?', term: 'soleus?' },
    { id: 'b', cueId: uuid(702), startMs: 0, from: 0, heard: 'Stiff', term: 'Stuff' },
  ];
  const asked = serve({
    [`GET ${of}`]: { items: [transcript] },
    [`GET /api/sessions/${meeting.id}`]: meeting,
    [`GET /api/transcripts/${transcript.id}/suggestions`]: () => ({ items, nextCursor: null }),
    [`POST /api/transcripts/${transcript.id}/suggestions/accept`]: () => {
      items = items.slice(1);
      return { accepted: 1, skipped: 0 };
    },
    [`POST /api/transcripts/${transcript.id}/suggestions/dismiss`]: () => {
      items = [];
      return new Response(null, { status: 204 });
    },
  });
  const { user } = renderPage(<Transcript sessionId={meeting.id} />, { me: tom });
  await user.click(await screen.findByText('2 words may be terms from your notes'));
  expect(screen.getByRole('button', { name: 'Put all 2 right' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Make it “soleus?”' }));
  await screen.findByText('One word may be a term from your notes');
  await user.click(screen.getByRole('button', { name: /Leave it ?: Stiff/ }));
  await waitFor(() => expect(screen.queryByText(/may be a term/)).toBeNull());
  expect(asked.filter(({ call }) => call.startsWith('POST')).map(({ body }) => body)).toEqual([
    { ids: ['a'] },
    { ids: ['b'] },
  ]);
});
