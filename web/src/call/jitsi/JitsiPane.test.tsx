import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ProblemError } from '../../api/client';
import { JitsiCall } from './JitsiCall';
import { JitsiPane } from './JitsiPane';

const entering = {
  at: 'in',
  joined: false,
  serviceAway: false,
  recording: false,
  transcribing: false,
  closesAt: '2999-01-01T10:00:00Z',
} as const;
const shown = (state: Parameters<typeof JitsiPane>[0]['state']) =>
  render(<JitsiPane call={new JitsiCall('s')} state={state} otherName="Ewan" />);

it('says that the meeting service is away, that the notes go on, and nothing of it once one is in', () => {
  shown(entering).unmount();
  expect(screen.queryByText(/meeting service/)).toBeNull();
  shown({ ...entering, serviceAway: true });
  expect(screen.getByRole('status').textContent).toMatch(/meeting service does not answer.*notes go on/);
});

it('tells whether it is recorded or written down', () => {
  const { unmount } = shown({ ...entering, joined: true, recording: true });
  expect(screen.getByRole('status').textContent).toBe('Being recorded');
  unmount();
  shown({ ...entering, joined: true, serviceAway: true });
  expect(screen.getByRole('status').textContent).toBe('Not recorded');
});

it('offers a tab of its own when Jitsi cannot be shown here', () => {
  shown({ at: 'tab', link: 'https://meet.example.org/room?jwt=token' });
  expect(screen.getByRole('link', { name: 'Open the call in a new tab' }).getAttribute('href')).toBe(
    'https://meet.example.org/room?jwt=token',
  );
});

it('tells in its last minutes when the room closes', () => {
  const closesAt = new Date(Date.now() + 9 * 60_000).toISOString();
  shown({ ...entering, joined: true, closesAt });
  expect(screen.getByRole('status').textContent).toMatch(/^Not recorded · The room closes at \d\d:\d\d$/);
});

it('says that an open call was closed, and why', () => {
  const error = new ProblemError(409, {
    type: '/problems/session-cancelled',
    title: 'This session is cancelled.',
    detail: '',
    errors: [],
  });
  shown({ at: 'refused', error, closed: true });
  expect(screen.getByRole('alert').textContent).toMatch(/The call was closed.*This session is cancelled.*notes stay/);
});
