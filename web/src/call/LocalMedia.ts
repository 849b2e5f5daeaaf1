import { faultOf } from './faults';
import { keepPreferences, readPreferences } from './preferences';
import type { Fault, Kind, Source } from './state';

type Device = 'microphone' | 'camera';
type Changed = (kind: Kind, source: Source, track: MediaStreamTrack | null) => void;

/** Small on purpose: a face needs no more, and two old laptops manage it. The limits are for cameras that offer 4K. */
const picture: MediaTrackConstraints = {
  width: { ideal: 640, max: 1280 },
  height: { ideal: 360, max: 720 },
  frameRate: { ideal: 24, max: 30 },
  facingMode: 'user',
};
const sound: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Reading matters more than movement when a screen is shared. */
const screen: MediaTrackConstraints = {
  width: { max: 1920 },
  height: { max: 1080 },
  frameRate: { ideal: 10, max: 15 },
};

/** This page's microphone, camera and screen: asks the browser, and says what came of it. Nothing is ever recorded. */
export class LocalMedia {
  readonly #changed: Changed;
  readonly #tracks: Record<Kind, MediaStreamTrack | null> = { microphone: null, camera: null, screen: null };
  /** Counts the asking, so that an answer that comes late is not taken for the latest. */
  readonly #asked: Record<Kind, number> = { microphone: 0, camera: 0, screen: 0 };

  constructor(changed: Changed) {
    this.#changed = changed;
  }

  track(kind: Kind): MediaStreamTrack | null {
    return this.#tracks[kind];
  }

  /** Asks for both at once where both are wanted, so that the browser asks the person once. */
  async start(wanted: readonly Device[]): Promise<void> {
    if (wanted.length < 2) {
      await Promise.all(wanted.map((kind) => this.#startOne(kind)));
      return;
    }
    const turns = wanted.map((kind) => this.#ask(kind));
    try {
      const stream = await getUserMedia(constraintsFor(wanted));
      for (const [at, kind] of wanted.entries()) this.#answer(kind, turns[at] ?? 0, trackOf(stream, kind));
    } catch {
      // One of the two fails: each on its own tells which, and why.
      await Promise.all(wanted.map((kind) => this.#startOne(kind)));
    }
  }

  /** Muting keeps the microphone, so that unmuting is instant; the camera is let go, so that its light goes out. */
  stop(kind: Kind): void {
    this.#asked[kind]++;
    const track = this.#tracks[kind];
    if (kind === 'microphone' && track) track.enabled = false;
    else this.#drop(kind);
    this.#changed(kind, { is: 'off' }, this.#tracks[kind]);
  }

  async resume(kind: Device): Promise<void> {
    const track = this.#tracks[kind];
    if (!track || track.readyState === 'ended') return this.#startOne(kind);
    track.enabled = true;
    this.#changed(kind, { is: 'on' }, track);
  }

  async choose(kind: Device, deviceId: string): Promise<void> {
    keepPreferences({ [kind]: deviceId });
    await this.#startOne(kind);
  }

  /** Shows the screen; the person may close the browser's question, and that is no fault. */
  async share(): Promise<void> {
    const turn = this.#ask('screen');
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: screen, audio: false });
      this.#answer('screen', turn, stream.getVideoTracks()[0]);
    } catch {
      if (turn === this.#asked.screen) this.stop('screen');
    }
  }

  /** Lets everything go. */
  close(): void {
    for (const kind of ['microphone', 'camera', 'screen'] as const) {
      this.#asked[kind]++;
      this.#drop(kind);
    }
  }

  async #startOne(kind: Device): Promise<void> {
    const turn = this.#ask(kind);
    try {
      const stream = await oneDevice(kind);
      this.#answer(kind, turn, trackOf(stream, kind));
    } catch (error) {
      const fault = await faultFor(kind, error);
      if (turn !== this.#asked[kind]) return;
      this.#drop(kind);
      this.#changed(kind, { is: 'failed', fault }, null);
    }
  }

  #ask(kind: Kind): number {
    this.#changed(kind, { is: 'asking' }, this.#tracks[kind]);
    return ++this.#asked[kind];
  }

  #answer(kind: Kind, turn: number, track: MediaStreamTrack | undefined): void {
    if (turn !== this.#asked[kind] || !track) {
      track?.stop();
      return;
    }
    this.#drop(kind);
    this.#tracks[kind] = track;
    track.contentHint = kind === 'screen' ? 'detail' : kind === 'microphone' ? 'speech' : '';
    track.addEventListener('ended', () => this.#ended(kind, track));
    if (kind !== 'screen') {
      const deviceId = track.getSettings().deviceId;
      if (deviceId) keepPreferences({ [kind]: deviceId });
    }
    this.#changed(kind, { is: 'on' }, track);
  }

  /** The device was unplugged, or sharing ended by the browser's own button. */
  #ended(kind: Kind, track: MediaStreamTrack): void {
    if (this.#tracks[kind] !== track) return;
    this.#tracks[kind] = null;
    this.#changed(kind, kind === 'screen' ? { is: 'off' } : { is: 'failed', fault: 'unplugged' }, null);
  }

  #drop(kind: Kind): void {
    const track = this.#tracks[kind];
    this.#tracks[kind] = null;
    track?.stop();
  }
}

function trackOf(stream: MediaStream, kind: Device): MediaStreamTrack | undefined {
  return kind === 'microphone' ? stream.getAudioTracks()[0] : stream.getVideoTracks()[0];
}

function constraintsFor(kinds: readonly Device[]): MediaStreamConstraints {
  const chosen = readPreferences();
  const device = (id: string | undefined) => (id ? { deviceId: { ideal: id } } : {});
  return {
    audio: kinds.includes('microphone') ? { ...sound, ...device(chosen.microphone) } : false,
    video: kinds.includes('camera') ? { ...picture, ...device(chosen.camera) } : false,
  };
}

/** A camera that keeps to no limit is still better than none. */
async function oneDevice(kind: Device): Promise<MediaStream> {
  try {
    return await getUserMedia(constraintsFor([kind]));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'OverconstrainedError') throw error;
    return getUserMedia(kind === 'camera' ? { video: true } : { audio: true });
  }
}

class Insecure extends Error {}

async function getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new Insecure();
  return navigator.mediaDevices.getUserMedia(constraints);
}

async function faultFor(kind: Device, error: unknown): Promise<Fault> {
  if (error instanceof Insecure) return window.isSecureContext ? 'unknown' : 'insecure';
  return faultOf(error, (await permissionFor(kind)) === 'prompt');
}

async function permissionFor(kind: Device): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions.query({ name: kind as PermissionName })).state;
  } catch {
    return undefined;
  }
}
