import { BookOpen, CirclePlay, Footprints, PenLine, Repeat } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Aim, AimKind } from '../api/aims';
import { daysAway, dayToDate } from '../ui/dates';

export const kindNames: Record<AimKind, string> = {
  'follow-up': 'Follow-up',
  reading: 'Reading',
  'technique-video': 'Technique video',
  practice: 'Practice',
  reflection: 'Reflection',
};

export const kindIcons: Record<AimKind, ReactNode> = {
  'follow-up': <Footprints aria-hidden="true" />,
  reading: <BookOpen aria-hidden="true" />,
  'technique-video': <CirclePlay aria-hidden="true" />,
  practice: <Repeat aria-hidden="true" />,
  reflection: <PenLine aria-hidden="true" />,
};

export type Dueness = 'done' | 'overdue' | 'soon' | 'later' | 'undated';

/** Within how many days an aim counts as due soon. */
const soonDays = 7;

export function dueness({ dueOn, doneAt }: Pick<Aim, 'dueOn' | 'doneAt'>, now: Date): Dueness {
  if (doneAt) return 'done';
  if (!dueOn) return 'undated';
  const days = daysAway(dayToDate(dueOn), now);
  if (days < 0) return 'overdue';
  return days <= soonDays ? 'soon' : 'later';
}

const urgency: readonly Dueness[] = ['overdue', 'soon', 'later', 'undated', 'done'];

/** The most pressing first; within that the earliest, then the oldest. */
export function byUrgency(now: Date): (a: Aim, b: Aim) => number {
  return (a, b) =>
    urgency.indexOf(dueness(a, now)) - urgency.indexOf(dueness(b, now)) ||
    (a.dueOn ?? '').localeCompare(b.dueOn ?? '') ||
    a.createdAt.localeCompare(b.createdAt);
}
