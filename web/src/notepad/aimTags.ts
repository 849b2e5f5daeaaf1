import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { elementOf, parseBlockId } from './landing';
import { placeOf } from './lines';
import styles from './Notepad.module.css';

/** An aim that was made of a line: stands under that line, and leads to the aim. */
export type AimTag = { blockId: string; aimId: string; words: string; href: string; done: boolean };

type Shown = { tags: readonly AimTag[]; set: DecorationSet };

const key = new PluginKey<Shown>('aim-tags');

/** Not part of the text: nobody can type into a tag, and copying leaves it out. */
export const AimTags = Extension.create({
  name: 'aimTags',
  addProseMirrorPlugins: () => [
    new Plugin<Shown>({
      key,
      state: {
        init: () => ({ tags: [], set: DecorationSet.empty }),
        apply: (transaction, shown, _before, state) => {
          const tags = (transaction.getMeta(key) as readonly AimTag[] | undefined) ?? shown.tags;
          // What comes from elsewhere replaces the whole text at once, and would take the tags with it.
          const anew = tags !== shown.tags || ySyncPluginKey.getState(state)?.isChangeOrigin;
          if (!anew) return { tags, set: shown.set.map(transaction.mapping, transaction.doc) };
          return {
            tags,
            set: DecorationSet.create(
              state.doc,
              tags.flatMap((tag) => decorate(state, tag)),
            ),
          };
        },
      },
      props: { decorations: (state) => key.getState(state)?.set },
    }),
  ],
});

export function showAims(editor: Editor, tags: readonly AimTag[]): void {
  if (editor.isDestroyed) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, tags).setMeta('addToHistory', false));
}

function decorate(state: EditorState, tag: AimTag): Decoration[] {
  const id = parseBlockId(tag.blockId);
  const shared = ySyncPluginKey.getState(state);
  const element = id && shared && elementOf(shared.doc, id);
  const at = element && placeOf(state.doc, shared.type, element);
  const node = at === undefined ? null : state.doc.nodeAt(at);
  if (at === undefined || !node?.isTextblock) return [];
  return [
    Decoration.widget(at + node.nodeSize, () => draw(tag), {
      side: -1,
      key: `${tag.aimId} ${tag.words}`,
      ignoreSelection: true,
      stopEvent: () => true,
    }),
  ];
}

function draw({ href, words, aimId, done }: AimTag): HTMLElement {
  const link = document.createElement('a');
  link.className = styles.aimTag ?? '';
  link.href = href;
  link.dataset.aim = aimId;
  if (done) link.dataset.done = '';
  link.contentEditable = 'false';
  link.textContent = words;
  return link;
}
