import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, tell } from './client';
import { absent, id, instant } from './shapes';

const hit = v.object({
  /** Kind and id: what "more like this" is asked with. */
  id: v.string(),
  /** note, speech, video, aim; the server may know more. */
  kind: v.string(),
  sessionId: absent(id),
  programmeId: absent(id),
  title: v.string(),
  /** Escaped, with `<mark>` elements only. */
  snippet: v.string(),
  author: absent(v.string()),
  /** On the session's or the clip's clock. */
  atMs: absent(v.number()),
  at: absent(instant),
  url: v.string(),
  /** Nobody but the asker may find it. */
  onlyMe: v.boolean(),
  /** It has only some of what was asked for. */
  partly: v.boolean(),
  /** A word is there only in that something said sounds like it. */
  bySound: v.boolean(),
  /** It has not the words, but is near them in meaning. */
  byMeaning: v.boolean(),
});
export type Hit = v.InferOutput<typeof hit>;

const hitGroup = v.object({
  sessionId: id,
  title: v.string(),
  at: absent(instant),
  total: v.number(),
  /** Its hits' moments on its clock, in order. */
  ticks: v.array(v.number()),
  /** The last moment of anything in it. */
  spanMs: absent(v.number()),
});
export type HitGroup = v.InferOutput<typeof hitGroup>;

/** What the server understood in the typed words as narrowing the search. */
const bound = v.object({
  key: v.picklist(['by', 'in', 'after', 'before', 'session']),
  /** A name, a kind, or a day such as 2026-05-12. */
  value: v.string(),
  /** What it fits is left out. */
  not: v.boolean(),
  /** As it was typed. */
  text: v.string(),
});
export type Bound = v.InferOutput<typeof bound>;

const searchAnswer = v.object({
  items: v.array(hit),
  groups: v.array(hitGroup),
  kinds: v.record(v.string(), v.number()),
  nextCursor: absent(v.string()),
  partial: v.boolean(),
  total: v.number(),
  partly: v.number(),
  bounds: v.array(bound),
  didYouMean: absent(v.string()),
});
export type SearchAnswer = v.InferOutput<typeof searchAnswer>;

/** What is asked for; without words the newest come first. */
export type Question = {
  q: string;
  kind?: string | undefined;
  session?: string | undefined;
  programme?: string | undefined;
  /** The id of a hit: more like it. */
  like?: string | undefined;
};

function parameters(asked: Record<string, string | undefined>): string {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}

export const searchQuery = (question: Question) =>
  infiniteQueryOptions({
    queryKey: ['search', question],
    queryFn: ({ pageParam, signal }) =>
      ask(`/api/search?${parameters({ ...question, cursor: pageParam })}`, searchAnswer, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    // What was typed a second ago can be found already.
    staleTime: 0,
  });

const suggestion = v.object({
  kind: v.picklist(['words', 'title', 'person', 'bound']),
  text: v.string(),
  url: absent(v.string()),
});
export type Suggestion = v.InferOutput<typeof suggestion>;

export const suggestQuery = (typed: string) =>
  queryOptions({
    queryKey: ['search', 'suggest', typed],
    queryFn: ({ signal }) =>
      ask(`/api/search/suggest?${parameters({ q: typed })}`, v.object({ items: v.array(suggestion) }), { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

const savedSearch = v.object({
  id,
  q: v.string(),
  kind: absent(v.string()),
  programmeId: absent(id),
  sessionId: absent(id),
});
export type SavedSearch = v.InferOutput<typeof savedSearch>;

/** What the asker keeps, newest first. */
export const savedSearchesQuery = queryOptions({
  queryKey: ['saved-searches'],
  queryFn: ({ signal }) => ask('/api/searches', v.object({ items: v.array(savedSearch) }), { signal }),
});

/** What a kept search asks. */
export const questionOf = ({ q, kind, programmeId, sessionId }: SavedSearch): Question => ({
  q,
  kind: kind ?? undefined,
  programme: programmeId ?? undefined,
  session: sessionId ?? undefined,
});

export const saveSearch = ({ q, kind, programme, session }: Question) =>
  ask('/api/searches', savedSearch, { method: 'POST', body: { q, kind, programmeId: programme, sessionId: session } });

export const deleteSavedSearch = (savedId: string) => tell(`/api/searches/${savedId}`, { method: 'DELETE' });
