import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, tell } from './client';
import { absent, id, instant } from './shapes';

const sound = v.object({
  id,
  filename: v.string(),
  /** Whose microphone it was; nobody's in particular without it. */
  speaker: absent(v.string()),
  state: v.picklist(['waiting', 'reading', 'ready', 'failed']),
  /** A sentence. */
  failure: absent(v.string()),
  durationMs: absent(v.number()),
  mine: v.boolean(),
});
export type Sound = v.InferOutput<typeof sound>;

const recognition = v.object({
  /** Absent where the server makes no transcripts itself. */
  recogniser: absent(
    v.object({
      name: v.string(),
      rough: v.boolean(),
      usesVocabulary: v.boolean(),
      /** Seconds of work for a second of speech, roughly. */
      workPerSecond: v.number(),
    }),
  ),
  sounds: v.array(sound),
  run: absent(
    v.object({
      state: v.picklist(['queued', 'running', 'done', 'failed', 'cancelled']),
      progress: v.number(),
      failure: absent(v.string()),
      askedAt: instant,
    }),
  ),
});
export type Recognition = v.InferOutput<typeof recognition>;

export const recognitionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessions', sessionId, 'recognition'],
    queryFn: ({ signal }) => ask(`/api/sessions/${sessionId}/recognition`, recognition, { signal }),
  });

/**
 * The recording's bytes follow as an upload.
 * @param about `recordedAt`: when its clock stood at zero; without it, the session's start
 */
export const announceSound = (
  sessionId: string,
  about: { filename: string; speaker: string | undefined; recordedAt: string | undefined },
) => ask(`/api/sessions/${sessionId}/sounds`, sound, { method: 'POST', body: about });

export const removeSound = (soundId: string) => tell(`/api/sounds/${soundId}`, { method: 'DELETE' });

export const startRecognition = (sessionId: string) =>
  ask(`/api/sessions/${sessionId}/recognition`, recognition, { method: 'POST', body: {} });

export const stopRecognition = (sessionId: string) =>
  tell(`/api/sessions/${sessionId}/recognition`, { method: 'DELETE' });
