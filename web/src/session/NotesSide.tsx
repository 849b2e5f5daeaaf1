import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { programmeQuery } from '../api/programmes';
import type { Session } from '../api/sessions';
import { useMe } from '../api/useMe';
import { AimsSection } from '../mentoring/AimsSection';
import { Notepad } from '../notepad/Notepad';
import { Tabs } from '../ui/Tabs';
import styles from './NotesSide.module.css';

type NotesSideProps = {
  session: Session;
  inCall: boolean;
  /** A search hit's line; it is in the shared notes or in one's own. */
  block: string | undefined;
};

/** Beside the call, before it and after it: what is written, and what was agreed. */
export function NotesSide({ session, inCall, block }: NotesSideProps) {
  const me = useMe();
  const [tab, setTab] = useState('shared');
  const notepad = (kind: 'shared' | 'private') => session.notepads.find((one) => one.kind === kind)?.id;
  const shared = notepad('shared');
  const own = notepad('private');
  const name = session.with?.name ?? 'your mentee';
  return (
    <div className={inCall ? styles.inCall : styles.side}>
      <Tabs
        label="Notes and aims"
        selected={tab}
        onSelect={setTab}
        fill={inCall}
        tabs={[
          ...(shared
            ? [
                {
                  id: 'shared',
                  label: 'Shared notes',
                  keep: true,
                  content: (
                    <Notepad
                      notepadId={shared}
                      me={me}
                      label="Shared notes"
                      focusBlockId={block}
                      onBlock={(found) => setTab(found || !own ? 'shared' : 'mine')}
                    />
                  ),
                },
              ]
            : []),
          ...(own
            ? [
                {
                  id: 'mine',
                  label: 'My notes',
                  content: (
                    <Notepad
                      notepadId={own}
                      me={me}
                      label="My notes"
                      alone={`Only you can read this, not ${name}`}
                      placeholder="For you alone: what you would not say aloud yet."
                      focusBlockId={block}
                    />
                  ),
                },
              ]
            : []),
          { id: 'aims', label: 'Aims', content: <Aims session={session} /> },
        ]}
      />
    </div>
  );
}

function Aims({ session }: { session: Session }) {
  const programme = useQuery(programmeQuery(session.programmeId)).data;
  return programme ? <AimsSection programme={programme} nextSession={undefined} /> : null;
}
