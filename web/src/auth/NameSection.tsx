import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { meQuery, rename } from '../api/auth';
import { useMe } from '../api/useMe';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Form, FormFailure } from '../ui/Form';
import { Actions, Section } from '../ui/layout';
import { toast } from '../ui/Toast';

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
  return (
    <Section title="You">
      <Form error={saving.error} onSubmit={() => saving.mutate()}>
        <Field
          label="Name"
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          maxLength={100}
          hint={`You sign in as ${me.email}.`}
        />
        <FormFailure error={saving.error} />
        <Actions>
          <Button type="submit" isPending={saving.isPending} isDisabled={name.trim() === me.name}>
            Save the name
          </Button>
        </Actions>
      </Form>
    </Section>
  );
}
