import { ChevronDown, CircleAlert, Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import {
  FieldError,
  Input,
  type InputProps,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';
import { IconButton } from './Button';
import styles from './Field.module.css';

type FieldProps = Omit<TextFieldProps, 'children' | 'className' | 'style'> & {
  label: string;
  /** One sentence under the field. */
  hint?: ReactNode;
  /** Shown after the label; required is the rule, optional the exception that is named. */
  optional?: boolean;
};

function Caption({ label, optional }: { label: string; optional: boolean | undefined }) {
  return (
    <Label className={styles.label}>
      {label}
      {optional ? <span className={styles.optional}> (optional)</span> : null}
    </Label>
  );
}

function Below({ hint }: { hint: ReactNode }) {
  return (
    <>
      {hint ? (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={styles.fault}>
        {({ validationErrors }) => (
          <>
            <CircleAlert aria-hidden="true" />
            {validationErrors.join(' ')}
          </>
        )}
      </FieldError>
    </>
  );
}

/** One line of text. Inside react-aria's Form, the server's faults appear under the field of the same name. */
export function Field({
  label,
  hint,
  optional,
  input,
  ...props
}: FieldProps & { input?: Omit<InputProps, 'className'> }) {
  return (
    <TextField {...props} isRequired={props.isRequired ?? !optional} className={styles.field}>
      <Caption label={label} optional={optional} />
      <Input {...input} className={styles.control} />
      <Below hint={hint} />
    </TextField>
  );
}

/** Several lines; grows with what is written. */
export function LongField({ label, hint, optional, rows = 3, ...props }: FieldProps & { rows?: number }) {
  return (
    <TextField {...props} isRequired={props.isRequired ?? !optional} className={styles.field}>
      <Caption label={label} optional={optional} />
      <TextArea rows={rows} className={styles.control} />
      <Below hint={hint} />
    </TextField>
  );
}

/** A password that can be looked at while it is typed, and pasted. */
export function PasswordField({ label, hint, ...props }: FieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <TextField {...props} isRequired={props.isRequired ?? true} className={styles.field}>
      <Caption label={label} optional={false} />
      <div className={styles.withButton}>
        <Input type={shown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} className={styles.control} />
        <IconButton label={shown ? 'Hide the password' : 'Show the password'} onPress={() => setShown(!shown)}>
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </IconButton>
      </div>
      <Below hint={hint} />
    </TextField>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  name?: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  hint?: ReactNode;
};

/** The device's own list: the best one on a phone, and the smallest. */
export function Choice<T extends string>({ label, name, value, options, onChange, hint }: ChoiceProps<T>) {
  const control = useId();
  const below = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={control}>
        {label}
      </label>
      <div className={styles.chooser}>
        <select
          id={control}
          name={name}
          className={styles.control}
          value={value}
          aria-describedby={hint ? below : undefined}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" />
      </div>
      {hint ? (
        <p id={below} className={styles.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
