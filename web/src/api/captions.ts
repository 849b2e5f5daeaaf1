import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, tell } from './client';
import { absent, id } from './shapes';

const captions = v.object({
  mine: v.boolean(),
  theirs: v.boolean(),
  /** Both have them on: what is said now is kept. */
  kept: v.boolean(),
  /** The newest phrases of both, in order. */
  latest: v.array(v.object({ id, speaker: absent(v.string()), text: v.string() })),
});
export type Captions = v.InferOutput<typeof captions>;

export const captionsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessions', sessionId, 'captions'],
    queryFn: ({ signal }) => ask(`/api/sessions/${sessionId}/captions`, captions, { signal }),
  });

/** On also to stay on: the server forgets it after a minute and a half. */
export const turnCaptions = (sessionId: string, on: boolean) =>
  ask(`/api/sessions/${sessionId}/captions`, captions, { method: 'PUT', body: { on } });

export const sayPhrase = (
  sessionId: string,
  phrase: { id: string; text: string; startedAgoMs: number; endedAgoMs: number },
) => tell(`/api/sessions/${sessionId}/captions`, { method: 'POST', body: phrase });
