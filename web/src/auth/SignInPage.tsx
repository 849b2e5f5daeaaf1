import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { meQuery, signIn } from '../api/auth';
import { ProblemError } from '../api/client';
import { Button } from '../ui/Button';
import { explain } from '../ui/explain';
import { Field, PasswordField } from '../ui/Field';
import { Form } from '../ui/Form';
import { Stack } from '../ui/layout';
import { Note } from '../ui/states';
import { DoorPage } from './DoorPage';

function whyNot(error: unknown): string {
  if (error instanceof ProblemError && error.status === 401) {
    return 'This e-mail address and password do not go together. Check both, and try again.';
  }
  const { why, todo } = explain(error);
  return `${why} ${todo}`;
}

export function SignInPage({ returnTo }: { returnTo: string | undefined }) {
  const queries = useQueryClient();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: async (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      await router.navigate({ to: returnTo ?? '/', replace: true });
    },
    onError: () => setPassword(''),
  });
  return (
    <DoorPage
      title="Sign in"
      below={
        <Stack gap="tight">
          <p className="quiet">New here? Your mentor sends you a personal link, which makes your account.</p>
          <p className="quiet">
            Forgotten your password? Ask whoever looks after your Sounding Board: they make a link for you, by which you
            choose a new one.
          </p>
        </Stack>
      }
    >
      {returnTo && !attempt.isError ? <Note>Sign in, and you go on where you were.</Note> : null}
      {attempt.isError ? <Note tone="bad">{whyNot(attempt.error)}</Note> : null}
      <Form error={null} onSubmit={() => attempt.mutate()}>
        <Field
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          value={email}
          onChange={setEmail}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" look="primary" size="large" isPending={attempt.isPending}>
          Sign in
        </Button>
      </Form>
    </DoorPage>
  );
}
