import { describe, expect, it } from 'vitest';
import { titleOf } from './uploads';
import { clipTime, clipTimeInWords, size } from './videoWords';

describe('words about films', () => {
  it('gives moments as players do', () => {
    expect(clipTime(7_900)).toBe('0:07');
    expect(clipTime(750_000)).toBe('12:30');
    expect(clipTime(3_723_000)).toBe('1:02:03');
    expect(clipTimeInWords(61_000)).toBe('1 minute 1 second');
  });

  it('gives sizes that mean something', () => {
    expect(size(400)).toBe('1 MB');
    expect(size(4_400_000)).toBe('4 MB');
    expect(size(1_234_000_000)).toBe('1.2 GB');
  });

  it('names a clip for its file', () => {
    expect(titleOf('Heel_raise slow.MOV')).toBe('Heel raise slow');
    expect(titleOf('.mp4')).toBe('Video');
  });
});
