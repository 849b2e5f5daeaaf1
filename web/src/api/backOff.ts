/** From the first wait, doubled after each failure, up to the longest. */
export type Waits = { firstMs: number; longestMs: number };

/**
 * How long to wait before connecting again. Spread over half its length, so that everybody whose server restarted does
 * not come back in the same moment.
 *
 * @param failures how often it has failed since it last worked, from 0
 * @param random from 0 to 1
 */
export function backOffMs({ firstMs, longestMs }: Waits, failures: number, random: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(failures, 16)) * (0.5 + random / 2);
}
