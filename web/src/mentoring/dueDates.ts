import { toDay } from '../ui/dates';

/** The calendar day so many days from now, "2026-12-07". */
export function inDays(days: number, now: Date = new Date()): string {
  return toDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));
}
