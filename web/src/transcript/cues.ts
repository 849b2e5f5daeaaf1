import type { Cue } from '../api/transcripts';

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The cues in which something was said, in order. Case and accents do not matter. */
export function cuesWith(cues: readonly Cue[], words: string): Cue[] {
  const sought = folded(words.trim());
  return sought ? cues.filter(({ text }) => folded(text).includes(sought)) : [];
}

/** A text in stretches, those that match marked. */
export function marked(text: string, words: string): { text: string; marked: boolean }[] {
  const sought = folded(words.trim());
  const place = folded(text);
  // Folding may change lengths; then it is better to mark nothing than the wrong letters.
  if (!sought || place.length !== text.length) return [{ text, marked: false }];
  const stretches: { text: string; marked: boolean }[] = [];
  let from = 0;
  for (let at = place.indexOf(sought); at >= 0; at = place.indexOf(sought, from)) {
    if (at > from) stretches.push({ text: text.slice(from, at), marked: false });
    from = at + sought.length;
    stretches.push({ text: text.slice(at, from), marked: true });
  }
  if (from < text.length) stretches.push({ text: text.slice(from), marked: false });
  return stretches;
}
