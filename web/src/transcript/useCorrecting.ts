import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type Correction, type Cue, correct, type Transcript, transcriptsQuery } from '../api/transcripts';

export type Failure = {
  /** The cue that it was about; the whole transcript without it. */
  cueId: string | undefined;
  error: unknown;
  /** What was typed, so that nothing of it is lost. */
  draft: string | undefined;
};

/** Corrections of one transcript, saved one after the other while the person goes on. */
export function useCorrecting(transcript: Transcript) {
  const queries = useQueryClient();
  const key = useMemo(() => transcriptsQuery(transcript.sessionId).queryKey, [transcript.sessionId]);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  /** The version that our own last change of a cue led to, by the one before it. */
  const led = useRef(new Map<string, Cue>());

  const put = useCallback(
    (fresh: Transcript) =>
      queries.setQueryData(key, (known) =>
        known
          ? {
              ...known,
              items: known.items.map((item) =>
                item.id === fresh.id && fresh.revision >= item.revision ? fresh : item,
              ),
            }
          : known,
      ),
    [queries, key],
  );

  const show = useCallback(
    (cueId: string, text: string, speaker: string | null | undefined) =>
      queries.setQueryData(key, (known) =>
        known
          ? {
              ...known,
              items: known.items.map((item) => ({
                ...item,
                cues: item.cues.map((cue) =>
                  cue.id === cueId ? { ...cue, text, speaker: speaker === undefined ? cue.speaker : speaker } : cue,
                ),
              })),
            }
          : known,
      ),
    [queries, key],
  );

  const { mutate, isPending } = useMutation({
    // One after the other: a cue may be changed again before the first change has been saved.
    scope: { id: `transcript ${transcript.id}` },
    mutationFn: async (asked: Correction) => {
      const correction = renewed(asked, led.current);
      const fresh = await correct(transcript.id, correction);
      if (correction.kind === 'words') {
        const now = fresh.cues.find(({ id }) => id === correction.cue.id);
        if (now) led.current.set(`${now.id} ${correction.cue.version}`, now);
      }
      return fresh;
    },
    onSuccess: (fresh, { kind }) => {
      // Undone and put back, a cue has a version again that it had before.
      if (kind === 'undo' || kind === 'original' || kind === 'whole original') led.current.clear();
      put(fresh);
    },
    onError: (error, correction) => {
      const cueId = cueOf(correction);
      setFailures((known) => [
        ...known.filter((one) => one.cueId !== cueId),
        { cueId, error, draft: draftOf(correction) },
      ]);
      void queries.invalidateQueries({ queryKey: key });
    },
  });

  const forget = useCallback(
    (cueId: string | undefined) => setFailures((known) => known.filter((one) => one.cueId !== cueId)),
    [],
  );
  const send = useCallback(
    (correction: Correction) => {
      forget(cueOf(correction));
      // Shown at once: who goes back to the line before it is saved must not find the old words there.
      if (correction.kind === 'words') show(correction.cue.id, correction.text, correction.speaker);
      mutate(correction);
    },
    [mutate, forget, show],
  );
  /** What our own corrections that have been saved since have made of a line. */
  const since = useCallback((cue: Cue) => latest(cue, led.current), []);
  return useMemo(() => ({ send, isPending, failures, forget, since }), [send, isPending, failures, forget, since]);
}

export type Correcting = ReturnType<typeof useCorrecting>;

const cueOf = (correction: Correction) => ('cue' in correction ? correction.cue.id : undefined);

function draftOf(correction: Correction): string | undefined {
  switch (correction.kind) {
    case 'words':
    case 'join':
      return correction.text;
    case 'split':
      return `${correction.first} ${correction.second}`;
    case 'original':
    case 'whole original':
    case 'undo':
      return undefined;
  }
}

function latest(cue: Cue, led: ReadonlyMap<string, Cue>): Cue {
  let now = cue;
  for (let next = led.get(`${now.id} ${now.version}`); next && next !== now; ) {
    now = next;
    next = led.get(`${now.id} ${now.version}`);
  }
  return now;
}

/** The same correction of the cue that our own earlier ones have made of it. */
function renewed(correction: Correction, led: ReadonlyMap<string, Cue>): Correction {
  switch (correction.kind) {
    case 'join':
      return { ...correction, cue: latest(correction.cue, led), before: latest(correction.before, led) };
    case 'words':
    case 'split':
    case 'original':
      return { ...correction, cue: latest(correction.cue, led) };
    case 'whole original':
    case 'undo':
      return correction;
  }
}
