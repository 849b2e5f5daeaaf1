/*
 * Times as a British clinician writes them, in the device's own zone. Everything takes `now` where it matters, so that
 * tests need no clock.
 */

const dayMs = 86_400_000;
const locale = 'en-GB';

const timeFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const weekdayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const shortDayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const dayYearFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const shortYearFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });

/** The zone of this device, as a place: "Europe/London". */
export const zone = new Intl.DateTimeFormat(locale).resolvedOptions().timeZone;

/** A calendar day ("2026-11-23") is that day here, whatever the zone. */
export function dayToDate(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

/** The calendar day here of a moment, "2026-11-23". */
export function toDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Whole calendar days from `now` to `date`: 0 is today, negative is past. Daylight saving does not matter. */
export function daysAway(date: Date, now: Date): number {
  const utcDay = (day: Date) => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  return Math.round((utcDay(date) - utcDay(now)) / dayMs);
}

/** "Monday 23 November at 18:00"; the year when it is another one. */
export function longTime(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  return `${longDay(date, now)} at ${timeFormat.format(date)}`;
}

export function longDay(date: Date, now: Date = new Date()): string {
  return (date.getFullYear() === now.getFullYear() ? dayFormat : dayYearFormat).format(date).replace(',', '');
}

/** "23 Nov", or "23 Nov 2025". */
export function shortDay(date: Date, now: Date = new Date()): string {
  return (date.getFullYear() === now.getFullYear() ? shortDayFormat : shortYearFormat).format(date);
}

export function clockTime(instant: string): string {
  return timeFormat.format(new Date(instant));
}

/** "today", "tomorrow", "on Thursday", "in 12 days", "3 days ago". */
export function awayInWords(date: Date, now: Date = new Date()): string {
  const days = daysAway(date, now);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  if (days < 0) return `${-days} days ago`;
  if (days < 7) return `on ${weekdayFormat.format(date)}`;
  return `in ${days} days`;
}

/** "5 May 2026": a day that may lie in any year. */
export const shortDayYear = (date: Date): string => shortYearFormat.format(date);
