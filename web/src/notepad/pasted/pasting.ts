import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { ourPicture } from '../pictures/pictureNode';
import { cleanPasted } from './clean';

export type Pasting = {
  /** Told when something of what was pasted could not be taken along. */
  onPicturesLeftOut: (count: number) => void;
  /** Files that were pasted, or dropped at a place. */
  onFiles: (files: readonly File[], at?: number) => void;
  /** Whether this notepad has shown that picture. */
  hasShown: (src: string) => boolean;
};

/** What is pasted or dropped comes in as what a notepad can hold. */
export function pasting({ onPicturesLeftOut, onFiles, hasShown }: Pasting): Extension {
  const mayShow = (address: string) => {
    const src = ourPicture(address);
    return src !== undefined && hasShown(src);
  };
  return Extension.create({
    name: 'pasting',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('pasting'),
        props: {
          transformPastedHTML: (html) => {
            const { html: clean, picturesLeftOut } = cleanPasted(html, mayShow);
            if (picturesLeftOut > 0) onPicturesLeftOut(picturesLeftOut);
            return clean;
          },
          handlePaste: (view, event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            if (!view.editable || files.length === 0 || hasWords(event.clipboardData)) return false;
            onFiles(files);
            return true;
          },
          handleDrop: (view, event, _, moved) => {
            const files = [...(event.dataTransfer?.files ?? [])];
            if (moved || files.length === 0) return false;
            // Otherwise the browser would leave the page to show the file.
            event.preventDefault();
            if (view.editable) onFiles(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
            return true;
          },
        },
      }),
    ],
  });
}

/** Office programs send a picture of the words beside the words. A picture copied from a page has none. */
function hasWords(clipboard: DataTransfer | null): boolean {
  const html = clipboard?.getData('text/html') ?? '';
  if (!html) return (clipboard?.getData('text/plain') ?? '').trim() !== '';
  const { body } = new DOMParser().parseFromString(cleanPasted(html, () => false).html, 'text/html');
  return (body.textContent ?? '').trim() !== '';
}
