import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { meQuery, rename } from '../api/auth';
import { ProblemError } from '../api/client';
import { useMe } from '../api/useMe';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Section } from '../ui/layout';
import { SaveFailed } from '../ui/states';
import { toast } from '../ui/Toast';
import styles from './SettingsPage.module.css';

export function NameSection() {
  const me = useMe();
  const queries = useQueryClient();
  const [name, setName] = useState(me.name);
  const saving = useMutation({
    mutationFn: () => rename(name.trim()),
    onSuccess: (renamed) => {
      queries.setQueryData(meQuery.queryKey, renamed);
      void queries.invalidateQueries({ queryKey: ['programmes'] });
      void queries.invalidateQueries({ queryKey: ['home'] });
      toast('Name saved.');
    },
  });
  const faults = saving.error instanceof ProblemError ? saving.error.byField() : {};
  return (
    <Section title="You">
      <Form
        className={styles.form}
        validationErrors={faults}
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Field
          label="Name"
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          maxLength={100}
          hint={`You sign in as ${me.email}.`}
        />
        {saving.isError && Object.keys(faults).length === 0 ? <SaveFailed error={saving.error} /> : null}
        <Button type="submit" isPending={saving.isPending} isDisabled={name.trim() === me.name}>
          Save the name
        </Button>
      </Form>
    </Section>
  );
}
