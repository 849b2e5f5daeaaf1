import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { programmesQuery } from '../api/programmes';
import type { Question } from '../api/search';
import { longDay } from '../ui/dates';
import { Section } from '../ui/layout';
import styles from './Groups.module.css';
import type { Group } from './grouped';
import { HitRow } from './HitRow';
import { Timeline } from './Timeline';

type GroupsProps = { groups: readonly Group[]; question: Question; level: 2 | 3 };

export function Groups({ groups, question, level }: GroupsProps) {
  const programmes = useQuery(programmesQuery).data?.items;
  const nameOf = ({ session, programmeId }: Group) =>
    session?.title ??
    (programmeId ? (programmes?.find(({ id }) => id === programmeId)?.title ?? 'Programme') : 'Library');
  return groups.map((group) => (
    <Section
      key={group.key}
      title={nameOf(group)}
      level={level}
      actions={
        group.session && group.session.total > group.hits.length && !question.session ? (
          <Link to="/search" search={{ ...question, session: group.session.sessionId }} className={styles.more}>
            All {group.session.total} in this session
          </Link>
        ) : null
      }
    >
      {group.session?.at ? <p className={styles.day}>{longDay(new Date(group.session.at))}</p> : null}
      {group.session ? <Timeline session={group.session} hits={group.hits} /> : null}
      {/* biome-ignore lint/a11y/noRedundantRoles: without bullets Safari needs it */}
      <ul role="list" className={styles.list}>
        {group.hits.map((hit, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the answer names no hit, and its order does not change
          <HitRow key={place} hit={hit} under={nameOf(group)} />
        ))}
      </ul>
    </Section>
  ));
}

const hitsOf = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('li > a:first-child')];

/** Into the list from the field. */
export function focusFirstHit(root: HTMLElement | null): void {
  if (root) hitsOf(root)[0]?.focus();
}

/** Arrow keys go from hit to hit, and up out of the list again. */
export function walkHits(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const hits = hitsOf(event.currentTarget);
  const at = hits.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  if (event.key === 'ArrowUp' && at === 0) leave();
  else hits[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
