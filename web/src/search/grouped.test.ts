import { expect, test } from 'vitest';
import type { Hit } from '../api/search';
import { aSession, tendons } from '../test/samples';
import { grouped } from './grouped';

const meeting = aSession(1, { title: 'Achilles loading' });
const aHit = (kind: string, title: string): Hit => ({
  id: `${kind}/1`,
  kind,
  title,
  sessionId: meeting.id,
  programmeId: tendons.id,
  snippet: '',
  author: null,
  atMs: null,
  at: null,
  url: '/',
  onlyMe: false,
  partly: false,
  bySound: false,
  byMeaning: false,
});

test('an aim stands under its programme, whichever session it came from', () => {
  const answer = {
    items: [aHit('aim', 'Film one set'), aHit('note', meeting.title)],
    groups: [{ sessionId: meeting.id, title: meeting.title, at: meeting.startsAt, total: 2, ticks: [], spanMs: null }],
    kinds: {},
    nextCursor: null,
    partial: false,
    total: 2,
    partly: 0,
    bounds: [],
    didYouMean: null,
  };
  const groups = grouped([answer], false);
  expect(groups.map(({ programmeId, session }) => programmeId ?? session?.title)).toEqual([
    tendons.id,
    'Achilles loading',
  ]);
});
