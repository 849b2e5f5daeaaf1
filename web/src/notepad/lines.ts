import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** One line of the notes as it stands on the page. */
export type ShownLine = {
  /** `client-clock`, as in addresses. */
  blockId: string;
  text: string;
  isTask: boolean;
  /** The line's element; drawn anew by the editor at any time, so look at it at once. */
  element: HTMLElement;
};

/** The line at a place in the editor; undefined for an empty notepad's one line, which nobody has made yet. */
export function lineAt(editor: Editor, position: number): ShownLine | undefined {
  const { doc } = editor.state;
  if (position < 0 || position > doc.content.size) return undefined;
  const resolved = doc.resolve(position);
  if (!resolved.parent.isTextblock) return undefined;
  const { depth } = resolved;
  // The shared document has the editor's shape, down to the lines.
  let type: Y.XmlFragment | undefined = ySyncPluginKey.getState(editor.state)?.type;
  for (let level = 0; level < depth; level++) {
    const child = type?.get(resolved.index(level));
    type = child instanceof Y.XmlElement ? child : undefined;
  }
  const id = type?._item?.id;
  const element = editor.view.nodeDOM(resolved.before(depth));
  if (!id || !(element instanceof HTMLElement)) return undefined;
  return {
    blockId: `${id.client}-${id.clock}`,
    text: resolved.parent.textContent,
    isTask: depth > 1 && resolved.node(depth - 1).type.name === 'taskItem',
    element,
  };
}

/** Where an element of the shared document stands in the editor's; undefined while it does not. */
export function placeOf(doc: Node, root: Y.XmlFragment, element: Y.XmlElement): number | undefined {
  const path: number[] = [];
  for (let type: Y.XmlFragment = element; type !== root; ) {
    const parent: unknown = type._item?.parent;
    if (!(parent instanceof Y.XmlFragment)) return undefined;
    path.unshift(parent.toArray().indexOf(type as Y.XmlElement));
    type = parent;
  }
  let node = doc;
  let at = -1;
  for (const index of path) {
    if (index < 0 || index >= node.childCount) return undefined;
    at += 1;
    for (let before = 0; before < index; before++) at += node.child(before).nodeSize;
    node = node.child(index);
  }
  return at < 0 ? undefined : at;
}

/** The line that a pointer is on; undefined beside the lines. */
export function lineUnder(editor: Editor, target: EventTarget | null): ShownLine | undefined {
  if (!(target instanceof Element)) return undefined;
  const block = target.closest('p, h3, h4, h5, pre');
  if (!block || !editor.view.dom.contains(block)) return undefined;
  return lineAt(editor, editor.view.posAtDOM(block, 0));
}
