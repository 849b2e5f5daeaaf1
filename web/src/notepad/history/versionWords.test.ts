import { expect, it } from 'vitest';
import { originOf, pictureInWords, placesInWords, titleOf } from './versionWords';

const version = {
  id: 'a',
  kind: 'active' as const,
  name: null,
  at: '2026-11-23T14:05:00Z',
  by: null,
  checkWord: 'gehemisa',
};

it('calls a version by its name, or by how it came about', () => {
  expect(titleOf(version)).toBe('While you were writing');
  expect(titleOf({ ...version, kind: 'session-end' })).toBe('End of the session');
  expect(titleOf({ ...version, name: 'First draft' })).toBe('First draft');
  expect(originOf(version)).toMatch(/14:05$/);
  expect(originOf({ ...version, by: { id: 'b', name: 'Ewan' } })).toMatch(/14:05, by Ewan$/);
});

it('says where words stand', () => {
  expect(placesInWords({ inNotes: 0, inVersions: 0 })).toContain('nowhere');
  expect(placesInWords({ inNotes: 1, inVersions: 0 })).toBe('They stand in one place of these notes.');
  expect(placesInWords({ inNotes: 0, inVersions: 2 })).toContain('not in the notes as they are');
  expect(placesInWords({ inNotes: 2, inVersions: 3 })).toContain('2 places of these notes and in 3 places');
});

it('says where a picture stands', () => {
  expect(pictureInWords({ inNotes: 1, inVersions: 0 })).toBe('It stands in these notes.');
  expect(pictureInWords({ inNotes: 2, inVersions: 3 })).toBe('It stands in these notes, and in 3 earlier versions.');
  expect(pictureInWords({ inNotes: 0, inVersions: 1 })).toMatch(
    /not stand in these notes any more, and in one earlier/,
  );
});
