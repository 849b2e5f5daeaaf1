import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, askAll, tell } from './client';
import { absent, id, instant, person } from './shapes';

export const session = v.object({
  id,
  programmeId: id,
  programmeTitle: v.string(),
  title: v.string(),
  startsAt: instant,
  durationMinutes: v.number(),
  state: v.picklist(['planned', 'due', 'live', 'ended', 'cancelled']),
  with: absent(person),
  notepads: v.optional(v.array(v.object({ id, kind: v.picklist(['shared', 'private']) })), []),
  call: absent(v.object({ kind: v.picklist(['builtin', 'link', 'jitsi']), url: absent(v.string()) })),
});
export type Session = v.InferOutput<typeof session>;

export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessions', sessionId],
    queryFn: ({ signal }) => ask(`/api/sessions/${sessionId}`, session, { signal }),
  });

export const programmeSessionsQuery = (programmeId: string) =>
  queryOptions({
    queryKey: ['programmes', programmeId, 'sessions'],
    queryFn: ({ signal }) => askAll(`/api/programmes/${programmeId}/sessions`, session, { signal }),
  });

export type NewSession = {
  title?: string;
  startsAt: string;
  /** Where its wall clock hangs: a monthly series keeps its hour through the change of clocks. */
  timeZone: string;
  durationMinutes: number;
  repeat: 'once' | 'monthly';
  count?: number;
};
export const planSessions = (programmeId: string, plan: NewSession) =>
  ask(`/api/programmes/${programmeId}/sessions`, v.object({ items: v.array(session) }), {
    method: 'POST',
    body: plan,
  });

export type SessionChange = Partial<Pick<Session, 'title' | 'startsAt' | 'durationMinutes'>> & {
  timeZone?: string;
  state?: 'planned' | 'cancelled';
};
export const changeSession = (sessionId: string, change: SessionChange) =>
  ask(`/api/sessions/${sessionId}`, session, { method: 'PATCH', body: change });
export const deleteSession = (sessionId: string) => tell(`/api/sessions/${sessionId}`, { method: 'DELETE' });

export const sessionCalendarUrl = (sessionId: string) => `/api/sessions/${sessionId}/calendar.ics`;
export const programmeCalendarUrl = (programmeId: string) => `/api/programmes/${programmeId}/calendar.ics`;
