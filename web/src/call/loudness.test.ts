import { expect, it } from 'vitest';
import { loudnessOf } from './loudness';

const wave = (height: number) => Float32Array.from({ length: 1024 }, (_, at) => height * Math.sin(at / 5));

it('spreads silence to loud speech over 0 to 1', () => {
  expect(loudnessOf(new Float32Array(1024))).toBe(0);
  expect(loudnessOf(wave(1))).toBe(1);
  const quiet = loudnessOf(wave(0.02));
  const speech = loudnessOf(wave(0.1));
  expect(quiet).toBeGreaterThan(0.1);
  expect(speech).toBeGreaterThan(quiet);
  expect(speech).toBeLessThan(1);
});
