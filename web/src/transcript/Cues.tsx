import { Check, History, Undo2 } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { Transcript } from '../api/transcripts';
import { Button } from '../ui/Button';
import { Question } from '../ui/Dialog';
import { explain } from '../ui/explain';
import { Note } from '../ui/states';
import { CueEditor, type OpenEditor } from './CueEditor';
import { CueRow, rowId } from './CueRow';
import styles from './Cues.module.css';
import { type Correcting, type Failure, useCorrecting } from './useCorrecting';

type CuesProps = {
  transcript: Transcript;
  words: string;
  matching: ReadonlySet<string>;
  foundCueId: string | undefined;
  isCorrecting: boolean;
  onDone: () => void;
};

/** The lines of one transcript, to be read or to be corrected. */
export function Cues({ transcript, words, matching, foundCueId, isCorrecting, onDone }: CuesProps) {
  const { cues } = transcript;
  const correcting = useCorrecting(transcript);
  const [openId, setOpenId] = useState<string>();
  const typed = useRef<OpenEditor>(undefined);
  const open = useCallback((cueId: string | undefined) => {
    typed.current?.save();
    typed.current = undefined;
    setOpenId(cueId);
  }, []);
  const leave = (place: number, to?: 'next' | 'before' | 'stay before') => {
    typed.current = undefined;
    const at = cues[to === 'next' ? place + 1 : to ? place - 1 : place];
    const stays = to === undefined || to === 'stay before' || !at;
    setOpenId(stays ? undefined : at.id);
    const row = at ?? cues[place];
    if (stays && row) setTimeout(() => document.getElementById(rowId(row.id))?.focus({ preventScroll: true }));
  };
  const editing = isCorrecting ? openId : undefined;
  const isGone = editing !== undefined && !cues.some(({ id }) => id === editing);
  return (
    <>
      {isGone ? <Gone text={typed.current?.text} onClose={() => leave(0)} /> : null}
      <Elsewhere correcting={correcting} shown={cues.map(({ id }) => id)} />
      {/* biome-ignore lint/a11y/noRedundantRoles: without numbers Safari needs it */}
      <ol role="list" className={styles.cues} data-hours={cues.some(lasts) ? '' : undefined}>
        {cues.map((cue, place) =>
          cue.id === editing ? (
            <li key={cue.id} id={rowId(cue.id)} tabIndex={-1} className={styles.open}>
              <CueEditor
                cue={cue}
                before={cues[place - 1]}
                speakers={transcript.speakers}
                correcting={correcting}
                open={typed}
                onLeave={(to) => leave(place, to)}
              />
            </li>
          ) : (
            <CueRow
              key={cue.id}
              cue={cue}
              sessionId={transcript.sessionId}
              namesSpeaker={cue.speaker !== cues[place - 1]?.speaker}
              words={matching.has(cue.id) ? words : ''}
              found={cue.id === foundCueId}
              onCorrect={isCorrecting ? open : undefined}
            />
          ),
        )}
      </ol>
      {isCorrecting ? (
        <Bar
          transcript={transcript}
          correcting={correcting}
          isOpen={editing !== undefined}
          onOpen={open}
          onDone={() => {
            open(undefined);
            onDone();
          }}
        />
      ) : null}
    </>
  );
}

/** Its time is written with hours. */
const lasts = ({ startMs }: Transcript['cues'][number]) => Math.abs(startMs) >= 3_600_000;

/** What could not be saved, where its line is not open any more. */
function Elsewhere({ correcting, shown }: { correcting: Correcting; shown: readonly string[] }) {
  return correcting.failures.map((failure) => (
    <Note key={failure.cueId ?? 'whole'} tone="bad">
      {sentence(failure, shown)}{' '}
      <Button look="quiet" onPress={() => correcting.forget(failure.cueId)}>
        Put this away
      </Button>
    </Note>
  ));
}

function sentence({ cueId, error, draft }: Failure, shown: readonly string[]): string {
  const { why } = explain(error);
  if (draft === undefined) return `Not done. ${why}`;
  const where =
    cueId && shown.includes(cueId) ? 'Open its line to save it after all.' : 'Its line is not there any more.';
  return `Not saved: “${draft}” ${why} ${where}`;
}

function Gone({ text, onClose }: { text: string | undefined; onClose: () => void }) {
  return (
    <Note tone="bad">
      The line you were correcting was split, joined or put back meanwhile. {text ? `You had written: “${text}” ` : ''}
      <Button look="quiet" onPress={onClose}>
        Put this away
      </Button>
    </Note>
  );
}

type BarProps = {
  transcript: Transcript;
  correcting: Correcting;
  /** Whether a line is being written in. */
  isOpen: boolean;
  onOpen: (cueId: string | undefined) => void;
  onDone: () => void;
};

function Bar({ transcript, correcting, isOpen, onOpen, onDone }: BarProps) {
  const [asks, setAsks] = useState(false);
  const isChanged = transcript.cues.some(({ original }) => original !== null);
  return (
    <div className={styles.bar} {...(isOpen ? { 'data-open': '' } : {})}>
      <p role="status">{correcting.isPending ? 'Saving' : 'Press a line to correct it.'}</p>
      <div className={styles.deeds}>
        <Button
          look="quiet"
          isDisabled={!transcript.undoable && !correcting.isPending}
          onPress={() => {
            onOpen(undefined);
            correcting.send({ kind: 'undo' });
          }}
        >
          <Undo2 aria-hidden="true" />
          Undo my last one
        </Button>
        <Button look="quiet" isDisabled={!isChanged} onPress={() => setAsks(true)}>
          <History aria-hidden="true" />
          Put the original back
        </Button>
        <Button look="primary" onPress={onDone}>
          <Check aria-hidden="true" />
          Done
        </Button>
      </div>
      <Question
        title="Put the whole original back?"
        action="Put it back"
        isOpen={asks}
        onClose={() => setAsks(false)}
        onConfirm={() => {
          setAsks(false);
          onOpen(undefined);
          correcting.send({ kind: 'whole original', revision: transcript.revision });
        }}
      >
        <p>Every line will be as it was in the file, with its names, for both of you. You can undo it.</p>
      </Question>
    </div>
  );
}
