import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, askAll } from './client';
import { absent, day, id, instant, person } from './shapes';

export const cadences = ['monthly', 'fortnightly', 'weekly', 'none'] as const;
export type Cadence = (typeof cadences)[number];

export const programme = v.object({
  id,
  title: v.string(),
  mentor: person,
  mentee: absent(person),
  myRole: v.picklist(['mentor', 'mentee']),
  cadence: v.picklist(cadences),
  startsOn: absent(day),
  createdAt: instant,
  archivedAt: absent(instant),
});
export type Programme = v.InferOutput<typeof programme>;

export const programmesQuery = queryOptions({
  queryKey: ['programmes'],
  queryFn: ({ signal }) => askAll('/api/programmes', programme, { signal }),
});
export const programmeQuery = (programmeId: string) =>
  queryOptions({
    queryKey: ['programmes', programmeId],
    queryFn: ({ signal }) => ask(`/api/programmes/${programmeId}`, programme, { signal }),
  });

export const createProgramme = (title: string, cadence: Cadence) =>
  ask('/api/programmes', programme, { method: 'POST', body: { title, cadence } });
export const changeProgramme = (
  programmeId: string,
  change: { title?: string; cadence?: Cadence; archived?: boolean },
) => ask(`/api/programmes/${programmeId}`, programme, { method: 'PATCH', body: change });

export const inviteMentee = (programmeId: string, email: string | undefined) =>
  ask(`/api/programmes/${programmeId}/invitations`, v.object({ url: v.string(), expiresAt: instant }), {
    method: 'POST',
    body: email ? { email } : {},
  });

const agreementText = v.optional(v.nullable(v.string()), '');
const agreement = v.object({
  purpose: agreementText,
  form: agreementText,
  frequency: agreementText,
  recordKept: agreementText,
  confidentiality: agreementText,
  review: agreementText,
  reviewOn: absent(day),
  agreedBy: v.optional(v.array(v.object({ personId: id, name: v.string(), at: instant })), []),
  updatedAt: absent(instant),
});
export type Agreement = v.InferOutput<typeof agreement>;
export type AgreementWords = Omit<Agreement, 'agreedBy' | 'updatedAt'>;

export const agreementQuery = (programmeId: string) =>
  queryOptions({
    queryKey: ['programmes', programmeId, 'agreement'],
    queryFn: ({ signal }) => ask(`/api/programmes/${programmeId}/agreement`, agreement, { signal }),
  });
/** Replaces the words; whatever the other had agreed to is thereby no longer agreed. */
export const writeAgreement = (programmeId: string, words: AgreementWords) =>
  ask(`/api/programmes/${programmeId}/agreement`, agreement, { method: 'PUT', body: words });
/** Says yes to the words as they were read: refused when they have changed since. */
export const agreeToAgreement = (programmeId: string, updatedAt: string | null) =>
  ask(`/api/programmes/${programmeId}/agreement/agree`, agreement, { method: 'POST', body: { updatedAt } });
