import { type Editor, Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';

/** The "/" before the caret, and what was typed after it. */
export type Slash = { from: number; to: number; query: string };

type Keys = { onKey: ((event: KeyboardEvent) => boolean) | undefined };

const key = new PluginKey<Slash | undefined>('slash');
const longest = 24;
/** A slash within a word, a date or an address is a slash. */
const atCaret = /(?:^|\s)\/([^/\s](?:[^/\n]*)|)$/u;

/**
 * Notices a "/" typed at the beginning of a line or after a space. Only typing opens: a caret that comes to stand behind
 * an old slash, a pasted one, or the other person's, does not. It is found in the text at every change, so it follows
 * what the other writes before it, and a keyboard that composes.
 */
export const Slashes = Extension.create<object, Keys>({
  name: 'slashes',
  // Before the keys of lists and of the text itself.
  priority: 1100,
  addStorage: () => ({ onKey: undefined }),
  addProseMirrorPlugins() {
    return [
      new Plugin<Slash | undefined>({
        key,
        state: {
          init: () => undefined,
          apply: (transaction, before, _, state) => {
            if (transaction.getMeta(key) === 'close') return undefined;
            const found = slashAt(state);
            if (!found) return undefined;
            if (before) return !transaction.docChanged && found.from !== before.from ? undefined : found;
            const typed = transaction.docChanged && !isChangeOrigin(transaction) && !transaction.getMeta('paste');
            return typed && found.query === '' ? found : undefined;
          },
        },
        props: {
          handleKeyDown: (view, event) =>
            key.getState(view.state) !== undefined && !event.isComposing && (this.storage.onKey?.(event) ?? false),
        },
      }),
    ];
  },
  onBlur() {
    closeSlash(this.editor);
  },
});

function slashAt({ selection, storedMarks }: EditorState): Slash | undefined {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return undefined;
  if ((storedMarks ?? $from.marks()).some(({ type }) => type.spec.code)) return undefined;
  const before = $from.parent.textBetween(
    Math.max(0, $from.parentOffset - longest),
    $from.parentOffset,
    null,
    '\ufffc',
  );
  const query = atCaret.exec(before)?.[1];
  if (query === undefined) return undefined;
  return { from: $from.pos - query.length - 1, to: $from.pos, query };
}

export const openSlash = (editor: Editor): Slash | undefined => key.getState(editor.state);

export function closeSlash(editor: Editor): void {
  if (openSlash(editor)) editor.view.dispatch(editor.state.tr.setMeta(key, 'close').setMeta('addToHistory', false));
}

/** For those who do not know of "/", or have no handy key for it. */
export function typeSlash(editor: Editor): void {
  const { $from } = editor.state.selection;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, null, ' ');
  editor
    .chain()
    .focus()
    .insertContent(/\S/.test(before) ? ' /' : '/')
    .run();
}

/** Who hears the keys while the menu is open; answers whether a key was theirs. */
export function hearKeys(editor: Editor, onKey: (event: KeyboardEvent) => boolean): () => void {
  const keys = (editor.storage as unknown as { slashes: Keys }).slashes;
  keys.onKey = onKey;
  return () => {
    keys.onKey = undefined;
  };
}
