import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { inviteMentee, type Programme } from '../api/programmes';
import { Button } from '../ui/Button';
import { CopyField } from '../ui/CopyField';
import { Dialog } from '../ui/Dialog';
import { longTime } from '../ui/dates';
import { Field } from '../ui/Field';
import { Form, FormFailure } from '../ui/Form';
import { Actions, Stack } from '../ui/layout';

/** Makes a link; the mentor sends it as they talk to their mentee anyway. */
export function InviteDialog({ programme, onClose }: { programme: Programme; onClose: () => void }) {
  const [email, setEmail] = useState('');
  const inviting = useMutation({ mutationFn: () => inviteMentee(programme.id, email.trim() || undefined) });
  if (inviting.data) {
    return (
      <Dialog title="Send this link" isOpen onClose={onClose}>
        <Stack>
          <p>
            Send it to your mentee by e-mail or message. It opens “{programme.title}” to one person, once, until{' '}
            {longTime(inviting.data.expiresAt)}. Any link you made earlier no longer works.
          </p>
          <CopyField label="Invitation link" value={inviting.data.url} />
        </Stack>
        <Actions>
          <Button onPress={onClose}>Done</Button>
        </Actions>
      </Dialog>
    );
  }
  return (
    <Dialog title="Invite your mentee" isOpen onClose={onClose}>
      <Form error={inviting.error} onSubmit={() => inviting.mutate()}>
        <Stack>
          <p>You get a personal link to send. Whoever opens it chooses a name and a password, and is in.</p>
          <Field
            label="Their e-mail address"
            name="email"
            type="email"
            optional
            value={email}
            onChange={setEmail}
            hint="Filled in for them on the page. Nothing is sent by us."
          />
          <FormFailure error={inviting.error} />
          <Actions>
            <Button type="submit" look="primary" isPending={inviting.isPending}>
              Make the link
            </Button>
            <Button look="quiet" onPress={onClose}>
              Cancel
            </Button>
          </Actions>
        </Stack>
      </Form>
    </Dialog>
  );
}
