import { awayInWords, daysAway } from '../ui/dates';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How far off the start is: "Starts in 3 days", "Starts in 25 minutes", "It is time", "Started 10 minutes ago". */
export function startInWords(startsAt: string, now: Date): string {
  const start = new Date(startsAt);
  const ms = start.getTime() - now.getTime();
  if (Math.abs(ms) < minuteMs) return 'It is time';
  if (ms < 0) return -ms < 12 * hourMs ? `Started ${lengthInWords(-ms)} ago` : `Was ${awayInWords(start, now)}`;
  if (ms < 12 * hourMs) return `Starts in ${lengthInWords(ms)}`;
  return `Starts ${daysAway(start, now) === 0 ? 'later today' : awayInWords(start, now)}`;
}

/** "a minute", "25 minutes", "1 hour", "2 hours 30 minutes". */
export function lengthInWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  if (minutes < 60) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const hourWords = hours === 1 ? '1 hour' : `${hours} hours`;
  return rest === 0 ? hourWords : `${hourWords} ${rest === 1 ? '1 minute' : `${rest} minutes`}`;
}
