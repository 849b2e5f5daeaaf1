import type { Programme } from '../api/programmes';
import type { Person } from '../api/shapes';

/** The other of the two; nobody while the invitation is open. */
export function otherOf({ myRole, mentor, mentee }: Pick<Programme, 'myRole' | 'mentor' | 'mentee'>): Person | null {
  return myRole === 'mentor' ? mentee : mentor;
}
