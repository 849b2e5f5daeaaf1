import { askCall, callSocketUrl, iceServersOf } from '../api/calls';
import { CallSocket } from './CallSocket';
import { LocalMedia } from './LocalMedia';
import type { FromServer, OtherMessage, Switches } from './messages';
import { PeerLink, type Tracks } from './PeerLink';
import { keepPreferences, readPreferences } from './preferences';
import { type CallEvent, type CallState, initial, type Link, reduce, switchesOf } from './state';

const none: Tracks = { microphone: null, camera: null, screen: null };

export type Snapshot = { readonly state: CallState; readonly own: Tracks; readonly theirs: Tracks };

/** One session's call on this page: puts devices, socket and connection together around the state. */
export class Call {
  readonly #sessionId: string;
  /** This page's name for itself: with it the server knows a reconnect from a second tab. */
  #tab = crypto.randomUUID();
  #snapshot: Snapshot = { state: initial, own: none, theirs: none };
  readonly #watchers = new Set<(after: Snapshot, before: Snapshot) => void>();
  #media: LocalMedia | undefined;
  #socket: CallSocket | undefined;
  #link: PeerLink | undefined;
  #iceServers: RTCIceServer[] = [];
  #takeOver = false;
  #seat = '';
  #polite = false;
  #otherSeat = '';
  #otherConnection = '';
  /** The server has given the other up, but not the connection between the two pages. */
  #orphaned = false;
  #told: Switches | undefined;

  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  readonly watch = (watcher: (after: Snapshot, before: Snapshot) => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly snapshot = (): Snapshot => this.#snapshot;

  /** Asks the browser for sound and picture, as last time. */
  openLobby(): void {
    this.#happen({ type: 'lobby opened' });
    const { withMicrophone, withCamera } = readPreferences();
    void this.#devices().start([
      ...(withMicrophone ? (['microphone'] as const) : []),
      ...(withCamera ? (['camera'] as const) : []),
    ]);
  }

  closeLobby(): void {
    this.#letGo();
    this.#happen({ type: 'lobby closed' });
  }

  /** `takeOver`: from another page of the same person. */
  join({ takeOver = false } = {}): void {
    this.#takeOver = takeOver;
    this.#happen({ type: 'join asked' });
    this.#socket?.close();
    this.#socket = new CallSocket({
      prepare: () => this.#prepare(),
      opened: () => this.#sayJoin(),
      heard: (message) => this.#hear(message),
      lost: () => this.#happen({ type: 'line lost' }),
      ended: (because) => this.#over(because),
    });
  }

  leave(): void {
    this.#socket?.send({ type: 'leave' });
    this.#over('left');
  }

  /** On or off; a device that failed is asked for again. */
  toggle(kind: 'microphone' | 'camera'): void {
    const state = this.#snapshot.state;
    if (state.at === 'outside') return;
    const source = state.media[kind];
    if (source.is === 'asking') return;
    const on = source.is !== 'on';
    keepPreferences(kind === 'microphone' ? { withMicrophone: on } : { withCamera: on });
    if (on) void this.#devices().resume(kind);
    else this.#devices().stop(kind);
  }

  toggleScreen(): void {
    const state = this.#snapshot.state;
    if (state.at !== 'in') return;
    if (state.media.screen.is === 'on') this.#devices().stop('screen');
    else void this.#devices().share();
  }

  choose(kind: 'microphone' | 'camera', deviceId: string): void {
    void this.#devices().choose(kind, deviceId);
  }

  soundBlocked(blocked: boolean): void {
    this.#happen({ type: 'sound blocked', blocked });
  }

  /** The page goes: without a goodbye, as it may be a reload. */
  close(): void {
    this.#letGo();
  }

  async #prepare(): Promise<string> {
    this.#iceServers = iceServersOf(await askCall(this.#sessionId));
    return callSocketUrl(this.#sessionId);
  }

  #sayJoin(): void {
    const state = this.#snapshot.state;
    if (state.at === 'outside') return;
    const switches = switchesOf(state.media, undefined);
    this.#told = switches;
    this.#socket?.send({ type: 'join', tab: this.#tab, takeOver: this.#takeOver, ...switches });
  }

  #hear(message: FromServer): void {
    switch (message.type) {
      case 'welcome':
        this.#welcome(message.seat, message.polite);
        return;
      case 'occupied':
        this.#hangUp();
        this.#happen({ type: 'occupied' });
        return;
      case 'other':
        this.#hearOther(message);
        return;
      case 'description':
        if (message.from === this.#otherSeat) this.#link?.hear({ kind: message.kind, sdp: message.sdp });
        return;
      case 'candidate': {
        const { type: _, from, ...candidate } = message;
        if (from === this.#otherSeat) this.#link?.hear({ candidate });
        return;
      }
      case 'error':
        // The server could not seat us just now: asked again with the next connection.
        if (message.code === 'unavailable' && this.#seat === '') this.#socket?.again();
        return;
      case 'moved':
      case 'pong':
        return;
    }
  }

  #welcome(seat: string, polite: boolean): void {
    // After a long absence the seat is another one, and the other page has begun anew as well.
    if (seat !== this.#seat) this.#unlink();
    this.#seat = seat;
    this.#polite = polite;
    this.#takeOver = false;
    this.#happen({ type: 'welcomed' });
    this.#link?.lineIsBack(this.#iceServers);
    this.#tellSwitches();
  }

  #hearOther(message: OtherMessage): void {
    if (message.presence === 'out') {
      this.#otherIsOut();
      return;
    }
    this.#orphaned = false;
    const { microphone, camera, screen } = message;
    this.#happen({ type: 'other', other: { is: message.presence, microphone, camera, screen } });
    if (message.seat !== this.#otherSeat) this.#linkTo(message.seat);
    else if (message.connection !== this.#otherConnection) this.#link?.lineIsBack(this.#iceServers);
    this.#otherConnection = message.connection;
  }

  /** One whom only the server cannot reach any more may still be heard: the call goes on while it lasts. */
  #otherIsOut(): void {
    const state = this.#snapshot.state;
    if (state.at === 'in' && state.other.is === 'away' && state.link === 'connected') {
      this.#orphaned = true;
      return;
    }
    this.#orphaned = false;
    this.#unlink();
    this.#happen({ type: 'other', other: 'out' });
  }

  #linkChanged(link: Link): void {
    this.#happen({ type: 'link', link });
    if (this.#orphaned && link !== 'connected') this.#otherIsOut();
  }

  #linkTo(seat: string): void {
    this.#unlink();
    this.#otherSeat = seat;
    this.#happen({ type: 'link', link: 'connecting' });
    this.#link = new PeerLink({
      iceServers: this.#iceServers,
      polite: this.#polite,
      describe: (description) => this.#socket?.send({ type: 'description', to: seat, ...description }),
      candidate: (candidate) => this.#socket?.send({ type: 'candidate', to: seat, ...candidate }),
      received: (kind, track) => this.#show({ theirs: { ...this.#snapshot.theirs, [kind]: track } }),
      changed: (link) => this.#linkChanged(link),
    });
    this.#link.show(this.#snapshot.own);
  }

  #unlink(): void {
    this.#link?.close();
    this.#link = undefined;
    this.#otherSeat = '';
    this.#otherConnection = '';
    this.#show({ theirs: none });
    this.#happen({ type: 'link', link: 'none' });
  }

  #devices(): LocalMedia {
    this.#media ??= new LocalMedia((kind, source, track) => {
      this.#show({ own: { ...this.#snapshot.own, [kind]: track } });
      this.#happen({ type: 'source', kind, source });
      this.#link?.show(this.#snapshot.own);
      this.#tellSwitches();
    });
    return this.#media;
  }

  #tellSwitches(): void {
    const state = this.#snapshot.state;
    if (state.at !== 'in') return;
    const told = this.#told;
    const now = switchesOf(state.media, told);
    if (told && told.microphone === now.microphone && told.camera === now.camera && told.screen === now.screen) return;
    if (this.#socket?.send({ type: 'devices', ...now })) this.#told = now;
  }

  #over(because: 'left' | 'moved' | 'not found'): void {
    this.#letGo();
    // Joining again is a new seat: the other page begins anew with it.
    this.#tab = crypto.randomUUID();
    this.#happen({ type: 'over', because });
  }

  #hangUp(): void {
    this.#socket?.close();
    this.#socket = undefined;
    this.#seat = '';
    this.#unlink();
  }

  #letGo(): void {
    this.#hangUp();
    this.#media?.close();
    this.#media = undefined;
    this.#show({ own: none });
  }

  #show(change: Partial<Omit<Snapshot, 'state'>>): void {
    this.#become({ ...this.#snapshot, ...change });
  }

  #happen(event: CallEvent): void {
    const state = reduce(this.#snapshot.state, event);
    if (state !== this.#snapshot.state) this.#become({ ...this.#snapshot, state });
  }

  #become(after: Snapshot): void {
    const before = this.#snapshot;
    this.#snapshot = after;
    for (const watcher of this.#watchers) watcher(after, before);
  }
}
