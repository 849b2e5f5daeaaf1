import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { programmeQuery } from '../api/programmes';
import type { Session } from '../api/sessions';
import { useMe } from '../api/useMe';
import { AimsSection } from '../mentoring/AimsSection';
import { useFinding, useFindWords } from '../ui/finding';
import { Skeleton } from '../ui/states';
import { Tabs } from '../ui/Tabs';
import { FindBar, FindButton } from './FindBar';
import { Happenings } from './Happenings';
import styles from './NotesSide.module.css';

type NotesSideProps = {
  session: Session;
  inCall: boolean;
  /** A search hit's line; it is in the shared notes or in one's own. */
  block: string | undefined;
  /** A search hit's line of the transcript. */
  cue: string | undefined;
  /** Undefined while the transcript stands elsewhere on the page. */
  transcript: ((onFind: () => void) => ReactNode) | undefined;
};

/** The editor is the heaviest part of the application: it comes after the page. */
const Notepad = lazy(() => import('../notepad/Notepad').then((part) => ({ default: part.Notepad })));

/** Beside the call, before it and after it: what is written, what was said, and what was agreed. */
export function NotesSide({ session, inCall, block, cue, transcript }: NotesSideProps) {
  const me = useMe();
  const [tab, setTab] = useState(cue ? 'transcript' : 'shared');
  const [sentTo, setSentTo] = useState(cue);
  // What is looked for in the whole session has to be on the page.
  const finding = useFindWords() !== '';
  const { words } = useFinding();
  const [isLooking, setLooking] = useState(false);
  const looks = inCall && (isLooking || words !== '');
  if (cue !== sentTo) {
    setSentTo(cue);
    if (cue) setTab('transcript');
  }
  const notepad = (kind: 'shared' | 'private') => session.notepads.find((one) => one.kind === kind)?.id;
  const shared = notepad('shared');
  const own = notepad('private');
  const shown = tab === 'transcript' && !transcript ? 'shared' : tab;
  const name = session.with?.name ?? 'your mentee';
  return (
    <div className={inCall ? styles.inCall : styles.side} data-looking={looks || undefined}>
      {looks ? <FindBar onClose={() => setLooking(false)} /> : null}
      <Tabs
        label="Notes, transcript, aims and timeline"
        selected={shown}
        onSelect={setTab}
        fill={inCall}
        aside={inCall && !looks ? <FindButton onPress={() => setLooking(true)} /> : undefined}
        tabs={[
          ...(shared
            ? [
                {
                  id: 'shared',
                  label: 'Shared notes',
                  keep: true,
                  content: (
                    <Suspense fallback={<Skeleton lines={4} shape="sheet" />}>
                      <Notepad
                        notepadId={shared}
                        me={me}
                        session={session}
                        shared
                        label="Shared notes"
                        sharedWith={name}
                        focusBlockId={block}
                        onBlock={(found) => setTab(found || !own ? 'shared' : 'mine')}
                        onFind={() => setTab('shared')}
                      />
                    </Suspense>
                  ),
                },
              ]
            : []),
          ...(own
            ? [
                {
                  id: 'mine',
                  label: 'My notes',
                  keep: finding,
                  content: (
                    <Suspense fallback={<Skeleton lines={4} shape="sheet" />}>
                      <Notepad
                        notepadId={own}
                        me={me}
                        session={session}
                        label="My notes"
                        alone={`Only you can read this, not ${name}`}
                        placeholder="For you alone: what you would not say aloud yet."
                        focusBlockId={block}
                        onFind={() => setTab('mine')}
                      />
                    </Suspense>
                  ),
                },
              ]
            : []),
          ...(transcript
            ? [
                {
                  id: 'transcript',
                  label: 'Transcript',
                  keep: finding,
                  content: transcript(() => setTab('transcript')),
                },
              ]
            : []),
          { id: 'aims', label: 'Aims', content: <Aims session={session} /> },
          ...(session.call?.kind === 'link'
            ? []
            : [{ id: 'timeline', label: 'Timeline', content: <Happenings session={session} /> }]),
        ]}
      />
    </div>
  );
}

function Aims({ session }: { session: Session }) {
  const programme = useQuery(programmeQuery(session.programmeId)).data;
  return programme ? <AimsSection programme={programme} nextSession={undefined} /> : null;
}
