import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { changePassword, loginsQuery } from '../api/auth';
import { ProblemError } from '../api/client';
import { useMe } from '../api/useMe';
import { Button } from '../ui/Button';
import { PasswordField } from '../ui/Field';
import { Section } from '../ui/layout';
import { SaveFailed } from '../ui/states';
import { toast } from '../ui/Toast';
import { NewPasswordField } from './NewPasswordField';
import styles from './SettingsPage.module.css';

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
  const faults = saving.error instanceof ProblemError ? saving.error.byField() : {};
  return (
    <Section title="Password">
      <Form
        className={styles.form}
        validationErrors={faults}
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
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
        {saving.isError && Object.keys(faults).length === 0 ? <SaveFailed error={saving.error} /> : null}
        <Button type="submit" isPending={saving.isPending}>
          Change the password
        </Button>
      </Form>
    </Section>
  );
}
