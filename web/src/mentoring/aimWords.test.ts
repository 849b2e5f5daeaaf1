import { describe, expect, it } from 'vitest';
import { anAim } from '../test/samples';
import { byUrgency, dueness } from './aimWords';

const now = new Date(2026, 10, 23, 10);

describe('an aim', () => {
  it.each([
    ['2026-11-22', 'overdue'],
    ['2026-11-23', 'soon'],
    ['2026-11-30', 'soon'],
    ['2026-12-01', 'later'],
    [null, 'undated'],
  ])('due on %s is %s', (dueOn, expected) => {
    expect(dueness({ dueOn, doneAt: null }, now)).toBe(expected);
  });

  it('is done however late it was', () => {
    expect(dueness({ dueOn: '2026-01-01', doneAt: '2026-11-01T10:00:00Z' }, now)).toBe('done');
  });

  it('comes first when it presses most', () => {
    const aims = [
      anAim(1),
      anAim(2, { dueOn: '2026-12-24' }),
      anAim(3, { dueOn: '2026-11-20', doneAt: '2026-11-19T10:00:00Z' }),
      anAim(4, { dueOn: '2026-11-28' }),
      anAim(5, { dueOn: '2026-11-25' }),
      anAim(6, { dueOn: '2026-10-01' }),
    ];
    expect(aims.sort(byUrgency(now)).map(({ title }) => title)).toEqual([6, 5, 4, 2, 1, 3].map((n) => `Aim ${n}`));
  });
});
