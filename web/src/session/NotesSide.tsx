import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { programmeQuery } from '../api/programmes';
import type { Session } from '../api/sessions';
import { useMe } from '../api/useMe';
import { AimsSection } from '../mentoring/AimsSection';
import { Skeleton } from '../ui/states';
import { Tabs } from '../ui/Tabs';
import type { Face } from './face';

type NotesSideProps = {
  session: Session;
  face: Face;
  moment: { block: string | undefined; cue: string | undefined; atMs: number | undefined };
};

/** The editor is the heaviest part of the application: it comes after the page. */
const Notepad = lazy(() => import('../notepad/Notepad').then((part) => ({ default: part.Notepad })));

const kinds = {
  shared: { label: 'Shared notes', alone: 'Only you are here', placeholder: undefined },
  private: {
    label: 'Your own notes',
    alone: 'Only you can see these',
    placeholder: 'Nothing written yet. These are for you alone: what to ask, what to remember.',
  },
};

/** Beside the call: what is written, and what was agreed. */
export function NotesSide({ session, moment }: NotesSideProps) {
  const me = useMe();
  const [selected, setSelected] = useState('shared');
  const notes = session.notepads.map(({ id, kind }) => ({
    id: kind,
    label: kinds[kind].label,
    keep: true,
    content: (
      <Suspense fallback={<Skeleton lines={4} shape="sheet" />}>
        <Notepad
          notepadId={id}
          me={me}
          {...kinds[kind]}
          focusBlockId={moment.block}
          onBlock={(found) => {
            if (found) setSelected(kind);
          }}
        />
      </Suspense>
    ),
  }));
  return (
    <Tabs
      label="Notes and aims"
      selected={selected}
      onSelect={setSelected}
      tabs={[...notes, { id: 'aims', label: 'Aims', content: <Aims session={session} /> }]}
    />
  );
}

function Aims({ session }: { session: Session }) {
  const programme = useQuery(programmeQuery(session.programmeId)).data;
  return programme ? <AimsSection programme={programme} nextSession={undefined} /> : null;
}
