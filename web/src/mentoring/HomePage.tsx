import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type Home, homeQuery } from '../api/home';
import { programmesQuery } from '../api/programmes';
import { useMe } from '../api/useMe';
import { Button } from '../ui/Button';
import { Fold } from '../ui/Fold';
import { Columns, Section } from '../ui/layout';
import { Page } from '../ui/Page';
import { ErrorPanel, Skeleton } from '../ui/states';
import { useNow } from '../ui/useNow';
import { DueAims } from './DueAims';
import { FirstSteps } from './FirstSteps';
import { NewsList } from './NewsList';
import { LaterSessions, NextSession } from './NextSession';
import { ProgrammeCards } from './ProgrammeCards';
import { ProgrammeDialog } from './ProgrammeDialog';

function greeting(hour: number): string {
  if (hour < 5) return 'Good night';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

/** What is next, what is due, what is new. */
export function HomePage() {
  const me = useMe();
  const now = useNow();
  const home = useQuery(homeQuery);
  const firstName = me.name.split(/\s+/)[0];
  return (
    <Page title="Home" heading={`${greeting(now.getHours())}, ${firstName}`}>
      {home.isPending ? <Skeleton lines={3} shape="sheet" /> : null}
      {home.isError && !home.data ? (
        <ErrorPanel
          error={home.error}
          what="Your page could not be loaded."
          safe="Your sessions, notes and aims are kept on the server and are not touched."
          onRetry={() => void home.refetch()}
        />
      ) : null}
      {home.data ? <HomeContent home={home.data} /> : null}
    </Page>
  );
}

function HomeContent({ home }: { home: Home }) {
  const me = useMe();
  if (home.programmes.length === 0) {
    return (
      <>
        <FirstSteps mayMentor={me.mayMentor} />
        <FinishedProgrammes />
      </>
    );
  }
  return (
    <Columns
      aside={
        <>
          <NewsList news={home.news} />
          <Programmes home={home} mayAdd={me.mayMentor} />
        </>
      }
    >
      <Section title="Next session">
        <NextSession session={home.nextSession} programmes={home.programmes} />
        <LaterSessions sessions={home.upcoming.filter(({ id }) => id !== home.nextSession?.id)} />
      </Section>
      <DueAims aims={home.dueAims} programmes={home.programmes} />
    </Columns>
  );
}

function Programmes({ home, mayAdd }: { home: Home; mayAdd: boolean }) {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={home.programmes.length === 1 ? 'Your programme' : 'Your programmes'}
      actions={
        mayAdd ? (
          <Button look="quiet" onPress={() => setAdding(true)}>
            <Plus aria-hidden="true" />
            New
          </Button>
        ) : null
      }
    >
      <ProgrammeCards programmes={home.programmes} />
      <FinishedProgrammes />
      {adding ? <ProgrammeDialog onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

/** Home is about what goes on; what is over can be reached from it, and is no reason to fail. */
function FinishedProgrammes() {
  const { data } = useQuery(programmesQuery);
  const finished = data?.items.filter(({ archivedAt }) => archivedAt) ?? [];
  if (finished.length === 0) return null;
  return (
    <Fold summary={`Finished (${finished.length})`}>
      <ProgrammeCards programmes={finished} />
    </Fold>
  );
}
