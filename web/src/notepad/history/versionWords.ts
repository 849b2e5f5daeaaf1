import type { NotepadVersion } from '../../api/notepadHistory';
import { clockTime, shortDay } from '../../ui/dates';

/** What a version is called: its name, or how it came about. */
export function titleOf({ name, kind }: NotepadVersion): string {
  if (name) return name;
  switch (kind) {
    case 'session-end':
      return 'End of the session';
    case 'active':
      return 'While you were writing';
    case 'before-restore':
      return 'Before an earlier version was brought back';
    case 'named':
      return 'Kept';
  }
}

/** When, and by whom if it did not make itself. */
export function originOf({ at, by }: NotepadVersion): string {
  const when = `${shortDay(new Date(at))}, ${clockTime(at)}`;
  return by ? `${when}, by ${by.name}` : when;
}

type Places = { inNotes: number; inVersions: number };

export function pictureInWords({ inNotes, inVersions }: Places): string {
  const stands = inNotes > 0 ? 'It stands in these notes' : 'It does not stand in these notes any more';
  if (inVersions === 0) return `${stands}.`;
  return `${stands}, and in ${inVersions === 1 ? 'one earlier version' : `${inVersions} earlier versions`}.`;
}

export function placesInWords({ inNotes, inVersions }: Places): string {
  if (inNotes + inVersions === 0) return 'These words stand nowhere in these notes or their versions.';
  const places = (count: number) => (count === 1 ? 'one place' : `${count} places`);
  if (inVersions === 0) return `They stand in ${places(inNotes)} of these notes.`;
  if (inNotes === 0)
    return `They stand in ${places(inVersions)} of earlier versions, and not in the notes as they are.`;
  return `They stand in ${places(inNotes)} of these notes and in ${places(inVersions)} of earlier versions.`;
}
