import * as v from 'valibot';
import { ask, tell } from './client';
import { instant } from './shapes';

const entry = v.object({
  domain: v.string(),
  script: v.pipe(v.string(), v.url()),
  room: v.string(),
  token: v.string(),
  /** The token's end. */
  expiresAt: instant,
  /** The room's end. */
  closesAt: instant,
  /** Opens the call in a tab of its own. Holds the token. */
  link: v.pipe(v.string(), v.url()),
  displayName: v.string(),
  moderator: v.boolean(),
  /** `away`: Jitsi's meeting service does not answer, or cannot carry sound and picture. */
  service: v.picklist(['ready', 'starting', 'away', 'unknown']),
});
export type JitsiEntry = v.InferOutput<typeof entry>;

/** A token for a few minutes: asked for whenever one joins, and joins again. */
export const enterJitsi = (sessionId: string) =>
  ask(`/api/sessions/${sessionId}/jitsi/entry`, entry, { method: 'POST' });

export type JitsiReport =
  | 'joined'
  | 'here'
  | 'left'
  | 'muted'
  | 'recording-on'
  | 'recording-off'
  | 'transcription-on'
  | 'transcription-off';

export const reportJitsi = (sessionId: string, page: string, kind: JitsiReport) =>
  tell(`/api/sessions/${sessionId}/jitsi/reports`, { method: 'POST', body: { kind, page } });
