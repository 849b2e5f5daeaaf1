import { Radio } from 'lucide-react';
import type { Session } from '../api/sessions';
import { Badge } from '../ui/Badge';
import { awayInWords, daysAway } from '../ui/dates';

/** What a session is doing, when that is worth a word. */
export function SessionState({ session, now }: { session: Session; now: Date }) {
  switch (session.state) {
    case 'live':
      return (
        <Badge tone="live" icon={<Radio aria-hidden="true" />}>
          Going on now
        </Badge>
      );
    case 'due':
      return (
        <Badge tone="soon">{Date.parse(session.startsAt) > now.getTime() ? 'About to start' : 'It is time'}</Badge>
      );
    case 'cancelled':
      return <Badge>Cancelled</Badge>;
    case 'ended':
      return null;
    case 'planned': {
      const starts = new Date(session.startsAt);
      return daysAway(starts, now) <= 7 ? <Badge tone="accent">{capital(awayInWords(starts, now))}</Badge> : null;
    }
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
