import type { Kind, Link } from './state';

export type Description = { kind: 'offer' | 'answer'; sdp: string };
export type Tracks = Readonly<Record<Kind, MediaStreamTrack | null>>;

type Parts = {
  iceServers: RTCIceServer[];
  /** Whose offer gives way when both are made at once. The other one also makes the first. */
  polite: boolean;
  describe: (description: Description) => void;
  candidate: (candidate: RTCIceCandidateInit) => void;
  received: (kind: Kind, track: MediaStreamTrack) => void;
  changed: (link: Link) => void;
};

/** Always these three lines in this order, so that switching devices, muting and sharing need no new agreement. */
const lines: readonly Kind[] = ['microphone', 'camera', 'screen'];

/** Upper limits in bits a second; the browser goes below as the network asks. */
const bitrates: Partial<Record<Kind, number>> = { camera: 800_000, screen: 1_800_000 };

/** After this long without a connection a new way is looked for; the polite one waits longer, to leave room. */
const restartMs = { polite: 9_000, impolite: 5_000 };
/** Chrome reports a short hiccup as a loss, too. */
const hiccupMs = 2_000;
/** Browsers are slow to notice that nothing comes any more; even in silence something comes every few seconds. */
const listenMs = 2_000;
const deafAfter = 3;
/** When connecting takes so long, the network is likely in the way. */
const stuckMs = 15_000;

/**
 * Sound and picture to and from one page of the other person. Offers and answers follow "perfect negotiation" of the
 * WebRTC specification; messages are taken one after another.
 */
