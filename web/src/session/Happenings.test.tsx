import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderPage } from '../test/render';
import { aSession, asha, tom, uuid } from '../test/samples';
import { serve } from '../test/server';
import { Happenings } from './Happenings';

const meeting = aSession(1);
const call = `GET /api/sessions/${meeting.id}/call`;
const transcripts = `GET /api/sessions/${meeting.id}/transcripts`;
const idle = { state: 'idle', people: [], timeline: [], iceServers: [] };
const cue = (n: number, startMs: number) => ({
  id: uuid(700 + n),
  startMs,
  endMs: startMs + 4_000,
  speaker: 'Tom',
  text: 'Better.',
  version: 0,
});
const transcript = {
  id: uuid(600),
  sessionId: meeting.id,
  filename: 'call.vtt',
  recogniser: null,
  rough: false,
  addedBy: { id: asha.id, name: asha.name },
  createdAt: '2026-11-26T20:00:00Z',
  revision: 0,
  undoable: false,
  speakers: ['Tom'],
  cues: [cue(0, 60_000), cue(1, 298_000)],
};

it('leads from a moment of the call to what was being said, and from none where nothing was', async () => {
  const timeline = [
    { kind: 'joined', person: asha.id, at: '2026-11-26T17:58:00Z' },
    { kind: 'call-started', at: '2026-11-26T18:00:00Z', offsetMs: 0 },
    { kind: 'muted', person: tom.id, at: '2026-11-26T18:05:00Z', offsetMs: 300_000 },
  ];
  serve({ [call]: { ...idle, state: 'ended', timeline }, [transcripts]: { items: [transcript] } });
  const { user, address } = renderPage(<Happenings session={meeting} />, { me: asha });
  const rows = await screen.findAllByRole('listitem');
  expect(rows.map((row) => row.textContent?.replace(/^\d\d:\d\d/, ''))).toEqual([
    'You joined',
    'The call began0:00',
    'Tom Whitfield was muted by the moderator5:00',
  ]);
  await user.click(await screen.findByRole('link', { name: '5:00, to what was said' }));
  expect(screen.getAllByRole('link')).toHaveLength(1);
  await waitFor(() => expect(address()).toContain(`cue=${uuid(701)}`));
});

it('says what will be here', async () => {
  serve({ [call]: idle, [transcripts]: { items: [] } });
  renderPage(<Happenings session={meeting} />, { me: asha });
  expect(await screen.findByText('Nobody has been in the call yet')).toBeInTheDocument();
});
