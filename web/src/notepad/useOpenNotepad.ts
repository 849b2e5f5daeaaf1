import { useEffect, useState, useSyncExternalStore } from 'react';
import { notepadAccess } from '../api/notepads';
import { type NotepadStatus, OpenNotepad, type Somebody } from '../collab/OpenNotepad';

const opening: NotepadStatus = { connection: { state: 'connecting' }, hasNotes: false, keptHere: false, others: [] };
const nothingToWatch = () => () => {};

/** Opens a notepad for as long as the component is on the page. */
export function useOpenNotepad(notepadId: string, { id, name }: Somebody): OpenNotepad | undefined {
  const [open, setOpen] = useState<OpenNotepad>();
  useEffect(() => {
    const notepad = new OpenNotepad(notepadId, { id, name }, notepadAccess);
    setOpen(notepad);
    return () => {
      setOpen(undefined);
      notepad.close();
    };
  }, [notepadId, id, name]);
  return open;
}

export function useNotepadStatus(notepad: OpenNotepad | undefined): NotepadStatus {
  return useSyncExternalStore(
    notepad ? (watcher) => notepad.watch(watcher) : nothingToWatch,
    () => notepad?.status ?? opening,
  );
}
