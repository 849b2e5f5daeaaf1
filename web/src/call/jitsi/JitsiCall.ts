import * as v from 'valibot';
import { ProblemError } from '../../api/client';
import { enterJitsi, type JitsiEntry, type JitsiReport, reportJitsi } from '../../api/jitsi';
import { type JitsiApi, loadJitsi } from './externalApi';

/** The whole of a Jitsi call as one page knows it. */
export type JitsiState =
  | { at: 'outside'; because: 'not yet' | 'left' }
  | { at: 'entering' }
  /** `closed`: the room was open, and is not any more. */
  | { at: 'refused'; error: unknown; closed: boolean }
  /** Jitsi's page is shown; `joined` once it says so. */
  | InJitsi
  /** Jitsi could not be shown in this page: the call is held in a tab of its own. */
  | { at: 'tab'; link: string };

export type InJitsi = {
  at: 'in';
  joined: boolean;
  serviceAway: boolean;
  recording: boolean;
  transcribing: boolean;
  closesAt: string;
};

/** A page that says nothing for a minute has left. */
const signOfLifeMs = 20_000;

/** A link in the page is replaced before its token ends. */
const renewBeforeMs = 60_000;

const joined = v.object({ id: v.string() });
const muted = v.object({ participantId: v.string(), isMuted: v.boolean(), isSelfMuted: v.optional(v.boolean(), true) });
const switched = v.object({ on: v.boolean() });
const failed = v.object({ isFatal: v.optional(v.boolean(), false) });

const atTheDoor = { at: 'in', joined: false, recording: false, transcribing: false } as const;

/** One session's call on Jitsi: asks for the way in, puts Jitsi's page into ours, and tells what happens there. */
export class JitsiCall {
  readonly #sessionId: string;
  #state: JitsiState = { at: 'outside', because: 'not yet' };
  readonly #watchers = new Set<() => void>();
  /** This page's name for its stay. */
  #page = '';
  #place: HTMLElement | undefined;
  #api: JitsiApi | undefined;
  #entry: JitsiEntry | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #me = '';
  #told = false;
  /** Raised with every entry and leaving: what was asked for before is no longer wanted. */
  #round = 0;

  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly state = (): JitsiState => this.#state;

