import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../test/render';
import { tom } from '../test/samples';
import { problem, serve } from '../test/server';
import { NewPasswordPage } from './NewPasswordPage';

const link = { name: tom.name, email: tom.email, expiresAt: '2026-11-30T10:00:00Z' };

describe('a link to a new password', () => {
  it('sets it, after a refused one too, and signs in', async () => {
    const answers = [
      problem(400, '/problems/invalid-fields', { errors: [{ field: 'password', message: 'Longer, please.' }] }),
      tom,
    ];
    const asked = serve({
      'GET /api/password-resets/abc': link,
      'POST /api/password-resets/abc': () => answers.shift(),
      'GET /api/me': tom,
    });
    const { user, address } = renderPage(<NewPasswordPage token="abc" />, { at: '/new-password/abc' });
    await user.type(await screen.findByLabelText('New password'), 'short');
    await user.click(screen.getByRole('button', { name: 'Set the password' }));
    expect(await screen.findByText('Longer, please.')).toBeInTheDocument();
    await user.type(screen.getByLabelText('New password'), ' no more');
    await user.click(screen.getByRole('button', { name: 'Set the password' }));
    await waitFor(() => expect(address()).toBe('/'));
    expect(asked).toContainEqual({ call: 'POST /api/password-resets/abc', body: { password: 'short no more' } });
  });

  it('that was used says so, and whom to ask', async () => {
    serve({
      'GET /api/password-resets/abc': () =>
        problem(410, '/problems/password-link-used', { title: 'It has been used.' }),
    });
    renderPage(<NewPasswordPage token="abc" />);
    expect(await screen.findByText('This link no longer works')).toBeInTheDocument();
    expect(screen.getByText(/It has been used.*looks after your Sounding Board/)).toBeInTheDocument();
  });
});
