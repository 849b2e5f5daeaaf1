import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../api/programmes';
import { renderPage } from '../test/render';
import { anAim, aSession, asha, tendons, tom, uuid } from '../test/samples';
import { problem, serve } from '../test/server';
import { ProgrammePage } from './ProgrammePage';

const blank: Agreement = {
  purpose: '',
  form: '',
  frequency: '',
  recordKept: '',
  confidentiality: '',
  review: '',
  reviewOn: null,
  agreedBy: [],
  updatedAt: null,
};
const at = `/api/programmes/${tendons.id}`;

function open(more: Parameters<typeof serve>[0] = {}, me = asha) {
  const asked = serve({
    [`GET ${at}`]: tendons,
    [`GET ${at}/aims`]: { items: [] },
    [`GET ${at}/sessions`]: { items: [] },
    [`GET ${at}/agreement`]: blank,
    ...more,
  });
  return { asked, ...renderPage(<ProgrammePage programmeId={tendons.id} />, { me }) };
}

describe('aims', () => {
  it('are suggested with a day', async () => {
    const { asked, user } = open({ [`POST ${at}/aims`]: anAim(1) });
    await user.click(await screen.findByRole('button', { name: 'Add an aim' }));
    await user.type(screen.getByLabelText('What is to be done?'), '  Read the review ');
    await user.selectOptions(screen.getByLabelText('Kind'), 'Reading');
    await user.click(screen.getByText('No date'));
    await user.click(screen.getByRole('button', { name: 'Suggest it' }));
    await waitFor(() =>
      expect(asked).toContainEqual({
        call: `POST ${at}/aims`,
        body: { title: 'Read the review', kind: 'reading', note: '', dueOn: null },
      }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('carry a clip from the library', async () => {
    const { asked, user } = open({
      [`POST ${at}/aims`]: anAim(1),
      'GET /api/videos': {
        items: [
          { id: uuid(300), title: 'Heel raise', state: 'ready' },
          { id: uuid(301), title: 'Broken', state: 'failed' },
        ],
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Add an aim' }));
    await user.type(screen.getByLabelText('What is to be done?'), 'Watch it twice');
    await user.selectOptions(screen.getByLabelText('Kind'), 'Technique video');
    await user.selectOptions(await screen.findByLabelText('Which clip?'), 'Heel raise');
    expect(screen.queryByText('Broken')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Suggest it' }));
    await waitFor(() => {
      const post = asked.find(({ call }) => call === `POST ${at}/aims`);
      expect(post?.body).toMatchObject({ kind: 'technique-video', videoId: uuid(300) });
    });
  });

  it('keep what was typed when the server refuses a field, and say so under it', async () => {
    const { user } = open({
      [`POST ${at}/aims`]: () =>
        problem(422, '/problems/invalid', { errors: [{ field: 'title', message: 'Say it in fewer words.' }] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Add an aim' }));
    await user.type(screen.getByLabelText('What is to be done?'), 'Read');
    await user.click(screen.getByRole('button', { name: 'Suggest it' }));
    expect(await screen.findByText('Say it in fewer words.')).toBeInTheDocument();
    expect(screen.getByLabelText('What is to be done?')).toHaveValue('Read');
    expect(screen.getByLabelText('What is to be done?')).toHaveAccessibleDescription(/Say it in fewer words/);
  });

  it('are ticked at once, and unticked again when the server did not hear', async () => {
    const { asked, user } = open({
      [`GET ${at}/aims`]: { items: [anAim(1)] },
      [`PATCH /api/aims/${anAim(1).id}`]: () => problem(503, '/problems/unavailable'),
    });
    await user.click(await screen.findByRole('checkbox', { name: 'Done: Aim 1' }));
    expect(await screen.findAllByText(/Not saved: Aim 1/)).not.toHaveLength(0);
    expect(asked).toContainEqual({ call: `PATCH /api/aims/${anAim(1).id}`, body: { done: true } });
    expect(screen.getByRole('checkbox', { name: 'Done: Aim 1' })).not.toBeChecked();
  });

  it('wait for the one who did not suggest them', async () => {
    const mine = anAim(1, { agreedAt: null });
    const theirs = anAim(2, { agreedAt: null, proposedBy: { id: tom.id, name: tom.name } });
    const { asked, user } = open({
      [`GET ${at}/aims`]: { items: [mine, theirs] },
      [`POST /api/aims/${theirs.id}/agree`]: { ...theirs, agreedAt: '2026-11-23T10:00:00Z' },
    });
    expect(await screen.findByText('Waiting for Tom Whitfield to agree')).toBeInTheDocument();
    const agree = screen.getAllByRole('button', { name: 'Agree' });
    expect(agree).toHaveLength(1);
    await user.click(agree[0] as HTMLElement);
    await waitFor(() => expect(asked.map(({ call }) => call)).toContain(`POST /api/aims/${theirs.id}/agree`));
  });

  it('are deleted only after saying for whom', async () => {
    const { asked, user } = open({
      [`GET ${at}/aims`]: { items: [anAim(1)] },
      [`DELETE /api/aims/${anAim(1).id}`]: undefined,
    });
    await user.click(await screen.findByRole('button', { name: 'More for Aim 1' }));
    await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
    expect(screen.getByRole('alertdialog')).toHaveTextContent(/gone for you and Tom Whitfield/);
    expect(asked.map(({ call }) => call)).not.toContain(`DELETE /api/aims/${anAim(1).id}`);
    await user.click(screen.getByRole('button', { name: 'Delete the aim' }));
    await waitFor(() => expect(asked.map(({ call }) => call)).toContain(`DELETE /api/aims/${anAim(1).id}`));
  });
});

describe('sessions', () => {
  it('stand in order: next ones first to come, past ones latest first', async () => {
    open({
      [`GET ${at}/sessions`]: {
        items: [
          aSession(1, { state: 'ended', startsAt: '2026-09-01T18:00:00Z' }),
          aSession(2, { state: 'planned', startsAt: '2027-01-05T18:00:00Z' }),
          aSession(3, { state: 'cancelled', startsAt: '2026-10-01T18:00:00Z' }),
          aSession(4, { state: 'live', startsAt: '2026-12-01T18:00:00Z' }),
        ],
      },
    });
    const titles = (name: string) =>
      within(screen.getByRole('region', { name }))
        .getAllByRole('link')
        .map((link) => link.textContent);
    await screen.findByRole('region', { name: 'To come' });
    expect(titles('To come')).toEqual(['Session 4', 'Session 2']);
    expect(titles('Past')).toEqual(['Session 3', 'Session 1']);
  });

  it('are planned in the zone of the device', async () => {
    const { asked, user } = open({ [`POST ${at}/sessions`]: { items: [aSession(1)] } });
    await user.click(await screen.findByRole('button', { name: 'Plan a session' }));
    await user.clear(screen.getByLabelText('Date'));
    await user.type(screen.getByLabelText('Date'), '2027-07-01');
    await user.clear(screen.getByLabelText('Start'));
    await user.type(screen.getByLabelText('Start'), '18:30');
    await user.click(screen.getByText('Every month'));
    await user.click(screen.getByRole('button', { name: 'Plan 6 sessions' }));
    await waitFor(() =>
      expect(asked).toContainEqual({
        call: `POST ${at}/sessions`,
        // British Summer Time: an hour ahead of the instant.
        body: {
          startsAt: '2027-07-01T17:30:00.000Z',
          timeZone: 'Europe/London',
          durationMinutes: 60,
          repeat: 'monthly',
          count: 6,
        },
      }),
    );
  });
});

describe('the agreement', () => {
  const words = { ...blank, purpose: 'Confidence with tendons.', updatedAt: '2026-11-01T10:00:00Z' };

  it('asks the one who has not agreed, and takes their word', async () => {
    const { asked, user } = open({
      [`GET ${at}/agreement`]: {
        ...words,
        agreedBy: [{ personId: tom.id, name: tom.name, at: '2026-11-01T10:00:00Z' }],
      },
      [`POST ${at}/agreement/agree`]: words,
    });
    expect(await screen.findByText(/Tom Whitfield wrote your agreement/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'I agree' }));
    await waitFor(() =>
      expect(asked).toContainEqual({ call: `POST ${at}/agreement/agree`, body: { updatedAt: words.updatedAt } }),
    );
  });

  it('warns that new words need a new yes from the other', async () => {
    const { asked, user } = open({
      [`GET ${at}/agreement`]: {
        ...words,
        agreedBy: [{ personId: tom.id, name: tom.name, at: '2026-11-01T10:00:00Z' }],
      },
      [`PUT ${at}/agreement`]: { ...words, form: 'By video.' },
    });
    await screen.findByText('Confidence with tendons.');
    await user.click(screen.getAllByRole('button', { name: 'Change' }).at(-1) as HTMLElement);
    expect(screen.getByText(/Tom Whitfield is asked again/)).toBeInTheDocument();
    await user.type(screen.getByLabelText(/How you meet/), 'By video.');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => {
      const put = asked.find(({ call }) => call === `PUT ${at}/agreement`);
      expect(put?.body).toEqual({
        purpose: 'Confidence with tendons.',
        form: 'By video.',
        frequency: '',
        recordKept: '',
        confidentiality: '',
        review: '',
        reviewOn: null,
      });
    });
  });
});

describe('a programme without a mentee', () => {
  it('makes a link to send', async () => {
    const { user } = open({
      [`GET ${at}`]: { ...tendons, mentee: null },
      [`POST ${at}/invitations`]: { url: 'https://board.example/invitation/abc', expiresAt: '2026-11-30T10:00:00Z' },
    });
    await user.click(await screen.findByRole('button', { name: 'Invite your mentee' }));
    await user.click(screen.getByRole('button', { name: 'Make the link' }));
    expect(await screen.findByLabelText('Invitation link')).toHaveValue('https://board.example/invitation/abc');
  });
});
