import { CircleAlert, CircleCheck, Clock } from 'lucide-react';
import type { Aim } from '../api/aims';
import { Badge } from '../ui/Badge';
import { awayInWords, dayToDate, shortDay } from '../ui/dates';
import { dueness } from './aimWords';

/** When an aim is due, in words; colour and icon only repeat them. */
export function DueBadge({ aim, now }: { aim: Pick<Aim, 'dueOn' | 'doneAt'>; now: Date }) {
  const state = dueness(aim, now);
  if (state === 'done') {
    return (
      <Badge tone="good" icon={<CircleCheck aria-hidden="true" />}>
        Done{aim.doneAt ? ` ${shortDay(new Date(aim.doneAt), now)}` : ''}
      </Badge>
    );
  }
  if (!aim.dueOn) return null;
  const due = dayToDate(aim.dueOn);
  if (state === 'overdue') {
    return (
      <Badge tone="overdue" icon={<CircleAlert aria-hidden="true" />}>
        Overdue since {shortDay(due, now)}
      </Badge>
    );
  }
  if (state === 'soon') {
    return (
      <Badge tone="soon" icon={<Clock aria-hidden="true" />}>
        Due {awayInWords(due, now)}
      </Badge>
    );
  }
  return <Badge>Due {shortDay(due, now)}</Badge>;
}
