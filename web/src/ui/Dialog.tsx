import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, IconButton, type Look } from './Button';
import styles from './Dialog.module.css';
import { Actions } from './layout';

type DialogProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  wide?: boolean;
  /** False while something typed would be lost by a press outside; Escape and the cross always close. */
  closeOnOutsidePress?: boolean;
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
};

/** A question above the page; on a phone it comes up from the lower edge. Focus returns to where it was. */
export function Dialog({ title, isOpen, onClose, wide, closeOnOutsidePress = false, role, children }: DialogProps) {
  return (
    <ModalOverlay
      className={styles.scrim}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      shouldCloseOnInteractOutside={() => closeOnOutsidePress}
    >
      <Modal className={`${styles.modal} ${wide ? styles.wide : ''}`}>
        <AriaDialog className={styles.dialog} role={role ?? 'dialog'}>
          <div className={styles.head}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton label="Close" onPress={onClose}>
              <X aria-hidden="true" />
            </IconButton>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

type QuestionProps = {
  title: string;
  /** What will be gone, and for whom. */
  children: ReactNode;
  /** The deed itself, as a verb: "Delete the aim". */
  action: string;
  /** The way back, as a verb. */
  cancel?: string;
  look?: Look;
  isOpen: boolean;
  isPending?: boolean;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before something that cannot be taken back. */
export function Question({
  title,
  children,
  action,
  cancel = 'Keep it',
  look = 'danger',
  isPending,
  ...props
}: QuestionProps) {
  return (
    <Dialog title={title} isOpen={props.isOpen} onClose={props.onClose} role="alertdialog">
      <div>{children}</div>
      <Actions>
        <Button look={look} isPending={isPending ?? false} onPress={props.onConfirm}>
          {action}
        </Button>
        <Button look="quiet" onPress={props.onClose} autoFocus>
          {cancel}
        </Button>
      </Actions>
    </Dialog>
  );
}
