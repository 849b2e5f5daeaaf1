import { expect, it } from 'vitest';
import { lengthInWords, startInWords } from './countdown';

const now = new Date('2026-11-26T09:00:00Z');

it.each([
  ['2026-12-12T18:00:00Z', 'Starts in 16 days'],
  ['2026-11-27T18:00:00Z', 'Starts tomorrow'],
  ['2026-11-26T22:30:00Z', 'Starts later today'],
  ['2026-11-26T10:30:00Z', 'Starts in 1 hour 30 minutes'],
  ['2026-11-26T09:12:00Z', 'Starts in 12 minutes'],
  ['2026-11-26T09:00:30Z', 'It is time'],
  ['2026-11-26T08:55:00Z', 'Started 5 minutes ago'],
  ['2026-11-24T08:55:00Z', 'Was 2 days ago'],
])('%s: %s', (startsAt, words) => {
  expect(startInWords(startsAt, now)).toBe(words);
});

it.each([
  [20_000, 'a minute'],
  [25 * 60_000, '25 minutes'],
  [60 * 60_000, '1 hour'],
  [121 * 60_000, '2 hours 1 minute'],
])('%s ms is %s', (ms, words) => {
  expect(lengthInWords(ms)).toBe(words);
});
