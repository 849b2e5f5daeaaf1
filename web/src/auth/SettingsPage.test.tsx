import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../test/render';
import { asha, uuid } from '../test/samples';
import { problem, serve } from '../test/server';
import { deviceName } from './deviceName';
import { strengthOf } from './passwordStrength';
import { SettingsPage } from './SettingsPage';

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36';
const login = (n: number, current: boolean) => ({
  id: uuid(n),
  device: agent,
  createdAt: '2026-11-01T10:00:00Z',
  lastSeenAt: '2026-11-20T10:00:00Z',
  current,
});

function open(more: Parameters<typeof serve>[0] = {}) {
  const asked = serve({
    'GET /api/logins': { items: [login(1, true), login(2, false)] },
    'GET /api/tokens': { items: [] },
    ...more,
  });
  return { asked, ...renderPage(<SettingsPage />, { me: asha }) };
}

describe('settings', () => {
  it('change the appearance at once and remember it', async () => {
    const { user } = open();
    await user.click(await screen.findByText('Dark'));
    expect(document.documentElement.dataset.appearance).toBe('dark');
    expect(localStorage.getItem('sb-appearance')).toBe('dark');
    await user.click(screen.getByText('As the device'));
    expect(document.documentElement.dataset.appearance).toBeUndefined();
    expect(localStorage.getItem('sb-appearance')).toBeNull();
  });

  it('put a wrong present password under its field', async () => {
    const { user } = open({
      'POST /api/me/password': () =>
        problem(422, '/problems/invalid', { errors: [{ field: 'current', message: 'This is not it.' }] }),
    });
    await user.type(await screen.findByLabelText('Present password'), 'wrong-wrong');
    await user.type(screen.getByLabelText('New password'), 'slow heel raise');
    await user.click(screen.getByRole('button', { name: 'Change the password' }));
    expect(await screen.findByText('This is not it.')).toBeInTheDocument();
  });

  it('sign out another device, never by mistake this one', async () => {
    const { asked, user } = open({ [`DELETE /api/logins/${uuid(2)}`]: undefined });
    const buttons = await screen.findAllByRole('button', { name: /^Sign out Chrome/ });
    expect(buttons).toHaveLength(1);
    await user.click(buttons[0] as HTMLElement);
    await waitFor(() => expect(asked.map(({ call }) => call)).toContain(`DELETE /api/logins/${uuid(2)}`));
  });

  it('show the secret of a new token once', async () => {
    const { user } = open({ 'POST /api/tokens': { id: uuid(5), name: 'Script', secret: 'sb_abc' } });
    await user.click(await screen.findByRole('button', { name: 'New token' }));
    await user.type(screen.getByLabelText('What is it for?'), 'Script');
    await user.click(screen.getByRole('button', { name: 'Make the token' }));
    expect(await screen.findByLabelText('Access token')).toHaveValue('sb_abc');
    await user.click(screen.getByRole('button', { name: 'I have kept it' }));
    await waitFor(() => expect(screen.queryByDisplayValue('sb_abc')).not.toBeInTheDocument());
  });

  it('sign out everywhere only after asking', async () => {
    const leave = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
    const { asked, user } = open({ 'POST /api/logout-everywhere': undefined });
    await user.click(await screen.findByRole('button', { name: 'Sign out everywhere' }));
    expect(asked.map(({ call }) => call)).not.toContain('POST /api/logout-everywhere');
    const [, confirm] = screen.getAllByRole('button', { name: 'Sign out everywhere', hidden: true });
    await user.click(confirm as HTMLElement);
    await waitFor(() => expect(leave).toHaveBeenCalledWith('/sign-in'));
  });
});

describe('a device', () => {
  it.each([
    [agent, 'Chrome on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0', 'Edge on Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox on Mac'],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['', 'Unknown device'],
  ])('%s is named %s', (device, name) => {
    expect(deviceName(device)).toBe(name);
  });
});

describe('the strength of a password', () => {
  it('counts length, not riddles', () => {
    expect(strengthOf('')).toEqual({ reached: 0, words: '' });
    expect(strengthOf('Tr0ub4d!r')).toEqual({ reached: 1, words: '1 more character.' });
    expect(strengthOf('aaaaaaaaaaaa').reached).toBe(2);
    expect(strengthOf('correct horse battery').reached).toBe(4);
  });
});
