import * as v from 'valibot';

/* What page and server say to each other on the call's socket. The server's side: soundingboard.call.FromPage and ToPage. */

const seat = v.string();
const switches = { microphone: v.boolean(), camera: v.boolean(), screen: v.boolean() };

const fromServer = v.union([
  /** The seat is ours. Of two offers made at once the polite one's gives way. */
  v.object({ type: v.literal('welcome'), seat, polite: v.boolean() }),
  /** We are in this call on another page. */
  v.object({ type: v.literal('occupied') }),
  /** Another page of ours took the seat. */
  v.object({ type: v.literal('moved') }),
  v.object({ type: v.literal('other'), presence: v.literal('out') }),
  /** A new `seat` is another page of theirs; a new `connection` is the same page, connected again. */
  v.object({
    type: v.literal('other'),
    presence: v.picklist(['here', 'away']),
    seat,
    connection: v.string(),
    ...switches,
  }),
  v.object({ type: v.literal('description'), from: seat, kind: v.picklist(['offer', 'answer']), sdp: v.string() }),
  /** Without `candidate`: there are no more. */
  v.object({
    type: v.literal('candidate'),
    from: seat,
    candidate: v.optional(v.string()),
    sdpMid: v.optional(v.string()),
    sdpMLineIndex: v.optional(v.number()),
    usernameFragment: v.optional(v.string()),
  }),
  v.object({ type: v.literal('pong') }),
  v.object({ type: v.literal('error'), code: v.string() }),
]);
export type FromServer = v.InferOutput<typeof fromServer>;
export type OtherMessage = Extract<FromServer, { type: 'other' }>;

/** Undefined for what this page does not know: a newer server may say more. */
export function parseMessage(text: unknown): FromServer | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const parsed = v.safeParse(fromServer, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

export type Switches = { microphone: boolean; camera: boolean; screen: boolean };

export type ToServer =
  | ({ type: 'join'; tab: string; takeOver: boolean } & Switches)
  | { type: 'leave' }
  | ({ type: 'devices' } & Switches)
  | { type: 'description'; to: string; kind: 'offer' | 'answer'; sdp: string }
  | ({ type: 'candidate'; to: string } & RTCIceCandidateInit)
  | { type: 'ping' };
