import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { aim } from './aims';
import { ask, tell } from './client';
import { programme } from './programmes';
import { session } from './sessions';
import { absent, instant } from './shapes';

const newsItem = v.object({
  id: v.string(),
  kind: v.string(),
  text: v.string(),
  at: instant,
  url: v.string(),
  isNew: v.boolean(),
});
export type NewsItem = v.InferOutput<typeof newsItem>;

const home = v.object({
  nextSession: absent(session),
  upcoming: v.array(session),
  dueAims: v.array(aim),
  news: v.array(newsItem),
  programmes: v.array(programme),
});
export type Home = v.InferOutput<typeof home>;

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => ask('/api/home', home, { signal }),
});
export const markHomeSeen = () => tell('/api/home/seen', { method: 'POST' });
