import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, ProblemError, send } from './client';
import { absent, instant, person } from './shapes';

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

const line = v.object({
  id: v.string(),
  author: person,
  /** Whoever typed some of it, the author first. */
  authors: v.array(person),
  firstTypedAt: instant,
  lastTypedAt: instant,
  /** The first keystroke on the clock of the session's call, if one ran. */
  sessionOffsetMs: absent(v.number()),
});
export type NoteLine = v.InferOutput<typeof line>;

/** Who typed each line, and when: of what is on the server's disk. */
export const noteLines = (notepadId: string, signal: AbortSignal) =>
  ask(`/api/notepads/${notepadId}`, v.object({ blocks: v.array(line) }), { signal });

const template = v.object({ id: v.string(), title: v.string(), description: v.string() });
export type Template = v.InferOutput<typeof template>;

export const templatesQuery = queryOptions({
  queryKey: ['notepad-templates'],
  queryFn: ({ signal }) => ask('/api/notepad-templates', v.object({ items: v.array(template) }), { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** `written` is false when it stands there already; `blockId` is its first line either way. */
export const writeTemplate = (notepadId: string, templateId: string) =>
  ask(`/api/notepads/${notepadId}/templates/${templateId}`, v.object({ blockId: v.string(), written: v.boolean() }), {
    method: 'POST',
  });

export const exportUrl = (notepadId: string, format: 'markdown' | 'html') =>
  `/api/notepads/${notepadId}?format=${format}&download=1`;
