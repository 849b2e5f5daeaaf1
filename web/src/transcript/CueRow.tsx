import { Link } from '@tanstack/react-router';
import { Fragment, memo } from 'react';
import type { Cue } from '../api/transcripts';
import { offset } from '../ui/offsets';
import styles from './CueRow.module.css';
import { marked } from './cues';

type CueRowProps = {
  cue: Cue;
  sessionId: string;
  /** False while the same person goes on. */
  namesSpeaker: boolean;
  /** What is looked for in it; '' when it is not there. */
  words: string;
  /** Where one has landed, or where find stands. */
  found: boolean;
  /** While the words are being corrected: opens this line. */
  onCorrect?: ((cueId: string) => void) | undefined;
};

/** One line of what was said. Its time is its address, to keep or to send on. */
export const CueRow = memo(function CueRow({ cue, sessionId, namesSpeaker, words, found, onCorrect }: CueRowProps) {
  return (
    <li
      id={rowId(cue.id)}
      tabIndex={-1}
      className={`${styles.cue} ${namesSpeaker ? styles.first : ''}`}
      {...(found ? { 'data-found': '', 'aria-current': 'true' as const } : {})}
    >
      <Link
        to="/sessions/$sessionId"
        params={{ sessionId }}
        search={{ cue: cue.id }}
        preload={false}
        resetScroll={false}
        className={styles.time}
      >
        {offset(cue.startMs)}
      </Link>
      {onCorrect ? (
        <button type="button" className={styles.correct} onClick={() => onCorrect(cue.id)}>
          <Said cue={cue} namesSpeaker={namesSpeaker} words={words} />
          <span className="only-for-screen-readers">, correct this line</span>
        </button>
      ) : (
        <p>
          <Said cue={cue} namesSpeaker={namesSpeaker} words={words} />
        </p>
      )}
    </li>
  );
});

function Said({ cue, namesSpeaker, words }: Pick<CueRowProps, 'cue' | 'namesSpeaker' | 'words'>) {
  return (
    <>
      {cue.speaker ? (
        <span className={namesSpeaker ? styles.speaker : 'only-for-screen-readers'}>{cue.speaker}: </span>
      ) : null}
      {marked(cue.text, words).map((stretch, place) =>
        stretch.marked ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches without identity
          <mark key={place}>{stretch.text}</mark>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches without identity
          <Fragment key={place}>{stretch.text}</Fragment>
        ),
      )}
    </>
  );
}

export const rowId = (cueId: string) => `cue-${cueId}`;
