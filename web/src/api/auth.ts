import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, ProblemError, tell } from './client';
import { absent, id, instant } from './shapes';

const me = v.object({ id, name: v.string(), email: v.string(), mayMentor: v.boolean() });
export type Me = v.InferOutput<typeof me>;

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await ask('/api/me', me, { signal, mayBeSignedOut: true });
    } catch (problem) {
      if (problem instanceof ProblemError && problem.status === 401) return null;
      throw problem;
    }
  },
  staleTime: 5 * 60_000,
});

export const signIn = (email: string, password: string) =>
  ask('/api/login', me, { method: 'POST', body: { email, password } });
export const signOut = () => tell('/api/logout', { method: 'POST' });
export const signOutEverywhere = () => tell('/api/logout-everywhere', { method: 'POST' });
export const rename = (name: string) => ask('/api/me', me, { method: 'PATCH', body: { name } });
export const changePassword = (current: string, replacement: string) =>
  tell('/api/me/password', { method: 'POST', body: { current, new: replacement } });

const login = v.object({
  id,
  device: v.string(),
  createdAt: instant,
  lastSeenAt: instant,
  current: v.boolean(),
});
export type Login = v.InferOutput<typeof login>;

export const loginsQuery = queryOptions({
  queryKey: ['logins'],
  queryFn: ({ signal }) => ask('/api/logins', v.object({ items: v.array(login) }), { signal }),
});
export const endLogin = (loginId: string) => tell(`/api/logins/${loginId}`, { method: 'DELETE' });

const token = v.object({
  id,
  name: v.string(),
  createdAt: instant,
  lastUsedAt: absent(instant),
  expiresAt: absent(instant),
});
export type Token = v.InferOutput<typeof token>;

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => ask('/api/tokens', v.object({ items: v.array(token) }), { signal }),
});
/** The secret is in this answer only; the server keeps a hash. */
export const createToken = (name: string, expiresInDays: number) =>
  ask('/api/tokens', v.object({ id, name: v.string(), secret: v.string() }), {
    method: 'POST',
    body: { name, expiresInDays },
  });
export const deleteToken = (tokenId: string) => tell(`/api/tokens/${tokenId}`, { method: 'DELETE' });

const invitation = v.object({
  purpose: v.picklist(['first-mentor', 'mentee']),
  programmeTitle: absent(v.string()),
  invitedBy: absent(v.string()),
  email: absent(v.string()),
  expiresAt: instant,
});
export type Invitation = v.InferOutput<typeof invitation>;

export const invitationQuery = (secret: string) =>
  queryOptions({
    queryKey: ['invitation', secret],
    queryFn: ({ signal }) => ask(`/api/invitations/${encodeURIComponent(secret)}`, invitation, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export type Newcomer = { name: string; email: string; password: string };
/** A newcomer is signed in by this; somebody already signed in sends nothing about themselves. */
export const acceptInvitation = (secret: string, newcomer?: Newcomer) =>
  ask(`/api/invitations/${encodeURIComponent(secret)}/accept`, v.object({ programmeId: absent(id) }), {
    method: 'POST',
    body: newcomer ?? {},
  });

const passwordLink = v.object({ name: v.string(), email: v.string(), expiresAt: instant });
export type PasswordLink = v.InferOutput<typeof passwordLink>;

/** What a link from `./run reset-password` is for. */
export const passwordLinkQuery = (secret: string) =>
  queryOptions({
    queryKey: ['password-link', secret],
    queryFn: ({ signal }) => ask(`/api/password-resets/${encodeURIComponent(secret)}`, passwordLink, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
/** Signs in, too. */
export const setPasswordByLink = (secret: string, password: string) =>
  ask(`/api/password-resets/${encodeURIComponent(secret)}`, me, { method: 'POST', body: { password } });
