import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { meQuery, type PasswordLink, passwordLinkQuery, setPasswordByLink } from '../api/auth';
import { Button } from '../ui/Button';
import { longTime } from '../ui/dates';
import { Form, FormFailure } from '../ui/Form';
import { Skeleton } from '../ui/states';
import { toast } from '../ui/Toast';
import { DeadLink } from './DeadLink';
import { DoorPage } from './DoorPage';
import { NewPasswordField } from './NewPasswordField';

/** Behind the link that whoever runs the server makes for somebody who forgot their password. */
export function NewPasswordPage({ token }: { token: string }) {
  const link = useQuery(passwordLinkQuery(token));
  if (link.isError)
    return <DeadLink error={link.error} remedy="Ask whoever looks after your Sounding Board for a new one." />;
  if (link.isPending) {
    return (
      <DoorPage title="A new password">
        <Skeleton lines={3} />
      </DoorPage>
    );
  }
  return <ChoosePassword token={token} link={link.data} />;
}

function ChoosePassword({ token, link }: { token: string; link: PasswordLink }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const choosing = useMutation({
    mutationFn: () => setPasswordByLink(token, password),
    onSuccess: async () => {
      queries.clear();
      await queries.fetchQuery(meQuery);
      await navigate({ to: '/', replace: true });
      toast('Your new password is set, and you are signed in.');
    },
  });
  return (
    <DoorPage
      title="A new password"
      below={<p className="quiet">This link works once, until {longTime(link.expiresAt)}.</p>}
    >
      <p>
        For {link.name}. Once it is set you are signed in here, and signed out on every other device. Your notes are
        where you left them.
      </p>
      <Form error={choosing.error} onSubmit={() => choosing.mutate()}>
        {/* For password managers, which want to know whose it is. */}
        <input type="email" name="email" autoComplete="username" value={link.email} readOnly hidden />
        <NewPasswordField label="New password" name="password" value={password} onChange={setPassword} />
        <FormFailure error={choosing.error} />
        <Button type="submit" look="primary" size="large" isPending={choosing.isPending}>
          Set the password
        </Button>
      </Form>
    </DoorPage>
  );
}
