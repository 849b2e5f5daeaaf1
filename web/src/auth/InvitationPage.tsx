import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { acceptInvitation, type Invitation, invitationQuery, type Me, meQuery, signOut } from '../api/auth';
import { Button, ButtonLink } from '../ui/Button';
import { longTime } from '../ui/dates';
import { explain } from '../ui/explain';
import { Field } from '../ui/Field';
import { Form, FormFailure } from '../ui/Form';
import { Actions, Stack } from '../ui/layout';
import { Note, SaveFailed, Skeleton } from '../ui/states';
import { toast } from '../ui/Toast';
import { DeadLink } from './DeadLink';
import { DoorPage } from './DoorPage';
import { NewPasswordField } from './NewPasswordField';

const remedy =
  'An invitation opens once and only for some days. If you have used it already, sign in. If not, ask the person who sent it for a new one.';

type TokenProps = { token: string };

export function InvitationPage({ token }: TokenProps) {
  const invitation = useQuery(invitationQuery(token));
  const me = useQuery(meQuery);
  if (invitation.isError) return <DeadLink error={invitation.error} remedy={remedy} />;
  if (invitation.isPending || me.isPending) {
    return (
      <DoorPage title="Welcome">
        <Skeleton lines={4} />
      </DoorPage>
    );
  }
  if (me.data) return <JoinSignedIn token={token} invitation={invitation.data} me={me.data} />;
  return <JoinAsNewcomer token={token} invitation={invitation.data} />;
}

function Purpose({ invitation }: { invitation: Invitation }) {
  if (invitation.purpose === 'first-mentor') {
    return <p>This makes the first account of your Sounding Board: yours, as a mentor. You then invite your mentee.</p>;
  }
  return (
    <p>
      {invitation.invitedBy ?? 'Your mentor'} invites you to{' '}
      {invitation.programmeTitle ? <strong>{invitation.programmeTitle}</strong> : 'a mentoring programme'}: a place for
      your sessions, your notes and your aims, for the two of you only.
    </p>
  );
}

function useWelcome(): (programmeId: string | null) => Promise<void> {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return async (programmeId) => {
    queries.clear();
    await queries.fetchQuery(meQuery);
    if (programmeId) await navigate({ to: '/programmes/$programmeId', params: { programmeId }, replace: true });
    else await navigate({ to: '/', replace: true });
  };
}

function JoinAsNewcomer({ token, invitation }: TokenProps & { invitation: Invitation }) {
  const welcome = useWelcome();
  const [name, setName] = useState('');
  const [email, setEmail] = useState(invitation.email ?? '');
  const [password, setPassword] = useState('');
  const joining = useMutation({
    mutationFn: () => acceptInvitation(token, { name: name.trim(), email: email.trim(), password }),
    onSuccess: ({ programmeId }) => welcome(programmeId),
  });
  return (
    <DoorPage
      title="Welcome"
      below={<p className="quiet">This link works once, until {longTime(invitation.expiresAt)}.</p>}
    >
      <Purpose invitation={invitation} />
      <Form error={joining.error} onSubmit={() => joining.mutate()}>
        <Field
          label="Your name"
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          maxLength={100}
          hint="As the other one knows you."
        />
        <Field
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          hint="You sign in with it."
        />
        <NewPasswordField label="Password" name="password" value={password} onChange={setPassword} />
        <FormFailure error={joining.error} />
        <Button type="submit" look="primary" size="large" isPending={joining.isPending}>
          {invitation.purpose === 'mentee' ? 'Join' : 'Create your account'}
        </Button>
      </Form>
      {invitation.purpose === 'mentee' ? (
        <ButtonLink look="quiet" to="/sign-in" search={{ to: `/invitation/${token}` }}>
          I have an account already
        </ButtonLink>
      ) : null}
    </DoorPage>
  );
}

function JoinSignedIn({ token, invitation, me }: TokenProps & { invitation: Invitation; me: Me }) {
  const welcome = useWelcome();
  const queries = useQueryClient();
  const joining = useMutation({
    mutationFn: () => acceptInvitation(token),
    onSuccess: ({ programmeId }) => welcome(programmeId),
  });
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => queries.setQueryData(meQuery.queryKey, null),
    onError: (error) => toast(`You are still signed in. ${explain(error).why}`),
  });
  const forSomebodyNew = invitation.purpose === 'first-mentor';
  return (
    <DoorPage title={forSomebodyNew ? 'You are signed in already' : 'Join this programme?'}>
      <Stack>
        <Purpose invitation={invitation} />
        <Note>
          You are signed in as {me.name} ({me.email}).
        </Note>
        {joining.isError ? <SaveFailed error={joining.error} /> : null}
        <Actions>
          {forSomebodyNew ? (
            <ButtonLink to="/" look="primary">
              Go to Home
            </ButtonLink>
          ) : (
            <Button look="primary" isPending={joining.isPending} onPress={() => joining.mutate()}>
              Join as {me.name}
            </Button>
          )}
          <Button look="quiet" isPending={leaving.isPending} onPress={() => leaving.mutate()}>
            I am somebody else: sign out
          </Button>
        </Actions>
      </Stack>
    </DoorPage>
  );
}
