import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../test/render';
import { asha, tendons, tom } from '../test/samples';
import { problem, serve } from '../test/server';
import { InvitationPage } from './InvitationPage';

const forTom = {
  purpose: 'mentee',
  programmeTitle: 'Tendons',
  invitedBy: 'Asha Raman',
  email: 'tom@example.org',
  expiresAt: '2026-11-30T10:00:00Z',
};
const signedOut = () => problem(401, '/problems/signed-out');

describe('an invitation', () => {
  it('makes an account of a newcomer and leads into the programme', async () => {
    let signedIn = false;
    const asked = serve({
      'GET /api/invitations/abc': forTom,
      'GET /api/me': () => (signedIn ? tom : signedOut()),
      'POST /api/invitations/abc/accept': () => {
        signedIn = true;
        return { programmeId: tendons.id };
      },
    });
    const { user, address } = renderPage(<InvitationPage token="abc" />, { at: '/invitation/abc' });
    await user.type(await screen.findByLabelText('Your name'), 'Tom Whitfield');
    expect(screen.getByLabelText('E-mail address')).toHaveValue('tom@example.org');
    await user.type(screen.getByLabelText('Password'), 'slow heel raise');
    await user.click(screen.getByRole('button', { name: 'Join' }));
    await waitFor(() => expect(address()).toBe(`/programmes/${tendons.id}`));
    expect(asked).toContainEqual({
      call: 'POST /api/invitations/abc/accept',
      body: { name: 'Tom Whitfield', email: 'tom@example.org', password: 'slow heel raise' },
    });
  });

  it('can be accepted after a refused password was put right', async () => {
    const answers = [
      problem(400, '/problems/invalid-fields', { errors: [{ field: 'password', message: 'Longer, please.' }] }),
      { programmeId: tendons.id },
    ];
    const asked = serve({
      'GET /api/invitations/abc': forTom,
      'GET /api/me': signedOut,
      'POST /api/invitations/abc/accept': () => answers.shift(),
    });
    const { user } = renderPage(<InvitationPage token="abc" />);
    await user.type(await screen.findByLabelText('Your name'), 'Tom');
    await user.type(screen.getByLabelText('Password'), 'short');
    await user.click(screen.getByRole('button', { name: 'Join' }));
    expect(await screen.findByText('Longer, please.')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Password'), ' no more');
    await waitFor(() => expect(screen.queryByText('Longer, please.')).not.toBeInTheDocument());
    await user.click(screen.getByRole('button', { name: 'Join' }));
    await waitFor(() => expect(asked.filter(({ call }) => call.startsWith('POST'))).toHaveLength(2));
  });

  it('needs nothing from somebody who is signed in', async () => {
    const asked = serve({
      'GET /api/invitations/abc': forTom,
      'GET /api/me': tom,
      'POST /api/invitations/abc/accept': { programmeId: tendons.id },
    });
    const { user, address } = renderPage(<InvitationPage token="abc" />);
    await user.click(await screen.findByRole('button', { name: 'Join as Tom Whitfield' }));
    await waitFor(() => expect(address()).toBe(`/programmes/${tendons.id}`));
    expect(asked).toContainEqual({ call: 'POST /api/invitations/abc/accept', body: {} });
  });

  it('for the first mentor is not taken by somebody who has an account', async () => {
    serve({
      'GET /api/invitations/abc': { purpose: 'first-mentor', expiresAt: '2026-11-30T10:00:00Z' },
      'GET /api/me': asha,
    });
    renderPage(<InvitationPage token="abc" />);
    expect(await screen.findByText('You are signed in already')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Join/ })).not.toBeInTheDocument();
  });

  it('that was used says so, and whom to ask', async () => {
    serve({
      'GET /api/invitations/abc': () => problem(410, '/problems/invitation-used', { title: 'It has been used.' }),
      'GET /api/me': signedOut,
    });
    renderPage(<InvitationPage token="abc" />);
    expect(await screen.findByText('This link no longer works')).toBeInTheDocument();
    expect(screen.getByText(/It has been used.*ask the person/)).toBeInTheDocument();
  });
});