  /** Asks for a new token each time, so joining again is as good as the first time. */
  async enter(): Promise<void> {
    this.#letGo();
    const round = this.#round;
    this.#become({ at: 'entering' });
    try {
      const entry = await enterJitsi(this.#sessionId);
      if (round !== this.#round) return;
      this.#entry = entry;
      const loaded = await loadJitsi(entry.script).then(
        () => true,
        () => false,
      );
      if (round !== this.#round) return;
      if (loaded) {
        this.#become({ ...atTheDoor, serviceAway: entry.service === 'away', closesAt: entry.closesAt });
      } else this.#moveToTab(entry);
    } catch (error) {
      if (round === this.#round) this.#become({ at: 'refused', error, closed: false });
    }
  }

  /** The session was changed: whoever is in its room asks whether it is still open. */
  check(): void {
    if (this.#state.at === 'tab') void this.#renewLink();
    else if (this.#told) this.#tell('here');
  }

  /** Where Jitsi's page goes; called once it is on the page, and with nothing when it is gone. */
  readonly place = (place: HTMLElement | null): void => {
    this.#place = place ?? undefined;
    if (place && !this.#api) this.#show(place);
  };

  leave(): void {
    this.#letGo();
    this.#become({ at: 'outside', because: 'left' });
  }

  /** The page is going away: what is heard afterwards changes nothing. */
  close(): void {
    this.#letGo();
    this.#state = { at: 'outside', because: 'not yet' };
  }

  #show(place: HTMLElement) {
    const entry = this.#entry;
    const Api = window.JitsiMeetExternalAPI;
    if (!entry || !Api) return;
    const api = new Api(entry.domain, {
      roomName: entry.room,
      parentNode: place,
      jwt: entry.token,
      width: '100%',
      height: '100%',
      lang: 'en-GB',
      userInfo: { displayName: entry.displayName },
      // The name is known, and the session's own page comes before and after.
      configOverwrite: { prejoinConfig: { enabled: false }, enableClosePage: false, disableDeepLinking: true },
    });
    this.#api = api;
    const on = <S extends v.GenericSchema>(event: string, schema: S, receive: (data: v.InferOutput<S>) => void) =>
      api.on(event, (data) => {
        const parsed = v.safeParse(schema, data);
        if (parsed.success && this.#api === api) receive(parsed.output);
      });
    on('videoConferenceJoined', joined, ({ id }) => this.#joined(id));
    on('videoConferenceLeft', v.unknown(), () => this.#tellLeft());
    on('readyToClose', v.unknown(), () => this.leave());
    on('participantMuted', muted, ({ participantId, isMuted, isSelfMuted }) => {
      if (participantId === this.#me && isMuted && !isSelfMuted) this.#tell('muted');
    });
    on('recordingStatusChanged', switched, (to) => this.#switched({ recording: to.on }));
    on('transcribingStatusChanged', switched, (to) => this.#switched({ transcribing: to.on }));
    // A dropped line or an ended token: Jitsi cannot join again with what it has.
    on('errorOccurred', v.object({ error: v.optional(failed), ...failed.entries }), (event) => {
      if (!event.isFatal && !event.error?.isFatal) return;
      if (this.#told) void this.enter();
      else this.#notHere(entry);
    });
  }

  /** It did not even let us in: asking again and again would not help. */
  #notHere(entry: JitsiEntry) {
    this.#letGo();
    this.#moveToTab(entry);
  }

  #joined(id: string) {
    this.#me = id;
    if (!this.#told) this.#page = crypto.randomUUID();
    this.#told = true;
    this.#tell('joined');
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tell('here'), signOfLifeMs);
    if (this.#state.at === 'in') this.#become({ ...this.#state, joined: true });
  }

  #switched(change: { recording: boolean } | { transcribing: boolean }) {
    if (this.#state.at !== 'in') return;
    const before = this.#state;
    const after = { ...before, ...change };
    this.#become(after);
    if (before.recording !== after.recording) this.#tell(after.recording ? 'recording-on' : 'recording-off');
    if (before.transcribing !== after.transcribing) {
      this.#tell(after.transcribing ? 'transcription-on' : 'transcription-off');
    }
  }

  #moveToTab(entry: JitsiEntry) {
    this.#become({ at: 'tab', link: entry.link });
    const wait = Math.max(5_000, Date.parse(entry.expiresAt) - Date.now() - renewBeforeMs);
    this.#timer = setInterval(() => void this.#renewLink(), wait);
  }

  async #renewLink() {
    const round = this.#round;
    try {
      const { link } = await enterJitsi(this.#sessionId);
      if (round === this.#round && this.#state.at === 'tab') this.#become({ at: 'tab', link });
    } catch (error) {
      if (round !== this.#round || !isShut(error)) return;
      this.#shut(error);
    }
  }

  #shut(error: unknown) {
    this.#letGo();
    this.#become({ at: 'refused', error, closed: true });
  }

  #tellLeft() {
    clearInterval(this.#timer);
    if (this.#told) this.#tell('left');
    this.#told = false;
  }

  /** A hint for the timeline: the call goes on without it, unless the answer is that the room is closed. */
  #tell(kind: JitsiReport) {
    const round = this.#round;
    reportJitsi(this.#sessionId, this.#page, kind).catch((error) => {
      if (round === this.#round && isShut(error)) this.#shut(error);
    });
  }

  #letGo() {
    this.#round += 1;
    this.#tellLeft();
    clearInterval(this.#timer);
    this.#api?.dispose();
    this.#api = undefined;
    this.#entry = undefined;
    this.#place?.replaceChildren();
  }

  #become(state: JitsiState) {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

/** Cancelled, moved, over, or gone. */
function isShut(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 409 || error.status === 404);
}
