import type { Connection, Refusal } from '../collab/connection';
import { clockTime } from '../ui/dates';

/** A connection that holds, and yet nothing is confirmed: after so long people should know. */
export const slowSaveMs = 10_000;

export type SavedWords = {
  tone: 'saved' | 'saving' | 'unsaved';
  /** As short as it can be, at the head of the notes. */
  short: string;
  /** What is safe and what to do; under the head, while there is something to say. */
  more?: string;
};

const refusals: Record<Refusal, string> = {
  gone: 'This notepad is not there any more, or is no longer shared with you.',
  'signed-out': 'You are signed out. Sign in again to go on.',
  full: 'These notes have become too large for one notepad. Start a new session for more.',
  'not-understood': 'The server could not take the last change. Reload the page to go on.',
};

/** The saved state in plain words. Pure: the time is given. */
export function savedWords(connection: Connection, keptHere: boolean, now: Date): SavedWords {
  switch (connection.state) {
    case 'connecting':
      return { tone: 'saving', short: 'Opening…' };
    case 'live':
      if (connection.saved) return { tone: 'saved', short: 'Saved' };
      if (now.getTime() - connection.since.getTime() < slowSaveMs) return { tone: 'saving', short: 'Saving…' };
      return {
        tone: 'unsaved',
        short: `Not saved since ${clockTime(connection.since.toISOString())}`,
        more: `The server cannot store notes at the moment. It will go on by itself. ${kept(keptHere)}`,
      };
    case 'lost': {
      const since = clockTime(connection.since.toISOString());
      return connection.unsent
        ? { tone: 'unsaved', short: `Not saved: offline since ${since}`, more: kept(keptHere) }
        : {
            tone: 'unsaved',
            short: `Offline since ${since}`,
            more: keptHere
              ? 'Everything so far is saved. You can go on writing: it is kept on this device and sent later.'
              : 'Everything so far is saved. Wait for the connection before you write more.',
          };
    }
    case 'refused':
      return {
        tone: 'unsaved',
        short: connection.unsent ? 'Not saved' : 'Not connected',
        more: `${refusals[connection.reason]}${connection.unsent ? ` ${kept(keptHere)}` : ''}`,
      };
  }
}

function kept(keptHere: boolean): string {
  return keptHere
    ? 'Your words are kept on this device.'
    : 'Keep this page open: this device cannot keep your words for you.';
}
