import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, askAll, tell } from './client';
import { absent, id, instant, person } from './shapes';

const address = absent(v.string());

/** Where a film is; each part is absent until it has been made. */
export const film = v.object({
  assetId: id,
  /** The multivariant playlist. */
  hls: address,
  /** The film as it came, for a plain video element. */
  file: address,
  poster: address,
  previews: address,
});
export type Film = v.InferOutput<typeof film>;

export const video = v.object({
  id,
  title: v.string(),
  description: v.optional(v.nullable(v.string()), ''),
  owner: person,
  mine: v.boolean(),
  state: v.picklist(['uploading', 'probing', 'playable', 'transcoding', 'ready', 'failed']),
  /** Of the state's own work, 0 to 1. */
  progress: v.number(),
  failure: absent(v.object({ code: v.string(), sentence: v.string() })),
  durationMs: absent(v.number()),
  width: absent(v.number()),
  height: absent(v.number()),
  media: absent(film),
  shares: v.array(v.object({ programmeId: id, sharedAt: instant })),
  watchedAt: absent(instant),
  watchedBy: v.array(v.object({ personId: id, name: v.string(), at: instant })),
  createdAt: instant,
});
export type Video = v.InferOutput<typeof video>;

export const videosQuery = queryOptions({
  queryKey: ['videos'],
  queryFn: ({ signal }) => askAll('/api/videos', video, { signal }),
});
export const videoQuery = (videoId: string) =>
  queryOptions({
    queryKey: ['videos', videoId],
    queryFn: ({ signal }) => ask(`/api/videos/${videoId}`, video, { signal }),
  });

export const findVideo = (videoId: string) => ask(`/api/videos/${videoId}`, video);
export const createVideo = (title: string) => ask('/api/videos', video, { method: 'POST', body: { title } });
export const changeVideo = (videoId: string, change: { title?: string; description?: string }) =>
  ask(`/api/videos/${videoId}`, video, { method: 'PATCH', body: change });
export const deleteVideo = (videoId: string) => tell(`/api/videos/${videoId}`, { method: 'DELETE' });
export const shareVideo = (videoId: string, programmeId: string) =>
  ask(`/api/videos/${videoId}/shares`, video, { method: 'POST', body: { programmeId } });
export const withdrawVideo = (videoId: string, programmeId: string) =>
  tell(`/api/videos/${videoId}/shares/${programmeId}`, { method: 'DELETE' });
export const markWatched = (videoId: string, watched: boolean) =>
  tell(`/api/videos/${videoId}/watched`, { method: watched ? 'POST' : 'DELETE' });

const comment = v.object({
  id,
  atMs: v.number(),
  text: v.string(),
  author: person,
  mine: v.boolean(),
  /** Absent: the owner's word to everybody who may watch. */
  programmeId: absent(id),
  createdAt: instant,
});
export type VideoComment = v.InferOutput<typeof comment>;

export const commentsQuery = (videoId: string) =>
  queryOptions({
    queryKey: ['videos', videoId, 'comments'],
    queryFn: ({ signal }) => askAll(`/api/videos/${videoId}/comments`, comment, { signal }),
  });
export const addComment = (videoId: string, words: { atMs: number; text: string; programmeId?: string }) =>
  ask(`/api/videos/${videoId}/comments`, comment, { method: 'POST', body: words });
export const removeComment = (videoId: string, commentId: string) =>
  tell(`/api/videos/${videoId}/comments/${commentId}`, { method: 'DELETE' });
