import type { Aim } from '../api/aims';
import type { NoteLine } from '../api/notepads';
import type { Cue } from '../api/transcripts';
import { clockTime, daysAway, longTime, shortDay } from '../ui/dates';
import { offset } from '../ui/offsets';

/** Two keystrokes within so long are one go; a later one is a change worth a word. */
const oneGoMs = 60_000;

/** How long after somebody fell silent a line may still be about what they said. */
const afterwardsMs = 30_000;

/** "14:32" today, "23 Nov, 14:32" else: as short as a margin is. */
export function shortMoment(instant: string, now: Date): string {
  const at = new Date(instant);
  return daysAway(at, now) === 0 ? clockTime(instant) : `${shortDay(at, now)}, ${clockTime(instant)}`;
}

const nameFor = (who: { id: string; name: string }, myId: string) => (who.id === myId ? 'You' : who.name);

export function authorName(line: NoteLine, myId: string): string {
  return nameFor(line.author, myId);
}

/** What the margin shows, as whole sentences. */
export function lineSentences(line: NoteLine, myId: string, now: Date): string[] {
  const when =
    daysAway(new Date(line.firstTypedAt), now) === 0 ? `at ${clockTime(line.firstTypedAt)}` : onDay(line, now);
  const begun = `${nameFor(line.author, myId)} wrote this ${when}${
    line.sessionOffsetMs === null ? '' : `, ${offset(line.sessionOffsetMs)} into the call`
  }.`;
  const others = line.authors.filter(({ id }) => id !== line.author.id).map((one) => nameFor(one, myId));
  const later = Date.parse(line.lastTypedAt) - Date.parse(line.firstTypedAt) > oneGoMs;
  return [
    begun,
    ...(others.length > 0 ? [`${others.join(' and ')} wrote some of it.`] : []),
    ...(later ? [`Last changed ${shortMoment(line.lastTypedAt, now)}.`] : []),
  ];
}

function onDay(line: NoteLine, now: Date): string {
  return `on ${longTime(line.firstTypedAt, now)}`;
}

/** What was being said when the line was begun; cues count from the session's planned start. */
export function cueAt<C extends Pick<Cue, 'startMs' | 'endMs'>>(
  cues: readonly C[],
  sessionStartsAt: string,
  typedAt: string,
): C | undefined {
  const ms = Date.parse(typedAt) - Date.parse(sessionStartsAt);
  let found: C | undefined;
  for (const cue of cues) if (cue.startMs <= ms && (!found || cue.startMs >= found.startMs)) found = cue;
  return found && ms - found.endMs <= afterwardsMs ? found : undefined;
}

/** The state of an aim in the words of a tag beside its line. */
export function aimWords(aim: Pick<Aim, 'agreedAt' | 'doneAt' | 'proposedBy'>, myId: string, other: string): string {
  if (aim.doneAt) return 'Aim: done';
  if (aim.agreedAt) return 'Aim: agreed';
  return aim.proposedBy.id === myId ? `Aim: waiting for ${other} to agree` : 'Aim: waiting for you to agree';
}

/** Longest title of an aim, as the server takes it. */
const titleLength = 300;

/** A line as an aim's title; what does not fit becomes its note. */
export function asAim(text: string): { title: string; note: string } {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= titleLength) return { title: line, note: '' };
  const cut = line.lastIndexOf(' ', titleLength - 1);
  return { title: `${line.slice(0, cut > 0 ? cut : titleLength - 1)}…`, note: line };
}
