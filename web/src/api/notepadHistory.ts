import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, askAll, tell } from './client';
import { absent, id, instant, person } from './shapes';

const version = v.object({
  id,
  kind: v.picklist(['named', 'session-end', 'active', 'before-restore']),
  name: absent(v.string()),
  at: instant,
  by: absent(person),
  checkWord: v.string(),
});
export type NotepadVersion = v.InferOutput<typeof version>;

const change = v.picklist(['same', 'added', 'removed', 'changed']);
const comparedBlock = v.object({
  change,
  id: v.string(),
  kind: v.string(),
  text: v.string(),
  level: absent(v.number()),
  done: absent(v.boolean()),
  parts: v.array(v.object({ change, text: v.string() })),
});
export type ComparedBlock = v.InferOutput<typeof comparedBlock>;

const path = (notepadId: string) => `/api/notepads/${notepadId}/versions`;

export const versionsQuery = (notepadId: string) =>
  queryOptions({
    queryKey: ['notepads', notepadId, 'versions'],
    queryFn: ({ signal }) => askAll(path(notepadId), version, { signal }),
    // Somebody who opens the list wants to see what there is now.
    staleTime: 0,
  });

/** @param other another version, or `now` */
export const comparisonQuery = (notepadId: string, versionId: string, other: string) =>
  queryOptions({
    queryKey: ['notepads', notepadId, 'versions', versionId, 'compare', other],
    queryFn: ({ signal }) =>
      ask(`${path(notepadId)}/${versionId}/compare?with=${other}`, v.object({ blocks: v.array(comparedBlock) }), {
        signal,
      }),
    staleTime: 0,
    gcTime: 0,
  });

export const nameVersion = (notepadId: string, name: string) =>
  ask(path(notepadId), version, { method: 'POST', body: { name } });

export const renameVersion = (notepadId: string, versionId: string, name: string) =>
  ask(`${path(notepadId)}/${versionId}`, version, { method: 'PATCH', body: { name } });

export const restoreVersion = (notepadId: string, versionId: string) =>
  tell(`${path(notepadId)}/${versionId}/restore`, { method: 'POST' });

const places = v.object({ inNotes: v.number(), inVersions: v.number() });
export type Places = v.InferOutput<typeof places>;

/** In how many places a passage stands, letter for letter. */
export const countPassage = (notepadId: string, passage: string, signal: AbortSignal) =>
  ask(`/api/notepads/${notepadId}/redactions`, places, { method: 'POST', body: { passage, preview: true }, signal });

export const removePassage = (notepadId: string, passage: string) =>
  ask(`/api/notepads/${notepadId}/redactions`, places, { method: 'POST', body: { passage } });
