import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Video } from '../api/videos';
import { renderPage } from '../test/render';
import { asha, tendons, tom, uuid } from '../test/samples';
import { serve } from '../test/server';
import { LibraryPage } from './LibraryPage';

function aVideo(n: number, change: Partial<Video> = {}): Video {
  return {
    id: uuid(400 + n),
    title: `Clip ${n}`,
    description: '',
    owner: { id: asha.id, name: asha.name },
    mine: true,
    state: 'ready',
    progress: 1,
    failure: null,
    durationMs: 72_000,
    width: 1280,
    height: 720,
    media: null,
    shares: [],
    watchedAt: null,
    watchedBy: [],
    createdAt: '2026-05-01T10:00:00Z',
    ...change,
  };
}

describe('library', () => {
  it('teaches a mentor what to put in', async () => {
    serve({ 'GET /api/videos': { items: [] }, 'GET /api/programmes': { items: [tendons] } });
    renderPage(<LibraryPage />, { me: asha });
    expect(await screen.findByRole('heading', { name: 'No videos yet' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Add a video' })).toBeInTheDocument();
  });

  it('tells a mentee what will come', async () => {
    serve({ 'GET /api/videos': { items: [] }, 'GET /api/programmes': { items: [tendons] } });
    renderPage(<LibraryPage />, { me: tom });
    expect(await screen.findByRole('heading', { name: 'Nothing shared with you yet' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Add a video' })).not.toBeInTheDocument();
  });

  it('says in words how far each clip is, and why one failed', async () => {
    serve({
      'GET /api/programmes': { items: [tendons] },
      'GET /api/videos': {
        items: [
          aVideo(1, {
            shares: [{ programmeId: tendons.id, sharedAt: '2026-05-01T10:00:00Z' }],
            watchedBy: [{ personId: tom.id, name: tom.name, at: '2026-05-02T10:00:00Z' }],
          }),
          aVideo(2, { state: 'transcoding', progress: 0.4 }),
          aVideo(3, { state: 'failed', failure: { code: 'empty', sentence: 'This file is empty.' } }),
        ],
      },
    });
    renderPage(<LibraryPage />, { me: asha });
    expect(await screen.findByText(/^Shared with Tom/)).toBeInTheDocument();
    const [first, second, third] = within(screen.getByRole('region', { name: 'Your videos' })).getAllByRole('listitem');
    expect(first).toHaveTextContent(/1:12.*Clip 1.*Shared with Tom Whitfield.*Watched by Tom Whitfield/);
    expect(second).toHaveTextContent(/Being prepared.*40 %/);
    expect(third).toHaveTextContent('This file is empty.');
  });

  it('tells a mentee what is still to be watched', async () => {
    serve({
      'GET /api/programmes': { items: [{ ...tendons, myRole: 'mentee' }] },
      'GET /api/videos': {
        items: [aVideo(1, { mine: false }), aVideo(2, { mine: false, watchedAt: '2026-05-02T10:00:00Z' })],
      },
    });
    renderPage(<LibraryPage />, { me: tom });
    const [first, second] = within(await screen.findByRole('region', { name: 'Shared with you' })).getAllByRole(
      'listitem',
    );
    expect(first).toHaveTextContent('Not watched yet');
    expect(second).toHaveTextContent(/Watched$/);
  });
});
