import { useEffect, useRef, useState } from 'react';
import { type NoteLine, noteLines } from '../api/notepads';
import type { OpenNotepad } from '../collab/OpenNotepad';

/** So long nothing may have been typed before the server is asked. */
const quietMs = 700;
/** Between two questions when the line that is looked at is not known yet, and when it is. */
const soonestMs = 2_500;
const refreshMs = 20_000;

const none: ReadonlyMap<string, NoteLine> = new Map();

/**
 * Who typed which line, and when. Asked of the server only while somebody looks at a line, once what was typed is on its
 * disk and the typing has paused; never twice within seconds.
 *
 * @param wanted the line that is looked at
 * @param saved everything on this page is on the server's disk
 */
export function useNoteLines(
  notepad: OpenNotepad | undefined,
  notepadId: string,
  wanted: string | undefined,
  saved: boolean,
): ReadonlyMap<string, NoteLine> {
  const [lines, setLines] = useState(none);
  const [pauses, setPauses] = useState(0);
  const asked = useRef({ atMs: 0, stale: true });

  useEffect(() => {
    if (!notepad) return;
    let timer: ReturnType<typeof setTimeout>;
    const typed = () => {
      asked.current.stale = true;
      clearTimeout(timer);
      timer = setTimeout(() => setPauses((count) => count + 1), quietMs);
    };
    notepad.doc.on('update', typed);
    return () => {
      clearTimeout(timer);
      notepad.doc.off('update', typed);
    };
  }, [notepad]);

  const asking = useRef<AbortController>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another notepad nothing is awaited
  useEffect(() => () => asking.current?.abort(), [notepadId]);

  const known = wanted !== undefined && lines.has(wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each pause in the typing is a reason to look again
  useEffect(() => {
    if (wanted === undefined || !saved || !asked.current.stale || asking.current) return;
    const waitMs = Math.max(0, asked.current.atMs + (known ? refreshMs : soonestMs) - Date.now());
    const timer = setTimeout(async () => {
      const stop = new AbortController();
      asking.current = stop;
      asked.current = { atMs: Date.now(), stale: false };
      try {
        const { blocks } = await noteLines(notepadId, stop.signal);
        setLines(new Map(blocks.map((line) => [line.id, line])));
      } catch {
        // Nothing is shown that is not known; the next look asks again.
        asked.current.stale = true;
      }
      asking.current = undefined;
      if (!stop.signal.aborted) setPauses((count) => count + 1);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [notepadId, wanted, saved, known, pauses]);

  return lines;
}
