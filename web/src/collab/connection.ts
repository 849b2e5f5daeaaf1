/**
 * How a notepad stands to the server, as far as this page knows it for certain.
 *
 * `saved` means: everything on this page is on the server's disk. Cutting the server's power at that moment loses
 * nothing of it.
 */
export type Connection =
  /** The notes have not come yet since the page was opened. */
  | { state: 'connecting' }
  | { state: 'live'; saved: true }
  | { state: 'live'; saved: false; since: Date }
  /** Tries again by itself. `unsent`: something was written here that the server has not confirmed. */
  | { state: 'lost'; since: Date; unsent: boolean }
  /** Does not try again by itself. */
  | { state: 'refused'; reason: Refusal; unsent: boolean };

export type Refusal =
  /** Deleted, or not this person's (any more). */
  | 'gone'
  /** Nobody is signed in any more. */
  | 'signed-out'
  /** The notepad has as much in it as a notepad may have. */
  | 'full'
  /** The server did not take what this page sent: a fault of ours. */
  | 'not-understood';

/** What a question over HTTP says after a socket could not be opened: browsers do not tell why. */
export type Access = 'open' | 'signed-out' | 'gone' | 'unreachable';

export function sameConnection(a: Connection, b: Connection): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
