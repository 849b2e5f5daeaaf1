import { useQuery } from '@tanstack/react-query';
import { type Session, sessionQuery } from '../api/sessions';
import { longTime } from '../ui/dates';
import { BackLink, Page } from '../ui/Page';
import { ErrorPanel, Skeleton } from '../ui/states';

type SessionPageProps = {
  sessionId: string;
  /** The block of the notes, the cue or the moment that a search hit points at. */
  block: string | undefined;
  cue: string | undefined;
  atMs: number | undefined;
};

export function SessionPage({ sessionId }: SessionPageProps) {
  const session = useQuery(sessionQuery(sessionId));
  if (session.isPending) {
    return (
      <Page title="Session">
        <Skeleton lines={2} shape="sheet" />
      </Page>
    );
  }
  if (session.isError) {
    return (
      <Page title="Session" back={<BackLink to="/">Home</BackLink>}>
        <ErrorPanel
          error={session.error}
          what="This session could not be opened."
          safe="Notes and recordings are kept on the server and are not touched."
          onRetry={() => void session.refetch()}
        />
      </Page>
    );
  }
  return <OpenSession session={session.data} />;
}

function OpenSession({ session }: { session: Session }) {
  return (
    <Page
      title={session.title}
      back={
        <BackLink to="/programmes/$programmeId" params={{ programmeId: session.programmeId }}>
          {session.programmeTitle}
        </BackLink>
      }
      lead={
        <p>
          {longTime(session.startsAt)}, {session.durationMinutes} minutes
          {session.with ? `, with ${session.with.name}` : ''}
        </p>
      }
      width="full"
    >
      {null}
    </Page>
  );
}
