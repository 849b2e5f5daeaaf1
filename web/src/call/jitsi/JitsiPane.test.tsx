import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { JitsiCall } from './JitsiCall';
import { JitsiPane } from './JitsiPane';

const entering = { at: 'in', joined: false, serviceAway: false, recording: false, transcribing: false } as const;
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
