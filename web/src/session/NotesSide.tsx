import { useQuery } from '@tanstack/react-query';
import { programmeQuery } from '../api/programmes';
import type { Session } from '../api/sessions';
import { AimsSection } from '../mentoring/AimsSection';
import { Tabs } from '../ui/Tabs';
import type { Face } from './face';

type NotesSideProps = {
  session: Session;
  face: Face;
  moment: { block: string | undefined; cue: string | undefined; atMs: number | undefined };
};

/** Beside the call: what is written, and what was agreed. */
export function NotesSide({ session }: NotesSideProps) {
  return <Tabs label="Notes and aims" tabs={[{ id: 'aims', label: 'Aims', content: <Aims session={session} /> }]} />;
}

function Aims({ session }: { session: Session }) {
  const programme = useQuery(programmeQuery(session.programmeId)).data;
  return programme ? <AimsSection programme={programme} nextSession={undefined} /> : null;
}
