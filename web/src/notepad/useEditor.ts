import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { useEffect, useRef, useState } from 'react';
import { type OpenNotepad, rootField } from '../collab/OpenNotepad';
import { toast } from '../ui/Toast';
import { AimTags } from './aimTags';
import { CaretKept } from './caretKept';
import { carets } from './carets';
import { composing } from './composing';
import { emptyLines } from './emptyLines';
import { Finding } from './finding';
import { Landing } from './landing';
import { ownUndo } from './ownUndo';
import { pasting } from './pasted/pasting';
import type { PictureQueue } from './pictures/PictureQueue';
import { Picture } from './pictures/pictureNode';
import { schema } from './schema';
import { Slashes } from './slash';

/** Room above and below the caret that scrolling leaves: the toolbar, and a phone's own bars. */
const caretRoom = { top: 96, bottom: 72, left: 8, right: 8 };

type EditorWishes = {
  pictures: PictureQueue;
  /** Somebody wants to describe the picture at that place; always the same function. */
  onDescribe: (at: number) => void;
  notepad: OpenNotepad | undefined;
  myId: string;
  label: string;
  placeholder: string;
  editable: boolean;
};

/**
 * The editor, mounted into the element that gets the returned ref. React never renders inside it: an Android keyboard's
 * composition would break.
 */
export function useEditor({ notepad, myId, label, placeholder, editable, pictures, onDescribe }: EditorWishes) {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  useEffect(() => {
    if (!notepad || !place.current) return;
    const shown = new Set<string>();
    const made = new Editor({
      element: place.current,
      injectCSS: false,
      editable: false,
      extensions: [
        ...schema(placeholder),
        Collaboration.configure({
          document: notepad.doc,
          field: rootField,
          yUndoOptions: { undoManager: ownUndo(notepad.doc.getXmlFragment(rootField)) },
        }),
        emptyLines(notepad.doc),
        carets(notepad.awareness, myId),
        composing(notepad),
        CaretKept,
        Landing,
        Finding,
        AimTags,
        Slashes,
        Picture.configure({ onDescribe, onShown: (src) => shown.add(src) }),
        pasting({
          onPicturesLeftOut: tellLeftOut,
          onFiles: (files, at) => pictures.add(files, at),
          hasShown: (src) => shown.has(src),
        }),
      ],
      editorProps: {
        scrollMargin: caretRoom,
        scrollThreshold: caretRoom,
      },
    });
    setEditor(made);
    pictures.attach(made);
    return () => {
      setEditor(undefined);
      pictures.attach(undefined);
      made.destroy();
    };
  }, [notepad, myId, placeholder, pictures, onDescribe]);

  useEffect(() => {
    editor?.setEditable(editable, false);
  }, [editor, editable]);

  useEffect(() => {
    editor?.setOptions({
      editorProps: {
        ...editor.options.editorProps,
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          'aria-readonly': String(!editable),
          spellcheck: 'true',
          tabindex: '0',
        },
      },
    });
  }, [editor, label, editable]);

  useEffect(() => {
    const view = window.visualViewport;
    if (!editor || !view) return;
    // A phone's keyboard has come up: what is being written must not be under it.
    const onResize = () => {
      if (editor.isFocused) editor.commands.scrollIntoView();
    };
    view.addEventListener('resize', onResize);
    return () => view.removeEventListener('resize', onResize);
  }, [editor]);

  return { place, editor };
}

function tellLeftOut(count: number): void {
  const pictures = count === 1 ? 'A picture was' : `${count} pictures were`;
  toast(`${pictures} left out: only the page they came from can open them.`);
}