export class PeerLink {
  readonly #parts: Parts;
  readonly #peer: RTCPeerConnection;
  #tracks: Tracks = { microphone: null, camera: null, screen: null };
  #makingOffer = false;
  #ignoringOffer = false;
  #answerPending = false;
  #turn: Promise<void> = Promise.resolve();
  #wasConnected = false;
  #received = 0;
  /** How many times in a row nothing had come. */
  #deaf = 0;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#peer = new RTCPeerConnection({ iceServers: parts.iceServers, bundlePolicy: 'max-bundle' });
    this.#peer.onnegotiationneeded = () => void this.#offer();
    this.#peer.onicecandidate = ({ candidate }) => parts.candidate(candidate?.toJSON() ?? {});
    this.#peer.ontrack = ({ transceiver, track }) => {
      const kind = lines[this.#peer.getTransceivers().indexOf(transceiver)];
      if (kind) parts.received(kind, track);
    };
    this.#peer.onconnectionstatechange = () => this.#connectionChanged();
    if (!parts.polite) this.#addLines();
    this.#wait(stuckMs, () => {
      if (!this.#wasConnected) parts.changed('stuck');
    });
    this.#lookAfter(parts.polite ? restartMs.polite : restartMs.impolite);
    this.#listen();
  }

  /** What the other hears and sees; null is nothing. */
  show(tracks: Tracks): void {
    this.#tracks = tracks;
    for (const [at, kind] of lines.entries()) {
      const sender = this.#peer.getTransceivers()[at]?.sender;
      // While nothing is agreed yet, #answer puts them in.
      if (sender && sender.track !== tracks[kind]) void sender.replaceTrack(tracks[kind]).catch(() => undefined);
    }
  }

  hear(message: Description | { candidate: RTCIceCandidateInit }): void {
    this.#turn = this.#turn
      .then(() => ('candidate' in message ? this.#addCandidate(message.candidate) : this.#describe(message)))
      .catch((error: unknown) => {
        // The other page may be of another time; a restart begins from a clean offer.
        if (!this.#closed) console.warn('A call message was not taken:', error);
      });
  }

  /** One of the two has reconnected to the server: what was said meanwhile may be lost. */
  lineIsBack(iceServers: RTCIceServer[]): void {
    if (iceServers.length > 0) this.#peer.setConfiguration({ ...this.#peer.getConfiguration(), iceServers });
    if (this.#peer.signalingState === 'have-local-offer' || !this.#isConnected()) this.#restart();
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#peer.close();
  }

  #addLines(): void {
    const stream = new MediaStream();
    for (const kind of lines) {
      this.#peer.addTransceiver(kind === 'microphone' ? 'audio' : 'video', {
        direction: 'sendrecv',
        streams: [stream],
      });
    }
    this.#limit();
  }

  /** The lines came with the first offer: ours go into them. */
  #takeLines(): void {
    const stream = new MediaStream();
    for (const transceiver of this.#peer.getTransceivers().slice(0, lines.length)) {
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStreams?.(stream);
    }
    this.show(this.#tracks);
  }

  async #offer(): Promise<void> {
    // The polite one has no lines of its own before the first offer came.
    if (this.#peer.getTransceivers().length === 0) return;
    try {
      this.#makingOffer = true;
      await this.#peer.setLocalDescription();
      this.#sendLocal();
    } catch (error) {
      if (!this.#closed) console.warn('An offer could not be made:', error);
    } finally {
      this.#makingOffer = false;
    }
  }

  async #describe({ kind, sdp }: Description): Promise<void> {
    const ready = !this.#makingOffer && (this.#peer.signalingState === 'stable' || this.#answerPending);
    const collision = kind === 'offer' && !ready;
    this.#ignoringOffer = collision && !this.#parts.polite;
    if (this.#ignoringOffer) return;
    // An answer to an offer that was made again meanwhile.
    if (kind === 'answer' && this.#peer.signalingState !== 'have-local-offer') return;
    this.#answerPending = kind === 'answer';
    try {
      await this.#peer.setRemoteDescription({ type: kind, sdp });
    } finally {
      this.#answerPending = false;
    }
    if (kind === 'answer') {
      this.#limit();
      return;
    }
    this.#takeLines();
    await this.#peer.setLocalDescription();
    this.#sendLocal();
    this.#limit();
  }

  async #addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.#peer.addIceCandidate(candidate.candidate === undefined ? undefined : candidate);
    } catch (error) {
      if (!this.#ignoringOffer) throw error;
    }
  }

  #sendLocal(): void {
    const local = this.#peer.localDescription;
    if (local && (local.type === 'offer' || local.type === 'answer')) {
      this.#parts.describe({ kind: local.type, sdp: local.sdp });
    }
  }

  #limit(): void {
    for (const [at, kind] of lines.entries()) {
      const maxBitrate = bitrates[kind];
      const sender = this.#peer.getTransceivers()[at]?.sender;
      const parameters = sender?.getParameters();
      if (!maxBitrate || !sender || !parameters?.encodings?.length) continue;
      for (const encoding of parameters.encodings) encoding.maxBitrate = maxBitrate;
      void sender.setParameters(parameters).catch(() => undefined);
    }
  }

  #isConnected(): boolean {
    return this.#peer.connectionState === 'connected' && this.#deaf < deafAfter;
  }

  #connectionChanged(): void {
    switch (this.#peer.connectionState) {
      case 'connected':
        this.#wasConnected = true;
        this.#deaf = 0;
        this.#parts.changed('connected');
        return;
      case 'failed':
        this.#parts.changed(this.#wasConnected ? 'dropped' : 'stuck');
        this.#restart();
        return;
      case 'disconnected':
        this.#wait(hiccupMs, () => {
          if (!this.#isConnected()) this.#parts.changed('dropped');
        });
        return;
      default:
    }
  }

  /** As long as there is no connection, a new way is looked for again and again. */
  #lookAfter(everyMs: number): void {
    this.#wait(everyMs, () => {
      if (!this.#isConnected()) this.#restart();
      this.#lookAfter(everyMs);
    });
  }

  #listen(): void {
    this.#wait(listenMs, () => {
      void this.#countReceived().finally(() => {
        if (!this.#closed) this.#listen();
      });
    });
  }

  async #countReceived(): Promise<void> {
    if (this.#peer.connectionState !== 'connected') return;
    const before = this.#received;
    let now = 0;
    for (const entry of (await this.#peer.getStats()).values()) {
      if (entry.type === 'candidate-pair') now += (entry.bytesReceived ?? 0) + (entry.responsesReceived ?? 0);
    }
    this.#received = now;
    if (now !== before) {
      if (this.#deaf >= deafAfter) this.#parts.changed('connected');
      this.#deaf = 0;
    } else if (++this.#deaf === deafAfter) {
      this.#parts.changed('dropped');
    }
  }

  #restart(): void {
    if (this.#closed || this.#peer.getTransceivers().length === 0) return;
    // An offer without an answer was lost on the way, or made while the other was away.
    if (this.#peer.signalingState === 'have-local-offer') this.#sendLocal();
    else this.#peer.restartIce();
  }

  #wait(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers = this.#timers.filter((other) => other !== timer);
      if (!this.#closed) run();
    }, ms);
    this.#timers.push(timer);
  }
}
