import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, Handshake } from 'lucide-react';
import { useState } from 'react';
import { type Agreement, agreementQuery, agreeToAgreement, type Programme } from '../api/programmes';
import { useMe } from '../api/useMe';
import { Button } from '../ui/Button';
import { dayToDate, longDay, shortDay } from '../ui/dates';
import { Actions, Section, Sheet, Stack } from '../ui/layout';
import { EmptyState, ErrorPanel, SaveFailed, Skeleton } from '../ui/states';
import { toast } from '../ui/Toast';
import { AgreementDialog } from './AgreementDialog';
import styles from './AgreementSection.module.css';
import { agreementParts, hasAgreed, isBlank } from './agreementWords';

/** The target of links that say "read it". */
export const agreementAnchor = 'agreement';

export function AgreementSection({ programme }: { programme: Programme }) {
  const agreement = useQuery(agreementQuery(programme.id));
  const [writing, setWriting] = useState(false);
  return (
    <div id={agreementAnchor}>
      <Section title="Agreement">
        {agreement.isPending ? <Skeleton lines={5} /> : null}
        {agreement.isError ? (
          <ErrorPanel
            error={agreement.error}
            what="The agreement could not be loaded."
            onRetry={() => void agreement.refetch()}
          />
        ) : null}
        {agreement.data && isBlank(agreement.data) ? <NotWritten onWrite={() => setWriting(true)} /> : null}
        {agreement.data && !isBlank(agreement.data) ? (
          <Written programme={programme} agreement={agreement.data} onWrite={() => setWriting(true)} />
        ) : null}
        {writing && agreement.data ? (
          <AgreementDialog programme={programme} agreement={agreement.data} onClose={() => setWriting(false)} />
        ) : null}
      </Section>
    </div>
  );
}

function NotWritten({ onWrite }: { onWrite: () => void }) {
  return (
    <EmptyState
      icon={<Handshake aria-hidden="true" />}
      title="Not written yet"
      actions={<Button onPress={onWrite}>Write it</Button>}
    >
      <p>
        Half a page on what this is for, how you meet, what is kept and what stays between you. One of you writes it,
        both agree. Good to do in the first session.
      </p>
    </EmptyState>
  );
}

type WrittenProps = { programme: Programme; agreement: Agreement; onWrite: () => void };

function Written({ programme, agreement, onWrite }: WrittenProps) {
  const me = useMe();
  const queries = useQueryClient();
  const agreeing = useMutation({
    mutationFn: () => agreeToAgreement(programme.id, agreement.updatedAt),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: agreementQuery(programme.id).queryKey });
      toast('You agreed to the agreement.');
    },
    // Most likely it has changed meanwhile: show what is there now.
    onError: () => void queries.invalidateQueries({ queryKey: agreementQuery(programme.id).queryKey }),
  });
  return (
    <Sheet>
      <Stack>
        <dl className={styles.parts}>
          {agreementParts
            .filter(({ field }) => agreement[field])
            .map(({ field, title }) => (
              <div key={field}>
                <dt>{title}</dt>
                <dd>{agreement[field]}</dd>
              </div>
            ))}
          {agreement.reviewOn ? (
            <div>
              <dt>Next review</dt>
              <dd>{longDay(dayToDate(agreement.reviewOn))}</dd>
            </div>
          ) : null}
        </dl>
        <hr />
        <WhoAgreed programme={programme} agreement={agreement} />
        {agreeing.isError ? <SaveFailed error={agreeing.error} /> : null}
        <Actions>
          {hasAgreed(agreement, me.id) ? null : (
            <Button look="primary" isPending={agreeing.isPending} onPress={() => agreeing.mutate()}>
              I agree
            </Button>
          )}
          <Button look="quiet" onPress={onWrite}>
            Change
          </Button>
        </Actions>
      </Stack>
    </Sheet>
  );
}

function WhoAgreed({ programme, agreement }: { programme: Programme; agreement: Agreement }) {
  const people = programme.mentee ? [programme.mentor, programme.mentee] : [programme.mentor];
  return (
    <ul className={styles.who}>
      {people.map(({ id, name }) => {
        const agreed = agreement.agreedBy.find(({ personId }) => personId === id);
        return agreed ? (
          <li key={id} className={styles.agreed}>
            <CircleCheck aria-hidden="true" />
            {name} agreed on {shortDay(new Date(agreed.at))}
          </li>
        ) : (
          <li key={id} className={styles.waiting}>
            <CircleDashed aria-hidden="true" />
            {name} has not agreed yet
          </li>
        );
      })}
    </ul>
  );
}
