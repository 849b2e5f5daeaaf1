import { type FormEvent, type ReactNode, useMemo } from 'react';
import { Form as AriaForm } from 'react-aria-components';
import { ProblemError } from '../api/client';
import styles from './Form.module.css';
import { SaveFailed } from './states';

type FormProps = {
  /** Why the last attempt failed; faults of fields appear under the fields of the same name. */
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
};

/** Fields and a button of type submit, one under the other. */
export function Form({ error, onSubmit, children }: FormProps) {
  // The same object until there is a new failure: the primitive takes another object for another answer.
  const faults = useMemo(() => (error instanceof ProblemError ? error.byField() : {}), [error]);
  return (
    <AriaForm
      validationErrors={faults}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className={styles.form} onInput={settle}>
        {children}
      </div>
    </AriaForm>
  );
}

/**
 * A fault goes as soon as its field is typed in. Left alone it would go on leaving the field: with the press on the
 * button, which then jumps away under the pointer.
 */
function settle({ target }: FormEvent) {
  if (!(target instanceof HTMLElement) || target.getAttribute('aria-invalid') !== 'true') return;
  setTimeout(() => target.dispatchEvent(new Event('change', { bubbles: true })));
}

/** Beside the buttons: a failure that belongs to no field. */
export function FormFailure({ error }: { error: unknown }) {
  if (!error || (error instanceof ProblemError && error.errors.length > 0)) return null;
  return <SaveFailed error={error} />;
}
