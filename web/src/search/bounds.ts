import type { Bound } from '../api/search';
import { dayToDate, shortDayYear } from '../ui/dates';
import { kindOf } from './kinds';

/** A typed bound in the words of the page. */
export function inWords({ key, value, not }: Bound): string {
  const thing = {
    by: () => `by ${value}`,
    in: () => kindOf(value).many.toLowerCase(),
    after: () => `from ${shortDayYear(dayToDate(value))}`,
    before: () => `before ${shortDayYear(dayToDate(value))}`,
    session: () => `in sessions named “${value}”`,
  }[key]();
  return `${not ? 'Not' : 'Only'} ${thing}`;
}

/** The typed words without some of their bounds. */
export function without(typed: string, bounds: readonly Bound[]): string {
  let rest = typed;
  for (const { text } of bounds) rest = rest.replace(text, '');
  return rest.replace(/\s+/g, ' ').trim();
}

/** The kinds that the typed words narrow to. */
export const kindsIn = (bounds: readonly Bound[]): Bound[] => bounds.filter(({ key, not }) => key === 'in' && !not);

/** The typed words, narrowed to one kind or to none. */
export function ofKind(typed: string, bounds: readonly Bound[], kind: string | undefined): string {
  const rest = without(typed, kindsIn(bounds));
  return kind ? `${rest} in:${kindOf(kind).typed}`.trim() : rest;
}
