import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button, type Look } from './Button';
import { Dialog } from './Dialog';
import { Form, FormFailure } from './Form';
import { Actions } from './layout';

type FormDialogProps<T> = {
  title: string;
  /** What the main button does, as a verb. */
  action: string;
  wide?: boolean;
  /** `danger` for what cannot be taken back. */
  look?: Look;
  save: () => Promise<T>;
  /** After the server took it; the dialog closes by itself. */
  onSaved?: (saved: T) => void;
  onClose: () => void;
  children: ReactNode;
};

/**
 * A form above the page. Render it only while it is open, so that it starts fresh. The server's faults appear under
 * their fields; any other failure beside the buttons, with everything typed still there.
 */
export function FormDialog<T>({
  title,
  action,
  wide,
  look = 'primary',
  save,
  onSaved,
  onClose,
  children,
}: FormDialogProps<T>) {
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (saved) => {
      onClose();
      onSaved?.(saved);
    },
  });
  return (
    <Dialog title={title} isOpen onClose={onClose} wide={wide ?? false}>
      <Form
        error={saving.error}
        onSubmit={() => {
          if (!saving.isPending) saving.mutate();
        }}
      >
        {children}
        <FormFailure error={saving.error} />
        <Actions>
          <Button type="submit" look={look} isPending={saving.isPending}>
            {action}
          </Button>
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
