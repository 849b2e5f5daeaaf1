import * as v from 'valibot';
import { ask, ProblemError, send } from './client';

/**
 * Whether the asker may open this notepad. A browser does not tell why a socket was refused, so this asks.
 * Throws UnreachableError or ProblemError when there is no honest answer.
 */
export async function notepadAccess(notepadId: string): Promise<'open' | 'signed-out' | 'gone'> {
  try {
    await ask(`/api/notepads/${notepadId}`, v.object({}));
    return 'open';
  } catch (problem) {
    if (problem instanceof ProblemError && problem.status === 401) return 'signed-out';
    if (problem instanceof ProblemError && (problem.status === 404 || problem.status === 403)) return 'gone';
    throw problem;
  }
}

const image = v.object({ url: v.string(), width: v.number(), height: v.number() });

export type NotepadImage = v.InferOutput<typeof image>;

/** What the server takes as a picture; it says no to anything else, with the reason. */
export const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
export const maxPictureBytes = 10 * 1024 * 1024;

/** Gives a notepad a picture to show; whoever may open the notepad may open the picture. */
export function addPicture(
  notepadId: string,
  file: Blob,
  options: { signal: AbortSignal; onSent: (fraction: number) => void },
): Promise<NotepadImage> {
  return send(`/api/notepads/${notepadId}/images`, image, file, options);
}
