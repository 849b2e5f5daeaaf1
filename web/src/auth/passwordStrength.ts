/** The server's own minimum. */
export const shortestPassword = 10;

export type Strength = { reached: 0 | 1 | 2 | 3 | 4; words: string };

/**
 * A kind word on length, which is what counts most; not a judge. Few different characters count as short, because
 * "aaaaaaaaaaaa" is.
 */
export function strengthOf(password: string): Strength {
  const worth = Math.min(password.length, new Set(password).size * 2);
  const missing = shortestPassword - password.length;
  if (password.length === 0) return { reached: 0, words: '' };
  if (missing > 0) return { reached: 1, words: `${missing} more ${missing === 1 ? 'character' : 'characters'}.` };
  if (worth < 12) return { reached: 2, words: 'Long enough. A few more words make it better.' };
  if (worth < 16) return { reached: 3, words: 'Good.' };
  return { reached: 4, words: 'Very good.' };
}
