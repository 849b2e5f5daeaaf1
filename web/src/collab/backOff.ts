const firstMs = 500;
const longestMs = 30_000;

/**
 * How long to wait before trying again. Spread over half its length, so that everybody whose server restarted does not
 * come back in the same moment.
 *
 * @param failures how often it has failed since it last worked, from 0
 * @param random from 0 to 1
 */
export function backOffMs(failures: number, random: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(failures, 16)) * (0.5 + random / 2);
}
