import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePassword, loginsQuery } from '../api/auth';
import { useMe } from '../api/useMe';
import { Button } from '../ui/Button';
import { PasswordField } from '../ui/Field';
import { Form, FormFailure } from '../ui/Form';
import { Actions, Section } from '../ui/layout';
import { toast } from '../ui/Toast';
import { NewPasswordField } from './NewPasswordField';

export function PasswordSection() {
  const me = useMe();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [replacement, setReplacement] = useState('');
  const saving = useMutation({
    mutationFn: () => changePassword(current, replacement),
    onSuccess: () => {
      setCurrent('');
      setReplacement('');
      void queries.invalidateQueries({ queryKey: loginsQuery.queryKey });
      toast('Password changed. Your other devices have been signed out.');
    },
  });
  return (
    <Section title="Password">
      <Form error={saving.error} onSubmit={() => saving.mutate()}>
        {/* Password managers look for the name that goes with a password. */}
        <input type="hidden" autoComplete="username" value={me.email} readOnly />
        <PasswordField
          label="Present password"
          name="current"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
        <NewPasswordField label="New password" name="new" value={replacement} onChange={setReplacement} />
        <FormFailure error={saving.error} />
        <Actions>
          <Button type="submit" isPending={saving.isPending}>
            Change the password
          </Button>
        </Actions>
      </Form>
    </Section>
  );
}
