import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Bookmark, BookmarkCheck, BookmarkPlus, Trash2 } from 'lucide-react';
import { programmesQuery } from '../api/programmes';
import {
  deleteSavedSearch,
  type Question,
  questionOf,
  type SavedSearch,
  savedSearchesQuery,
  saveSearch,
} from '../api/search';
import { type Session, sessionQuery } from '../api/sessions';
import { IconButton } from '../ui/Button';
import { longDay } from '../ui/dates';
import { explain } from '../ui/explain';
import { Section } from '../ui/layout';
import { Menu, MenuItem } from '../ui/Menu';
import { Note } from '../ui/states';
import { toast } from '../ui/Toast';
import { kindOf } from './kinds';
import styles from './Saved.module.css';

const asksSame = (one: Question, other: Question) =>
  one.q === other.q && one.kind === other.kind && one.programme === other.programme && one.session === other.session;

/** Beside the box: keeps what is asked, and leads to what was kept. */
export function SavedMenu({ question }: { question: Question }) {
  const navigate = useNavigate();
  const saved = useQuery(savedSearchesQuery).data?.items ?? [];
  const { save, forget } = useSaving();
  const nameOf = useNames();
  const asks = Boolean(question.q || question.kind || question.session || question.programme) && !question.like;
  const same = saved.find((one) => asksSame(questionOf(one), question));
  if (!asks && saved.length === 0) return null;
  return (
    <Menu
      label="Saved searches"
      trigger={
        <IconButton label="Saved searches">
          {same ? <BookmarkCheck aria-hidden="true" /> : <Bookmark aria-hidden="true" />}
        </IconButton>
      }
    >
      {asks && !same ? (
        <MenuItem icon={<BookmarkPlus aria-hidden="true" />} onAction={() => save.mutate(question)}>
          Save this search
        </MenuItem>
      ) : null}
      {same ? (
        <MenuItem icon={<Trash2 aria-hidden="true" />} onAction={() => forget.mutate(same)}>
          Do not save this search any more
        </MenuItem>
      ) : null}
      {saved
        .filter((one) => one !== same)
        .map((one) => (
          <MenuItem
            key={one.id}
            icon={<Bookmark aria-hidden="true" />}
            onAction={() => void navigate({ to: '/search', search: questionOf(one) })}
          >
            {nameOf(one)}
          </MenuItem>
        ))}
    </Menu>
  );
}

/** Before anything is asked: what was kept, to ask it again. */
export function SavedList() {
  const saved = useQuery(savedSearchesQuery).data?.items ?? [];
  const { forget } = useSaving();
  const nameOf = useNames();
  if (saved.length === 0) return null;
  return (
    <Section title="Saved searches">
      {forget.error ? <Note tone="bad">It could not be deleted. {explain(forget.error).why}</Note> : null}
      {/* biome-ignore lint/a11y/noRedundantRoles: without bullets Safari needs it */}
      <ul role="list" className={styles.list}>
        {saved.map((one) => (
          <li key={one.id}>
            <Link to="/search" search={questionOf(one)} className={styles.name}>
              <Bookmark aria-hidden="true" />
              <span>{nameOf(one)}</span>
            </Link>
            <IconButton label={`Delete the saved search ${nameOf(one)}`} onPress={() => forget.mutate(one)}>
              <Trash2 aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The question's words, and what narrows it. */
function useNames(): (saved: SavedSearch) => string {
  const programmes = useQuery(programmesQuery).data?.items ?? [];
  const saved = useQuery(savedSearchesQuery).data?.items ?? [];
  const limitedTo = [...new Set(saved.flatMap(({ sessionId }) => sessionId ?? []))];
  const sessions = useQueries({ queries: limitedTo.map(sessionQuery) }).flatMap(({ data }) => data ?? []);
  return ({ q, kind, programmeId, sessionId }) =>
    [
      q,
      kind ? kindOf(kind).many : '',
      programmes.find(({ id }) => id === programmeId)?.title ?? '',
      sessionId ? inSession(sessions.find(({ id }) => id === sessionId)) : '',
    ]
      .filter(Boolean)
      .join(' · ') || 'Everything in one programme';
}

/** With its day, as sessions may share a title. */
const inSession = (session: Session | undefined) =>
  session ? `in “${session.title}”, ${longDay(new Date(session.startsAt))}` : 'in one session';

function useSaving() {
  const client = useQueryClient();
  const anew = () => client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey });
  const save = useMutation({
    mutationFn: saveSearch,
    onSuccess: () => {
      toast('Saved. You find it here, and on the empty search page.');
      return anew();
    },
    onError: (error) => toast(`Not saved. ${explain(error).why}`),
  });
  const forget = useMutation({
    mutationFn: (one: SavedSearch) => deleteSavedSearch(one.id),
    onSuccess: () => {
      toast('Not among the saved searches any more.');
      return anew();
    },
  });
  return { save, forget };
}
