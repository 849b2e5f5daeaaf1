/** A place in a recording, "1:02:03" or "2:03"; before its start "-0:30". */
export function offset(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const shown = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${ms < 0 && seconds > 0 ? '-' : ''}${shown}:${two(seconds % 60)}`;
}
