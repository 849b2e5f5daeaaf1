import type { Cue } from '../api/transcripts';
import { occurrences } from '../ui/folding';

/** The cues in which something was said, in order. Case and accents do not matter. */
export function cuesWith(cues: readonly Cue[], words: string): Cue[] {
  return words.trim() ? cues.filter(({ text }) => occurrences(text, words).length > 0) : [];
}

/** A text in stretches, those that match marked. */
export function marked(text: string, words: string): { text: string; marked: boolean }[] {
  const stretches: { text: string; marked: boolean }[] = [];
  let from = 0;
  for (const [at, end] of occurrences(text, words)) {
    if (at > from) stretches.push({ text: text.slice(from, at), marked: false });
    stretches.push({ text: text.slice(at, end), marked: true });
    from = end;
  }
  if (from < text.length || stretches.length === 0) stretches.push({ text: text.slice(from), marked: false });
  return stretches;
}
