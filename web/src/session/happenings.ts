import type { Call } from '../api/calls';
import type { Person } from '../api/shapes';

export type Happening = Call['timeline'][number];

/** One thing of the timeline in a few words; `me` is "you". */
export function happeningWords({ kind, person }: Happening, me: Person, other: Person | null): string {
  const mine = person === me.id;
  const name = mine ? 'You' : person !== null && person === other?.id ? other.name : 'Somebody';
  switch (kind) {
    case 'room-opened':
      return 'The room was opened';
    case 'room-closed':
      return 'The room was closed';
    case 'joined':
      return `${name} joined`;
    case 'left':
      return `${name} left`;
    case 'dropped-out':
      return mine ? 'Your connection was lost' : `${name}’s connection was lost`;
    case 'call-started':
      return 'The call began';
    case 'call-ended':
      return 'The call ended';
    case 'muted':
      return `${name} ${mine ? 'were' : 'was'} muted by the moderator`;
    case 'recording-on':
      return 'Recording was switched on';
    case 'recording-off':
      return 'Recording was switched off';
    case 'transcription-on':
      return 'Transcription was switched on';
    case 'transcription-off':
      return 'Transcription was switched off';
  }
}
