import { expect, test } from 'vitest';
import type { Bound } from '../api/search';
import { inWords, ofKind, without } from './bounds';

const notes: Bound = { key: 'in', value: 'note', not: false, text: 'in:notes' };
const ruth: Bound = { key: 'by', value: 'Ruth Ellery', not: false, text: 'by:"Ruth Ellery"' };

test('bounds are told in plain words', () => {
  expect(inWords(notes)).toBe('Only notes');
  expect(inWords({ ...notes, not: true })).toBe('Not notes');
  expect(inWords(ruth)).toBe('Only by Ruth Ellery');
  expect(inWords({ key: 'after', value: '2026-05-01', not: false, text: '' })).toBe('Only from 1 May 2026');
  expect(inWords({ key: 'session', value: 'achilles', not: false, text: '' })).toBe(
    'Only in sessions named “achilles”',
  );
});

test('a bound is taken out of the typed words, and they stay', () => {
  expect(without('heel by:"Ruth Ellery"  in:notes drop', [ruth])).toBe('heel in:notes drop');
  expect(without('by:"Ruth Ellery"', [ruth])).toBe('');
});

test('choosing a kind changes the typed words', () => {
  expect(ofKind('heel in:notes', [notes], 'speech')).toBe('heel in:speech');
  expect(ofKind('heel in:notes', [notes], undefined)).toBe('heel');
  expect(ofKind('', [], 'video')).toBe('in:videos');
});
