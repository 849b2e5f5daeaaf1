import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../test/render';
import { asha } from '../test/samples';
import { problem, serve } from '../test/server';
import { SignInPage } from './SignInPage';

async function attempt(answer: unknown) {
  const asked = serve({ 'POST /api/login': answer });
  const page = renderPage(<SignInPage returnTo="/programmes/7?x=1" />, { at: '/sign-in' });
  await page.user.type(await screen.findByLabelText('E-mail address'), 'asha@example.org');
  await page.user.type(screen.getByLabelText('Password'), 'sounding-board');
  await page.user.click(screen.getByRole('button', { name: 'Sign in' }));
  return { asked, ...page };
}

describe('signing in', () => {
  it('goes on to where one wanted to be', async () => {
    const { asked, address } = await attempt(asha);
    await waitFor(() => expect(address()).toBe('/programmes/7?x=1'));
    expect(asked[0]?.body).toEqual({ email: 'asha@example.org', password: 'sounding-board' });
  });

  it('does not say which of the two was wrong, and keeps the address', async () => {
    await attempt(() => problem(401, '/problems/wrong-credentials'));
    expect(await screen.findByRole('alert')).toHaveTextContent(/do not go together/);
    expect(screen.getByLabelText('E-mail address')).toHaveValue('asha@example.org');
    expect(screen.getByLabelText('Password')).toHaveValue('');
  });

  it('says how long to wait after too many attempts', async () => {
    await attempt(() =>
      problem(429, '/problems/too-many-attempts', { title: 'Too many attempts.' }, { 'Retry-After': '170' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('Too many attempts. Wait 3 minutes, then try again.');
  });

  it('shows the password on demand', async () => {
    serve({});
    const { user } = renderPage(<SignInPage returnTo={undefined} />);
    expect(await screen.findByLabelText('Password')).toHaveAttribute('type', 'password');
    await user.click(screen.getByRole('button', { name: 'Show the password' }));
    expect(screen.getByLabelText('Password')).toHaveAttribute('type', 'text');
  });
});
