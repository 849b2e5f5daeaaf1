import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { ask, askAll, tell } from './client';
import { absent, id, instant, person } from './shapes';

const cue = v.object({
  id,
  /** On the session's clock; negative before its start. */
  startMs: v.number(),
  endMs: v.number(),
  speaker: absent(v.string()),
  text: v.string(),
});
export type Cue = v.InferOutput<typeof cue>;

const transcript = v.object({
  id,
  sessionId: id,
  filename: absent(v.string()),
  addedBy: person,
  createdAt: instant,
  /** In order of their first words. */
  speakers: v.array(v.string()),
  cues: v.array(cue),
});
export type Transcript = v.InferOutput<typeof transcript>;

export const transcriptsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessions', sessionId, 'transcripts'],
    queryFn: ({ signal }) => askAll(`/api/sessions/${sessionId}/transcripts`, transcript, { signal }),
  });

/** What the server takes; it tells a file by its beginning first, then by its name. */
export const transcriptTypes = {
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
  jsonl: 'application/json',
};
export const largestTranscriptBytes = 6 * 1024 * 1024;

function typeOf(filename: string): string {
  const extension = filename.split('.').at(-1)?.toLowerCase() ?? '';
  return Object.entries(transcriptTypes).find(([known]) => known === extension)?.[1] ?? 'text/plain';
}

/**
 * @param recordedAt when the file's clock stood at zero; without it, what the file says, else the session's start
 * @param timeZone where the call was held, for files that tell the time of day
 */
export function addTranscript(sessionId: string, file: File, recordedAt: string | undefined, timeZone: string) {
  const asked = new URLSearchParams({ filename: file.name, timeZone, ...(recordedAt ? { recordedAt } : {}) });
  return ask(`/api/sessions/${sessionId}/transcripts?${asked}`, transcript, {
    method: 'POST',
    body: new Blob([file], { type: typeOf(file.name) }),
  });
}

/** @param names new names by old ones; an empty one stands for nobody */
export const renameSpeakers = (transcriptId: string, names: Record<string, string>) =>
  ask(`/api/transcripts/${transcriptId}`, transcript, { method: 'PATCH', body: { speakers: names } });

export const deleteTranscript = (transcriptId: string) =>
  tell(`/api/transcripts/${transcriptId}`, { method: 'DELETE' });

/** The shapes in which it can be kept, and what they are good for. */
export const transcriptFiles = {
  vtt: 'Subtitles for a web page (.vtt)',
  srt: 'Subtitles for a film (.srt)',
  markdown: 'Text to read (.md)',
  json: 'Data for programs (.json)',
} as const;

export const transcriptFileUrl = (transcriptId: string, format: keyof typeof transcriptFiles) =>
  `/api/transcripts/${transcriptId}?format=${format}`;
