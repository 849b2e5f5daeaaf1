import { useQuery } from '@tanstack/react-query';
import { Pencil, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { agreementQuery, type Programme, programmeQuery } from '../api/programmes';
import { programmeSessionsQuery } from '../api/sessions';
import { useMe } from '../api/useMe';
import { Button } from '../ui/Button';
import { Columns } from '../ui/layout';
import { BackLink, Page } from '../ui/Page';
import { EmptyState, ErrorPanel, Note, Skeleton } from '../ui/states';
import { AgreementSection, agreementAnchor } from './AgreementSection';
import { AimsSection } from './AimsSection';
import { hasAgreed, isBlank } from './agreementWords';
import { Finish } from './Finish';
import { InviteDialog } from './InviteDialog';
import { cadenceNames, ProgrammeDialog } from './ProgrammeDialog';
import { otherOf } from './people';
import { SessionsSection, splitSessions } from './SessionsSection';

export function ProgrammePage({ programmeId }: { programmeId: string }) {
  const programme = useQuery(programmeQuery(programmeId));
  if (programme.data) return <OpenProgramme programme={programme.data} />;
  return (
    <Page title="Programme" back={<BackLink to="/">Home</BackLink>}>
      {programme.isError ? (
        <ErrorPanel
          error={programme.error}
          what="This programme could not be opened."
          onRetry={() => void programme.refetch()}
        />
      ) : (
        <Skeleton lines={3} shape="sheet" />
      )}
    </Page>
  );
}

function OpenProgramme({ programme }: { programme: Programme }) {
  const sessions = useQuery(programmeSessionsQuery(programme.id));
  const [open, setOpen] = useState<'invite' | 'change' | undefined>();
  const other = otherOf(programme);
  const isMentor = programme.myRole === 'mentor';
  return (
    <Page
      title={programme.title}
      back={<BackLink to="/">Home</BackLink>}
      lead={
        <p>
          {other ? `${isMentor ? 'You mentor' : 'You are mentored by'} ${other.name}. ` : 'Nobody has joined yet. '}
          {cadenceNames[programme.cadence]}.
        </p>
      }
      actions={
        isMentor ? (
          <>
            <Button look="quiet" onPress={() => setOpen('change')}>
              <Pencil aria-hidden="true" />
              Change
            </Button>
            <Finish programme={programme} />
          </>
        ) : null
      }
    >
      {programme.archivedAt ? (
        <Note>This programme is finished. Everything in it stays readable and can be found by searching.</Note>
      ) : null}
      {isMentor && !programme.mentee && !programme.archivedAt ? <NobodyYet onInvite={() => setOpen('invite')} /> : null}
      <AskedToAgree programme={programme} />
      <Columns aside={<AgreementSection programme={programme} />}>
        <AimsSection programme={programme} nextSession={splitSessions(sessions.data?.items ?? []).next[0]} />
        <SessionsSection programme={programme} />
      </Columns>
      {open === 'invite' ? <InviteDialog programme={programme} onClose={() => setOpen(undefined)} /> : null}
      {open === 'change' ? <ProgrammeDialog programme={programme} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  );
}

function NobodyYet({ onInvite }: { onInvite: () => void }) {
  return (
    <EmptyState
      icon={<UserPlus aria-hidden="true" />}
      title="Invite your mentee"
      level={2}
      actions={
        <Button look="primary" onPress={onInvite}>
          Invite your mentee
        </Button>
      }
    >
      <p>
        This programme is for the two of you. Make a link, send it, and your mentee joins here. You can prepare aims and
        sessions meanwhile.
      </p>
    </EmptyState>
  );
}

/** On a phone the agreement is far down the page, so the request for it stands at the top. */
function AskedToAgree({ programme }: { programme: Programme }) {
  const me = useMe();
  const { data: agreement } = useQuery(agreementQuery(programme.id));
  const other = otherOf(programme);
  if (!agreement || !other || isBlank(agreement) || hasAgreed(agreement, me.id)) return null;
  return (
    <Note>
      {other.name} wrote your agreement. <a href={`#${agreementAnchor}`}>Read it and agree</a>, or change it.
    </Note>
  );
}
