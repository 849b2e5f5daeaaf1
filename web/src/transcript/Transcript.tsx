import { useQuery } from '@tanstack/react-query';
import { AudioLines, FilePlus2, MessageSquareQuote } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { recognitionQuery } from '../api/recognition';
import { sessionQuery } from '../api/sessions';
import { transcriptsQuery } from '../api/transcripts';
import { Button } from '../ui/Button';
import { Fold } from '../ui/Fold';
import { useFindPart, useFindWords } from '../ui/finding';
import { Actions, Stack } from '../ui/layout';
import { EmptyState, ErrorPanel, Note, Skeleton } from '../ui/states';
import { AddSound } from './AddSound';
import { AddTranscript } from './AddTranscript';
import { cuesWith } from './cues';
import { FromSound } from './FromSound';
import { OneTranscript } from './OneTranscript';
import { goTo, useLanding } from './useLanding';

type TranscriptProps = {
  sessionId: string;
  /** A search hit's cue: scrolled to, marked and put in focus as soon as it has come. */
  focusCueId?: string | undefined;
  /** Find stands at one of its lines: it has to be in sight. */
  onFind?: (() => void) | undefined;
};

/** What was said in a session: the files that somebody added, line by line. */
export function Transcript({ sessionId, focusCueId, onFind }: TranscriptProps) {
  const transcripts = useQuery(transcriptsQuery(sessionId));
  const session = useQuery(sessionQuery(sessionId)).data;
  const recognition = useQuery(recognitionQuery(sessionId)).data;
  const [adding, setAdding] = useState<'file' | 'sound'>();
  if (transcripts.isPending) return <Skeleton lines={8} />;
  if (!transcripts.data) {
    return (
      <ErrorPanel
        error={transcripts.error}
        what="The transcript could not be loaded."
        safe="It is kept on the server and is not touched."
        onRetry={() => void transcripts.refetch()}
      />
    );
  }
  const { items } = transcripts.data;
  const hasSound = recognition !== undefined && recognition.sounds.length > 0;
  const making = recognition?.run?.state;
  const isMaking = making === 'queued' || making === 'running';
  const add = (
    <>
      <Button look={items.length === 0 && !hasSound ? 'primary' : 'secondary'} onPress={() => setAdding('file')}>
        <FilePlus2 aria-hidden="true" />
        Add a transcript
      </Button>
      {recognition?.recogniser && !isMaking ? (
        <Button onPress={() => setAdding('sound')}>
          <AudioLines aria-hidden="true" />
          {hasSound ? 'Add another recording' : 'Make one from a recording'}
        </Button>
      ) : null}
    </>
  );
  return (
    <Stack>
      <FromSound sessionId={sessionId} />
      {items.length === 0 && !hasSound ? (
        <NoTranscript add={add} sought={focusCueId !== undefined} />
      ) : (
        <>
          {items.length > 0 ? <Lines items={items} session={session} focusCueId={focusCueId} onFind={onFind} /> : null}
          <Actions>{add}</Actions>
        </>
      )}
      {adding === 'file' && session ? <AddTranscript session={session} onClose={() => setAdding(undefined)} /> : null}
      {adding === 'sound' && session ? <AddSound session={session} onClose={() => setAdding(undefined)} /> : null}
    </Stack>
  );
}

type LinesProps = {
  items: Parameters<typeof OneTranscript>[0]['transcript'][];
  session: Parameters<typeof OneTranscript>[0]['session'];
  focusCueId: string | undefined;
  onFind: (() => void) | undefined;
};

function Lines({ items, session, focusCueId, onFind }: LinesProps) {
  const words = useFindWords();
  const cues = useMemo(() => items.flatMap((transcript) => transcript.cues), [items]);
  const matches = useMemo(() => cuesWith(cues, words), [cues, words]);
  const matching = useMemo(() => new Set(matches.map(({ id }) => id)), [matches]);
  const isThere = useMemo(() => cues.some(({ id }) => id === focusCueId), [cues, focusCueId]);
  useLanding(focusCueId, isThere);
  const at = useFindPart({ order: 2, where: 'in the transcript', count: matches.length, show: () => onFind?.() });
  const stepped = at === undefined ? undefined : matches[at]?.id;
  useEffect(() => {
    if (!stepped) return;
    // A tab that was just chosen is laid out first.
    const timer = setTimeout(() => goTo(stepped));
    return () => clearTimeout(timer);
  }, [stepped]);
  return (
    <>
      {focusCueId && !isThere ? (
        <Note tone="soon">The line you were sent to is not here any more. Its transcript may have been replaced.</Note>
      ) : null}
      {items.map((transcript) => (
        <OneTranscript
          key={transcript.id}
          transcript={transcript}
          session={session}
          words={words}
          matching={matching}
          foundCueId={stepped ?? focusCueId}
        />
      ))}
    </>
  );
}

function NoTranscript({ add, sought }: { add: React.ReactNode; sought: boolean }) {
  return (
    <EmptyState icon={<MessageSquareQuote aria-hidden="true" />} title="No transcript yet" actions={add}>
      <Stack gap="tight">
        {sought ? <p>The line you were sent to is not here any more.</p> : null}
        <p>
          With the transcript of your call, everything that was said can be found and read beside the notes, minute by
          minute. Only the two of you see it.
        </p>
        <Fold summary="Where your call program keeps it">
          <ul>
            <li>
              Zoom: on its web site, Recordings, the meeting, “Audio transcript” (.vtt); or in the folder Documents,
              Zoom, where saved captions and chat are (.txt)
            </li>
            <li>Teams: in the meeting’s chat or calendar entry, Recap, Transcript, Download (.docx or .vtt)</li>
            <li>
              Google Meet: in the organiser’s Drive, “Meet Recordings”; download the document as plain text (.txt)
            </li>
            <li>Otter: Export, text with speakers and times (.txt)</li>
            <li>Whisper, whisperX, Jitsi: the file they write (.json)</li>
            <li>Anything else: subtitles (.srt), or text with a time before each line</li>
          </ul>
        </Fold>
      </Stack>
    </EmptyState>
  );
}
