import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { checkWordOf } from '../collab/checkWord';
import type { OpenNotepad } from '../collab/OpenNotepad';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Actions, Stack } from '../ui/layout';
import styles from './Notepad.module.css';

/** A word that changes with every key could not be read out. */
const settleMs = 400;

type CheckWordProps = {
  notepad: OpenNotepad | undefined;
  /** Everything on this page is on the server's disk: only then two equal words mean equal notes. */
  saved: boolean;
};

/** The word that both people may compare, and what it means. Shows nothing until it means something. */
export function CheckWord({ notepad, saved }: CheckWordProps) {
  const word = useCheckWord(notepad, saved);
  const [asked, setAsked] = useState(false);
  return (
    <>
      {word ? (
        <AriaButton className={styles.word ?? ''} onPress={() => setAsked(true)}>
          <span className="only-for-screen-readers">Check-word: </span>
          <span data-testid="check-word">{word}</span>
        </AriaButton>
      ) : null}
      <Dialog title="The check-word" isOpen={asked} onClose={() => setAsked(false)} closeOnOutsidePress>
        <Stack>
          {word ? <p className={styles.bigWord}>{word}</p> : <p>Something is being saved. The word comes after it.</p>}
          <p>
            Two screens with the same word hold the same notes, to the last letter, and all of them are saved. Read it
            out to each other at the end of a call.
          </p>
          <p>
            It changes with every change of the notes. If your words still differ when nobody has written for a moment,
            one of the two pages has lost its connection: load that page again. Nothing that was saved is lost.
          </p>
          <Actions>
            <Button onPress={() => setAsked(false)}>Back to the notes</Button>
          </Actions>
        </Stack>
      </Dialog>
    </>
  );
}

function useCheckWord(notepad: OpenNotepad | undefined, saved: boolean): string | undefined {
  const [word, setWord] = useState<string>();
  useEffect(() => {
    if (!notepad || !saved) return;
    let timer: ReturnType<typeof setTimeout>;
    const soon = () => {
      setWord(undefined);
      clearTimeout(timer);
      timer = setTimeout(() => setWord(checkWordOf(notepad.doc)), settleMs);
    };
    notepad.doc.on('update', soon);
    soon();
    return () => {
      notepad.doc.off('update', soon);
      clearTimeout(timer);
      setWord(undefined);
    };
  }, [notepad, saved]);
  return word;
}
