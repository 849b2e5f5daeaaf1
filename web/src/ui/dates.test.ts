import { describe, expect, it } from 'vitest';
import { awayInWords, daysAway, dayToDate, longDay, shortDay, toDay } from './dates';

const now = new Date(2026, 10, 23, 23, 30);

describe('days', () => {
  it('count by the calendar, not by 24 hours', () => {
    expect(daysAway(new Date(2026, 10, 24, 0, 5), now)).toBe(1);
    expect(daysAway(new Date(2026, 10, 23, 0, 5), now)).toBe(0);
    expect(daysAway(new Date(2026, 10, 22, 23, 59), now)).toBe(-1);
  });

  it('are not shifted by the end of summer time', () => {
    expect(daysAway(new Date(2026, 9, 26), new Date(2026, 9, 24))).toBe(2);
  });

  it('survive the way through a date', () => {
    for (const day of ['2026-01-01', '2026-03-29', '2026-10-25', '2028-02-29']) expect(toDay(dayToDate(day))).toBe(day);
  });

  it('are said in words', () => {
    const words = ['2026-11-20', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-27', '2026-11-30'].map((day) =>
      awayInWords(dayToDate(day), now),
    );
    expect(words).toEqual(['3 days ago', 'yesterday', 'today', 'tomorrow', 'on Friday', 'in 7 days']);
  });

  it('name the year only when it is another', () => {
    expect(shortDay(dayToDate('2026-12-01'), now)).toBe('1 Dec');
    expect(shortDay(dayToDate('2027-01-04'), now)).toBe('4 Jan 2027');
    expect(longDay(dayToDate('2026-12-01'), now)).toBe('Tuesday 1 December');
  });
});
