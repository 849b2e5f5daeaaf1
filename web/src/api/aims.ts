import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, askAll, tell } from './client';
import { absent, day, id, instant, person } from './shapes';

export const aimKinds = ['follow-up', 'reading', 'technique-video', 'practice', 'reflection'] as const;
export type AimKind = (typeof aimKinds)[number];

export const aim = v.object({
  id,
  programmeId: id,
  sessionId: absent(id),
  title: v.string(),
  kind: v.picklist(aimKinds),
  dueOn: absent(day),
  note: v.optional(v.nullable(v.string()), ''),
  videoId: absent(id),
  proposedBy: person,
  agreedAt: absent(instant),
  doneAt: absent(instant),
  createdAt: instant,
  /** The line of a session's shared notes that it was made of; the line may be gone by now. */
  source: absent(v.object({ sessionId: id, blockId: v.string() })),
});
export type Aim = v.InferOutput<typeof aim>;

export const aimsQuery = (programmeId: string) =>
  queryOptions({
    queryKey: ['programmes', programmeId, 'aims'],
    queryFn: ({ signal }) => askAll(`/api/programmes/${programmeId}/aims`, aim, { signal }),
  });

const clip = v.object({ id, title: v.string(), state: v.string() });

/** The clips that an aim may carry; the library's own page asks for more of each. */
export const clipChoicesQuery = queryOptions({
  queryKey: ['videos', 'choices'],
  queryFn: async ({ signal }) => {
    const { items } = await askAll('/api/videos', clip, { signal });
    return items.filter(({ state }) => state !== 'failed');
  },
});

export type AimWords = {
  title: string;
  kind: AimKind;
  dueOn: string | null;
  note: string;
  videoId?: string | null;
  sessionId?: string;
  source?: { sessionId: string; blockId: string };
};
export const proposeAim = (programmeId: string, words: AimWords) =>
  ask(`/api/programmes/${programmeId}/aims`, aim, { method: 'POST', body: words });
export const changeAim = (aimId: string, change: Partial<AimWords> & { done?: boolean }) =>
  ask(`/api/aims/${aimId}`, aim, { method: 'PATCH', body: change });
export const agreeAim = (aimId: string) => ask(`/api/aims/${aimId}/agree`, aim, { method: 'POST' });
export const deleteAim = (aimId: string) => tell(`/api/aims/${aimId}`, { method: 'DELETE' });
