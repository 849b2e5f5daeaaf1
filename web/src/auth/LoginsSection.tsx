import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { endLogin, type Login, loginsQuery, signOutEverywhere } from '../api/auth';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Question } from '../ui/Dialog';
import { awayInWords, shortDay } from '../ui/dates';
import { explain } from '../ui/explain';
import { Section } from '../ui/layout';
import { leaveToSignIn } from '../ui/leave';
import { ErrorPanel, SaveFailed, Skeleton } from '../ui/states';
import { toast } from '../ui/Toast';
import { useNow } from '../ui/useNow';
import { deviceName } from './deviceName';
import styles from './SettingsPage.module.css';

export function LoginsSection() {
  const logins = useQuery(loginsQuery);
  const [asking, setAsking] = useState(false);
  return (
    <Section
      title="Where you are signed in"
      actions={
        <Button look="quiet" onPress={() => setAsking(true)}>
          Sign out everywhere
        </Button>
      }
    >
      {logins.isPending ? <Skeleton lines={2} /> : null}
      {logins.isError ? (
        <ErrorPanel error={logins.error} what="The list could not be loaded." onRetry={() => void logins.refetch()} />
      ) : null}
      {logins.data ? (
        <ul className={styles.list}>
          {logins.data.items.map((login) => (
            <LoginRow key={login.id} login={login} />
          ))}
        </ul>
      ) : null}
      {asking ? <SignOutEverywhere onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}

function LoginRow({ login }: { login: Login }) {
  const now = useNow();
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endLogin(login.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: loginsQuery.queryKey });
      toast(`Signed out: ${deviceName(login.device)}.`);
    },
    onError: (error) => toast(`Not signed out. ${explain(error).why}`),
  });
  return (
    <li>
      <div className={styles.words}>
        <span className={styles.name}>
          {deviceName(login.device)}
          {login.current ? <Badge tone="accent">This one</Badge> : null}
        </span>
        <span className="quiet">
          Since {shortDay(new Date(login.createdAt), now)}, last used {awayInWords(new Date(login.lastSeenAt), now)}
        </span>
      </div>
      {login.current ? null : (
        <Button
          look="quiet"
          aria-label={`Sign out ${deviceName(login.device)}`}
          isPending={ending.isPending}
          onPress={() => ending.mutate()}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}

function SignOutEverywhere({ onClose }: { onClose: () => void }) {
  const leaving = useMutation({
    mutationFn: signOutEverywhere,
    onSuccess: () => leaveToSignIn(),
  });
  return (
    <Question
      title="Sign out everywhere?"
      action="Sign out everywhere"
      cancel="Stay signed in"
      isOpen
      isPending={leaving.isPending}
      onClose={onClose}
      onConfirm={() => leaving.mutate()}
    >
      <p>
        Every browser and phone, this one too, asks for your password again. Access tokens stay as they are; delete
        those below if you need to.
      </p>
      {leaving.isError ? <SaveFailed error={leaving.error} /> : null}
    </Question>
  );
}
