import * as v from 'valibot';
import { ask, ProblemError } from './client';

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
