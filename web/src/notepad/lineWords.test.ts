import { describe, expect, it } from 'vitest';
import type { NoteLine } from '../api/notepads';
import { aimWords, asAim, cueAt, lineSentences, shortMoment } from './lineWords';

const morag = { id: 'm', name: 'Morag' };
const ewan = { id: 'e', name: 'Ewan' };
const now = new Date('2026-11-23T18:00:00');

function line(more: Partial<NoteLine> = {}): NoteLine {
  const typedAt = new Date('2026-11-23T14:32:00').toISOString();
  return {
    id: '1-0',
    author: ewan,
    authors: [ewan],
    firstTypedAt: typedAt,
    lastTypedAt: typedAt,
    sessionOffsetMs: null,
    ...more,
  };
}

describe('what the margin says', () => {
  it('names the author, the time, and the place in the call', () => {
    expect(lineSentences(line(), 'm', now)).toEqual(['Ewan wrote this at 14:32.']);
    expect(lineSentences(line({ sessionOffsetMs: 725_000 }), 'e', now)).toEqual([
      'You wrote this at 14:32, 12:05 into the call.',
    ]);
  });

  it('tells of a later hand and a later day', () => {
    const changed = line({
      authors: [ewan, morag],
      firstTypedAt: new Date('2026-11-20T09:05:00').toISOString(),
    });
    expect(lineSentences(changed, 'm', now)).toEqual([
      'Ewan wrote this on Friday 20 November at 09:05.',
      'You wrote some of it.',
      'Last changed 14:32.',
    ]);
    expect(shortMoment(changed.firstTypedAt, now)).toBe('20 Nov, 09:05');
  });
});

describe('the cue of a moment', () => {
  const cue = (id: string, startMs: number, endMs: number) => ({ id, startMs, endMs });
  const cues = [cue('a', 0, 4_000), cue('b', 10_000, 14_000), cue('c', 100_000, 104_000)];
  const start = '2026-11-23T14:00:00Z';
  const at = (seconds: number) => new Date(Date.parse(start) + seconds * 1000).toISOString();

  it('is the one that was being said, or had just been', () => {
    expect(cueAt(cues, start, at(12))?.id).toBe('b');
    expect(cueAt(cues, start, at(40))?.id).toBe('b');
    expect(cueAt(cues, start, at(100))?.id).toBe('c');
  });

  it('is none in a long silence, before the first word, and without a transcript', () => {
    expect(cueAt(cues, start, at(80))).toBeUndefined();
    expect(cueAt(cues, start, at(-5))).toBeUndefined();
    expect(cueAt([], start, at(1))).toBeUndefined();
  });
});

describe('a line as an aim', () => {
  it('keeps a short line whole and a long one in the note', () => {
    expect(asAim('  Film the\nhop test ')).toEqual({ title: 'Film the hop test', note: '' });
    const long = 'word '.repeat(100).trim();
    const { title, note } = asAim(long);
    expect(title.length).toBeLessThanOrEqual(300);
    expect(title.endsWith('word…')).toBe(true);
    expect(note).toBe(long);
  });

  it('says whose turn it is', () => {
    const proposed = { agreedAt: null, doneAt: null, proposedBy: morag };
    expect(aimWords(proposed, 'm', 'Ewan')).toBe('Aim: waiting for Ewan to agree');
    expect(aimWords(proposed, 'e', 'Morag')).toBe('Aim: waiting for you to agree');
    expect(aimWords({ ...proposed, agreedAt: '2026-11-23T14:00:00Z' }, 'e', 'Morag')).toBe('Aim: agreed');
  });
});
