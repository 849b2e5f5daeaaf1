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
  /** Changes with what the cue holds; whoever corrects it says which one they saw. */
  version: v.number(),
  /** The file's words, where these are no longer those. */
  original: absent(v.string()),
});
export type Cue = v.InferOutput<typeof cue>;

const transcript = v.object({
  id,
  sessionId: id,
  filename: absent(v.string()),
  /** Which program of this server made it; absent for a file. */
  recogniser: absent(v.string()),
  /** That program gets about every fourth word wrong. */
  rough: v.optional(v.boolean(), false),
  addedBy: person,
  createdAt: instant,
  /** Counts the corrections. */
  revision: v.number(),
  /** Whether the person who asks has a correction to take back. */
  undoable: v.boolean(),
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

/** One correction, with the cues as they were seen. */
export type Correction =
  | { kind: 'words'; cue: Cue; text: string; speaker?: string | null }
  | { kind: 'split'; cue: Cue; first: string; second: string }
  | { kind: 'join'; before: Cue; cue: Cue; text: string }
  | { kind: 'original'; cue: Cue }
  | { kind: 'whole original'; revision: number }
  | { kind: 'undo' };

/** Answers with the transcript as it then is; 409 when somebody else was first. */
export function correct(transcriptId: string, correction: Correction): Promise<Transcript> {
  const whole = `/api/transcripts/${transcriptId}`;
  const post = (path: string, body: unknown) => ask(path, transcript, { method: 'POST', body });
  if (correction.kind === 'undo') return post(`${whole}/undo`, {});
  if (correction.kind === 'whole original') return post(`${whole}/original`, { revision: correction.revision });
  const { version } = correction.cue;
  const one = `${whole}/cues/${correction.cue.id}`;
  switch (correction.kind) {
    case 'words': {
      const { text, speaker } = correction;
      const body = { version, text, ...(speaker === undefined ? {} : { speaker }) };
      return ask(one, transcript, { method: 'PATCH', body });
    }
    case 'split':
      return post(`${one}/split`, { version, first: correction.first, second: correction.second });
    case 'join': {
      const before = { id: correction.before.id, version: correction.before.version };
      return post(`${one}/join`, { version, before, text: correction.text });
    }
    case 'original':
      return post(`${one}/original`, { version });
  }
}

const suggestion = v.object({
  id: v.string(),
  cueId: id,
  /** Where in the cue's text the wording begins. */
  from: v.number(),
  heard: v.string(),
  term: v.string(),
});
export type Suggestion = v.InferOutput<typeof suggestion>;

/** What the shared notes would have a transcript say. Asked anew whenever the transcript changes. */
export const suggestionsQuery = ({ id: transcriptId, sessionId }: Transcript) =>
  queryOptions({
    queryKey: [...transcriptsQuery(sessionId).queryKey, transcriptId, 'suggestions'],
    queryFn: ({ signal }) => askAll(`/api/transcripts/${transcriptId}/suggestions`, suggestion, { signal }),
  });

export const acceptSuggestions = (transcriptId: string, ids: string[]) =>
  ask(`/api/transcripts/${transcriptId}/suggestions/accept`, v.object({ accepted: v.number(), skipped: v.number() }), {
    method: 'POST',
    body: { ids },
  });

export const dismissSuggestions = (transcriptId: string, ids: string[]) =>
  tell(`/api/transcripts/${transcriptId}/suggestions/dismiss`, { method: 'POST', body: { ids } });
