import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Home } from '../api/home';
import { renderPage } from '../test/render';
import { anAim, aSession, asha, tendons, tom, uuid } from '../test/samples';
import { problem, serve } from '../test/server';
import { inDays } from './dueDates';
import { HomePage } from './HomePage';

const nothing: Home = { nextSession: null, upcoming: [], dueAims: [], news: [], programmes: [] };

describe('home', () => {
  it('leads a new mentor to the first programme', async () => {
    const asked = serve({
      'GET /api/home': nothing,
      'GET /api/programmes': { items: [] },
      'POST /api/programmes': { ...tendons, mentee: null },
    });
    const { user, address } = renderPage(<HomePage />, { me: asha });
    await user.click(await screen.findByRole('button', { name: 'Create your first programme' }));
    await user.type(screen.getByLabelText('What is it about?'), 'Tendons');
    await user.click(screen.getByRole('button', { name: 'Create it' }));
    await waitFor(() => expect(address()).toBe(`/programmes/${tendons.id}`));
    expect(asked).toContainEqual({ call: 'POST /api/programmes', body: { title: 'Tendons', cadence: 'monthly' } });
  });

  it('tells a new mentee what to expect, and offers nothing that is not theirs', async () => {
    serve({ 'GET /api/home': nothing, 'GET /api/programmes': { items: [] } });
    renderPage(<HomePage />, { me: tom });
    expect(await screen.findByText('Your mentor invites you')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /programme/i })).not.toBeInTheDocument();
  });

  it('shows the next session with the way into it, and what is due with words', async () => {
    serve({
      'GET /api/programmes': {
        items: [tendons, { ...tendons, id: uuid(11), title: 'Shoulders', archivedAt: '2026-01-01T10:00:00Z' }],
      },
      'GET /api/home': {
        ...nothing,
        programmes: [tendons],
        nextSession: aSession(1, { state: 'live', title: 'Hop tests' }),
        upcoming: [aSession(1, { title: 'Hop tests' }), aSession(2)],
        dueAims: [anAim(1, { dueOn: inDays(3) }), anAim(2, { dueOn: inDays(-2), title: 'Read the review' })],
      },
    });
    renderPage(<HomePage />, { me: asha });
    expect(await screen.findByRole('link', { name: 'Join now' })).toHaveAttribute('href', `/sessions/${uuid(201)}`);
    expect(await screen.findByText('Finished (1)')).toBeInTheDocument();
    expect(screen.getByText('With Tom Whitfield')).toBeInTheDocument();
    expect(screen.getAllByText('Hop tests')).toHaveLength(1);
    const [first, second] = within(screen.getByRole('region', { name: 'To do' })).getAllByRole('listitem');
    expect(first).toHaveTextContent(/Read the review.*Overdue since/);
    expect(second).toHaveTextContent(/Aim 1.*Due on/);
  });

  it('says what is safe when it cannot load, and tries again', async () => {
    const answers = [problem(503, '/problems/unavailable', { title: 'The server is starting.' }), nothing];
    serve({ 'GET /api/home': () => answers.shift(), 'GET /api/programmes': { items: [] } });
    const { user } = renderPage(<HomePage />, { me: tom });
    expect(await screen.findByRole('alert')).toHaveTextContent(/The server is starting.*not touched/);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('What to expect')).toBeInTheDocument();
  });

  it('reports news as seen only once they have been looked at for a while', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const news = [
      { id: 'n', kind: 'aim', text: 'Tom ticked an aim', at: '2026-11-20T10:00:00Z', url: '/', isNew: true },
    ];
    const asked = serve({
      'GET /api/home': { ...nothing, programmes: [tendons], news },
      'POST /api/home/seen': undefined,
      'GET /api/programmes': { items: [tendons] },
    });
    renderPage(<HomePage />, { me: asha });
    expect(await screen.findByText('New', { selector: 'span' })).toBeInTheDocument();
    expect(asked.map(({ call }) => call)).not.toContain('POST /api/home/seen');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked.map(({ call }) => call)).toContain('POST /api/home/seen');
    vi.useRealTimers();
  });
});
