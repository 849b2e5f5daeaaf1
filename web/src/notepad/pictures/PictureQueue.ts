import type { Editor } from '@tiptap/core';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { addPicture, maxPictureBytes, type NotepadImage, pictureTypes } from '../../api/notepads';
import { explain } from '../../ui/explain';

/** A picture on its way, or one that did not arrive. */
export type Pending = { id: number } & (
  | { state: 'waiting' }
  | { state: 'sending'; fraction: number }
  | { state: 'failed'; why: string; mayRetry: boolean }
);

type Job = { id: number; file: File; place: Y.RelativePosition | undefined };
type Send = typeof addPicture;

/**
 * Pictures on their way to the server, one after another. Each is put where the caret was when it was added, wherever
 * that has gone meanwhile: the place is remembered within the shared document, and only a picture that the server has
 * stands in it, so the other person never sees a broken one.
 */
export class PictureQueue {
  private readonly notepadId: string;
  private readonly send: Send;
  private editor: Editor | undefined;
  private jobs: Job[] = [];
  private shown: readonly Pending[] = [];
  private readonly watchers = new Set<() => void>();
  private running: AbortController | undefined;
  private nextId = 1;

  constructor(notepadId: string, send: Send = addPicture) {
    this.notepadId = notepadId;
    this.send = send;
  }

  /** Says into which editor; undefined when it has gone. */
  readonly attach = (editor: Editor | undefined): void => {
    this.editor = editor;
    if (editor) return;
    this.jobs = [];
    this.running?.abort();
    this.show([]);
  };

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly pending = (): readonly Pending[] => this.shown;

  /** @param at a position in the editor; where the caret is, when not given */
  add(files: readonly File[], at?: number): void {
    const { editor } = this;
    if (!editor) return;
    const place = placeOf(editor, at ?? editor.state.selection.from);
    for (const file of files) {
      const job = { id: this.nextId++, file, place };
      const wrong = fault(file);
      if (wrong) {
        this.show([...this.shown, { id: job.id, state: 'failed', why: wrong, mayRetry: false }]);
        continue;
      }
      this.jobs.push(job);
      this.show([...this.shown, { id: job.id, state: 'waiting' }]);
    }
    void this.run();
  }

  retry(id: number): void {
    this.update({ id, state: 'waiting' });
    void this.run();
  }

  /** Leaves a picture out: one on its way, or one that failed. */
  drop(id: number): void {
    const sending = this.shown.find((one) => one.id === id)?.state === 'sending';
    this.jobs = this.jobs.filter((job) => job.id !== id);
    this.show(this.shown.filter((one) => one.id !== id));
    if (sending) this.running?.abort();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    const job = this.jobs.find(({ id }) => this.shown.some((one) => one.id === id && one.state === 'waiting'));
    if (!job) return;
    const stop = new AbortController();
    this.running = stop;
    this.update({ id: job.id, state: 'sending', fraction: 0 });
    try {
      const image = await this.send(this.notepadId, job.file, {
        signal: stop.signal,
        onSent: (fraction) => this.update({ id: job.id, state: 'sending', fraction }),
      });
      if (!stop.signal.aborted && this.editor) insert(this.editor, image, job.place);
      this.jobs = this.jobs.filter(({ id }) => id !== job.id);
      this.show(this.shown.filter(({ id }) => id !== job.id));
    } catch (failure) {
      if (!stop.signal.aborted) this.update({ id: job.id, state: 'failed', ...reason(failure) });
    }
    this.running = undefined;
    void this.run();
  }

  private update(pending: Pending): void {
    this.show(this.shown.map((one) => (one.id === pending.id ? pending : one)));
  }

  private show(pending: readonly Pending[]): void {
    this.shown = pending;
    for (const watcher of this.watchers) watcher();
  }
}

function fault(file: File): string | undefined {
  if (!pictureTypes.includes(file.type))
    return 'This is not a picture that can be shown here. Save it as JPEG or PNG and add that.';
  if (file.size > maxPictureBytes) return 'This picture is too large. A picture can be up to 10 MB.';
  return undefined;
}

function reason(failure: unknown): { why: string; mayRetry: boolean } {
  const { why } = explain(failure);
  const status = (failure as { status?: number }).status ?? 0;
  // Without a connection words are kept on the device; a picture is not, and people should know.
  return status === 0
    ? { why: `A picture needs the connection. ${why}`, mayRetry: true }
    : { why, mayRetry: status >= 500 };
}

function placeOf(editor: Editor, at: number): Y.RelativePosition | undefined {
  const { binding, type } = ySyncPluginKey.getState(editor.state) ?? {};
  return binding ? absolutePositionToRelativePosition(at, type, binding.mapping) : undefined;
}

/** After the paragraph that the place is in; before it when that is still empty, to go on writing there. */
function insert(editor: Editor, { url, width, height }: NotepadImage, place: Y.RelativePosition | undefined): void {
  const { binding, doc, type } = ySyncPluginKey.getState(editor.state) ?? {};
  const found = binding && place ? relativePositionToAbsolutePosition(doc, type, place, binding.mapping) : null;
  const end = editor.state.doc.content.size;
  const at = editor.state.doc.resolve(Math.min(found ?? end, end));
  const picture = editor.schema.nodes.image?.create({ src: url, alt: '', width, height });
  if (!picture) return;
  const empty = at.depth === 1 && at.parent.content.size === 0;
  const where = at.depth === 0 ? at.pos : empty ? at.before() : at.after();
  const { tr } = editor.state;
  tr.insert(where, picture);
  const behind = tr.doc.resolve(where + picture.nodeSize);
  if (!behind.nodeAfter && behind.depth === 0) tr.insert(behind.pos, editor.schema.nodes.paragraph?.create() ?? []);
  editor.view.dispatch(tr);
}
