import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { cleanPasted } from './clean';

export type Pasting = {
  /** Told when something of what was pasted could not be taken along. */
  onPicturesLeftOut: (count: number) => void;
};

/** What is pasted or dropped comes in as what a notepad can hold. */
export function pasting({ onPicturesLeftOut }: Pasting): Extension {
  return Extension.create({
    name: 'pasting',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('pasting'),
        props: {
          transformPastedHTML: (html) => {
            const { html: clean, picturesLeftOut } = cleanPasted(html, () => false);
            if (picturesLeftOut > 0) onPicturesLeftOut(picturesLeftOut);
            return clean;
          },
        },
      }),
    ],
  });
}
