import * as Y from 'yjs';

const changes = 'changes';
const facts = 'facts';
const unsentKey = 'unsent';

/** So many stored changes are worth being put together into one. A guess, not measured. */
const compactAt = 400;

/** Every database of ours starts with this. Signing out deletes them: the server then answers with `Clear-Site-Data`. */
const namePrefix = 'notes';

/**
 * A notepad on this device: what was written without a connection outlives the page. One database for each notepad and
 * person. Several tabs may have it open: each only adds changes, and putting them together is one transaction.
 */
export class LocalCopy {
  private readonly doc: Y.Doc;
  private readonly opened: Promise<IDBDatabase | undefined>;
  private database: IDBDatabase | undefined;
  private stored = 0;
  private failed = false;
  private closed = false;
  private readonly onChange: () => void;

  /** @param onChange called when `keeps` may have changed */
  constructor(doc: Y.Doc, notepadId: string, personId: string, onChange: () => void) {
    this.doc = doc;
    this.onChange = onChange;
    this.opened = open(`${namePrefix}/${personId}/${notepadId}`).catch(() => undefined);
  }

  /** False when this device cannot keep anything (storage full, or forbidden by a private window). */
  get keeps(): boolean {
    return this.database !== undefined && !this.failed;
  }

  /**
   * Puts what the device has into the document, and keeps every change from now on.
   *
   * @returns whether there was anything, and whether some of it had not been confirmed by the server
   */
  async load(): Promise<{ found: boolean; unsent: boolean }> {
    const database = await this.opened;
    if (!database || this.closed) return { found: false, unsent: false };
    const read = database.transaction([changes, facts], 'readonly');
    const updates = result<Uint8Array[]>(read.objectStore(changes).getAll());
    const unsent = result<unknown>(read.objectStore(facts).get(unsentKey));
    try {
      const kept = await updates;
      const wasUnsent = (await unsent) === true;
      if (this.closed) return { found: false, unsent: false };
      applyAll(this.doc, kept, this);
      this.database = database;
      this.stored = kept.length;
      // What came in the meantime, and every change from now on.
      this.doc.on('update', this.keep);
      this.add(Y.encodeStateAsUpdate(this.doc), false);
      this.onChange();
      return { found: kept.length > 0, unsent: wasUnsent };
    } catch {
      return { found: false, unsent: false };
    }
  }

  /** Remembers whether something waits for the server, for the next time the page is opened. */
  setUnsent(unsent: boolean): void {
    this.write((write) => write.objectStore(facts).put(unsent, unsentKey));
  }

  /** Writes the copy anew without what was deleted: something was removed for good. */
  forgetDeleted(): void {
    if (this.database) this.compact();
  }

  close(): void {
    this.closed = true;
    this.doc.off('update', this.keep);
    void this.opened.then((database) => database?.close());
  }

  private readonly keep = (update: Uint8Array, origin: unknown) => {
    if (origin !== this) this.add(update, true);
  };

  private add(update: Uint8Array, mayCompact: boolean): void {
    this.write((write) => write.objectStore(changes).add(update));
    if (mayCompact && ++this.stored >= compactAt) {
      this.stored = 1;
      this.compact();
    }
  }

  /** In one transaction, so that another tab's change is either read here or stays. */
  private compact(): void {
    this.write((write) => {
      const store = write.objectStore(changes);
      const all = store.getAll();
      all.onsuccess = () => {
        const whole = new Y.Doc();
        applyAll(whole, all.result as Uint8Array[], this);
        store.clear();
        store.add(Y.encodeStateAsUpdate(whole));
        whole.destroy();
      };
    });
  }

  private write(change: (write: IDBTransaction) => void): void {
    if (!this.database || this.closed) return;
    try {
      const write = this.database.transaction([changes, facts], 'readwrite');
      write.oncomplete = () => this.wrote(false);
      write.onabort = () => this.wrote(true);
      change(write);
    } catch {
      this.wrote(true);
    }
  }

  private wrote(failed: boolean): void {
    if (failed === this.failed) return;
    // A change that is missing in between makes later ones unreadable: once failed, it stays failed.
    this.failed ||= failed;
    this.onChange();
  }
}

function applyAll(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown): void {
  const apply = () => {
    for (const update of updates) Y.applyUpdate(doc, update, origin);
  };
  Y.transact(doc, apply, origin);
}

/** Async, because a private window may throw right away. */
async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(changes, { autoIncrement: true });
    request.result.createObjectStore(facts);
  };
  const database = await result(request);
  // Signing out in another tab deletes it.
  database.onversionchange = () => database.close();
  return database;
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
