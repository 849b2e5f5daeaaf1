import { expect, it } from 'vitest';
import { asha, tom, uuid } from '../test/samples';
import { type Happening, happeningWords } from './happenings';

const happened = (kind: Happening['kind'], person: string | null = null) =>
  happeningWords({ kind, person, at: '2026-11-26T18:00:00Z', offsetMs: null }, asha, tom);

it('names who came and went, and oneself as you', () => {
  expect(happened('joined', asha.id)).toBe('You joined');
  expect(happened('left', tom.id)).toBe('Tom Whitfield left');
  expect(happened('dropped-out', tom.id)).toBe('Tom Whitfield’s connection was lost');
  expect(happened('dropped-out', asha.id)).toBe('Your connection was lost');
  expect(happened('joined', uuid(77))).toBe('Somebody joined');
});

it('tells who was muted, and never whom a switch came from', () => {
  expect(happened('muted', asha.id)).toBe('You were muted by the moderator');
  expect(happened('muted', tom.id)).toBe('Tom Whitfield was muted by the moderator');
  expect(happened('recording-on', tom.id)).toBe('Recording was switched on');
  expect(happened('transcription-off', tom.id)).toBe('Transcription was switched off');
  expect(happened('room-opened')).toBe('The room was opened');
});
