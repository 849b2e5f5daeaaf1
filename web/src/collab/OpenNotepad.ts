import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Access, Connection } from './connection';
import { LocalCopy } from './LocalCopy';
import { Provider } from './Provider';
import { onRedaction } from './redactions';

/** The document's root, as every Tiptap editor expects it. */
export const rootField = 'default';

/** How long the device may take to read its copy before the server is asked anyway. */
const copyWithinMs = 2_000;

export type Somebody = { id: string; name: string };

/** What a page shows about a notepad; a new object whenever something changed. */
export type NotepadStatus = {
  connection: Connection;
  /** The notes are there: from the server, or from this device. */
  hasNotes: boolean;
  /** What is written is kept on this device too. */
  keptHere: boolean;
  /** Who else has the notepad open; each person once. */
  others: readonly Somebody[];
};

/** A notepad in use by this page: the document, who is in it, the copy on this device, the line to the server. */
export class OpenNotepad {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  private readonly me: Somebody;
  private readonly copy: LocalCopy;
  private provider: Provider | undefined;
  private foundCopy = false;
  private hadNotes = false;
  private rememberedUnsent = false;
  private closed = false;
  private readonly watchers = new Set<() => void>();
  private shown: NotepadStatus = { connection: { state: 'connecting' }, hasNotes: false, keptHere: false, others: [] };

  constructor(notepadId: string, me: Somebody, askAccess: (notepadId: string) => Promise<Access>) {
    this.me = me;
    this.awareness.setLocalState({ user: { id: me.id, name: me.name } });
    this.awareness.on('change', this.publish);
    this.copy = new LocalCopy(this.doc, notepadId, me.id, this.publish);
    // After the change itself has gone into the copy.
    onRedaction(this.doc, () => setTimeout(() => this.copy.forgetDeleted()));
    void this.start(notepadId, askAccess);
  }

  get status(): NotepadStatus {
    return this.shown;
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  retry(): void {
    this.provider?.retry();
  }

  /** What the others write waits for a moment; for a keyboard that composes. */
  readonly hold = (): void => this.provider?.hold();
  readonly release = (): void => this.provider?.release();

  close(): void {
    this.closed = true;
    this.provider?.destroy();
    this.copy.close();
    this.watchers.clear();
    this.doc.destroy();
  }

  private async start(notepadId: string, askAccess: (notepadId: string) => Promise<Access>): Promise<void> {
    const nothing = { found: false, unsent: false };
    const loading = this.copy.load();
    const loaded = await Promise.race([
      loading,
      new Promise<typeof nothing>((resolve) => setTimeout(resolve, copyWithinMs, nothing)),
    ]);
    if (this.closed) return;
    this.foundCopy = loaded.found;
    this.rememberedUnsent = loaded.unsent;
    this.provider = new Provider({
      doc: this.doc,
      awareness: this.awareness,
      openSocket: () => new WebSocket(socketUrl(notepadId)),
      askAccess: () => askAccess(notepadId),
      unsent: loaded.unsent,
    });
    this.provider.watch(this.publish);
    this.publish();
  }

  private readonly publish = () => {
    if (this.closed) return;
    const connection = this.provider?.connection ?? { state: 'connecting' };
    const unsent = this.provider?.unsent ?? false;
    if (this.provider && unsent !== this.rememberedUnsent) {
      this.rememberedUnsent = unsent;
      this.copy.setUnsent(unsent);
    }
    this.hadNotes ||= connection.state === 'live';
    this.shown = {
      connection,
      hasNotes: this.hadNotes || this.foundCopy,
      keptHere: this.copy.keeps,
      others: this.others(),
    };
    for (const watcher of this.watchers) watcher();
  };

  private others(): readonly Somebody[] {
    const found = new Map<string, Somebody>();
    for (const state of this.awareness.getStates().values()) {
      const user = userOf(state);
      if (user && user.id !== this.me.id) found.set(user.id, user);
    }
    const others = [...found.values()];
    const same =
      others.length === this.shown.others.length &&
      others.every(({ id, name }, place) => {
        const before = this.shown.others[place];
        return before?.id === id && before.name === name;
      });
    return same ? this.shown.others : others;
  }
}

/** Who a presence says it is. It comes from another person's page: anything may stand in it. */
export function userOf(state: Record<string, unknown>): Somebody | undefined {
  const user = state.user;
  if (typeof user !== 'object' || user === null) return undefined;
  const { id, name } = user as Record<string, unknown>;
  if (typeof id !== 'string' || typeof name !== 'string') return undefined;
  return { id, name: name.slice(0, 60) };
}

function socketUrl(notepadId: string): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws/notepads/${notepadId}?saved=1&acknowledged=1`;
}
