import { expect, test } from 'vitest';
import { offset } from './offsets';

test('offsets read as a player shows them', () => {
  expect([0, 999, 61_000, 3_723_000, -30_000, -400].map(offset)).toEqual([
    '0:00',
    '0:00',
    '1:01',
    '1:02:03',
    '-0:30',
    '0:00',
  ]);
});
