const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Where some words are in a text, from and to; case and accents do not matter. */
export function occurrences(text: string, words: string): [number, number][] {
  const sought = folded(words.trim());
  if (!sought) return [];
  let place = folded(text);
  // Folding may change lengths; then it is better to find less than to point at the wrong letters.
  if (place.length !== text.length) place = text.toLowerCase();
  if (place.length !== text.length) return [];
  const found: [number, number][] = [];
  for (let at = place.indexOf(sought); at >= 0; at = place.indexOf(sought, at + sought.length))
    found.push([at, at + sought.length]);
  return found;
}
