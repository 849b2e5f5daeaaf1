import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import { userOf } from '../collab/OpenNotepad';
import styles from './Notepad.module.css';

/** The name stands beside a caret for so long after it moved; then only the line stays, not to cover the words. */
const nameShownMs = 2_500;

/**
 * Which of the two colours a person has. Both pages must agree without asking: identifiers order by when a person
 * joined, so of two people the earlier one (the mentor) always has the first.
 */
export function colourOf(person: string, other: string): 'a' | 'b' {
  return person < other ? 'a' : 'b';
}

/**
 * The other person's caret and selection. Colours come from classes: the content security policy allows no style
 * attributes in markup.
 */
export function carets(awareness: Awareness, myId: string) {
  const caret = (user: Record<string, unknown>, client: number): HTMLElement => {
    const line = document.createElement('span');
    line.className = styles.caret ?? '';
    const person = userOf({ user });
    line.dataset.caret = String(client);
    line.dataset.person = colourOf(person?.id ?? '', myId);
    line.dataset.moved = 'yes';
    line.setAttribute('aria-hidden', 'true');
    const name = document.createElement('span');
    name.className = styles.caretName ?? '';
    name.textContent = person?.name ?? 'Somebody';
    // Word joiners on both sides: the caret never breaks a word, and never stands alone in a line.
    line.append('\u2060', name, '\u2060');
    return line;
  };
  const selection = (user: Record<string, unknown>) => ({
    class: styles.selected ?? '',
    'data-person': colourOf(userOf({ user })?.id ?? '', myId),
  });
  return Extension.create({
    name: 'carets',
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, { cursorBuilder: caret, selectionBuilder: selection }),
      namesThatFade(awareness),
    ],
  });
}

function namesThatFade(awareness: Awareness): Plugin {
  return new Plugin({
    key: new PluginKey('caret-names'),
    view: (view) => {
      const timers = new Map<number, ReturnType<typeof setTimeout>>();
      const mark = (client: number, moved: boolean) => {
        const line = view.dom.querySelector<HTMLElement>(`[data-caret="${client}"]`);
        if (!line) return;
        if (moved) line.dataset.moved = 'yes';
        else delete line.dataset.moved;
      };
      const onChange = ({ added, updated }: { added: number[]; updated: number[] }) => {
        for (const client of [...added, ...updated]) {
          if (client === awareness.clientID) continue;
          clearTimeout(timers.get(client));
          mark(client, true);
          timers.set(
            client,
            setTimeout(() => mark(client, false), nameShownMs),
          );
        }
      };
      awareness.on('change', onChange);
      return {
        destroy: () => {
          awareness.off('change', onChange);
          for (const timer of timers.values()) clearTimeout(timer);
        },
      };
    },
  });
}
