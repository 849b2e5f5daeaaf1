import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Switch as AriaSwitch, Checkbox, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import styles from './choices.module.css';

type OneOfProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  onChange: (value: T) => void;
  hint?: ReactNode;
};

/** A few answers side by side, one of them chosen. */
export function OneOf<T extends string>({ label, value, options, onChange, hint }: OneOfProps<T>) {
  return (
    <RadioGroup
      className={styles.group}
      value={value}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option) onChange(option.value);
      }}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.options}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles.option}>
            {option.icon}
            {option.label}
          </Radio>
        ))}
      </div>
      {hint ? (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      ) : null}
    </RadioGroup>
  );
}

type SwitchProps = { isOn: boolean; onChange: (on: boolean) => void; children: ReactNode };

/** On or off, at once. */
export function Switch({ isOn, onChange, children }: SwitchProps) {
  return (
    <AriaSwitch className={styles.switch} isSelected={isOn} onChange={onChange}>
      <span className={styles.track} aria-hidden="true" />
      <span>{children}</span>
    </AriaSwitch>
  );
}

type TickProps = { label: string; isTicked: boolean; onChange: (ticked: boolean) => void; isDisabled?: boolean };

/** A box to tick; its name is for screen readers, the words stand beside it. */
export function Tick({ label, isTicked, onChange, isDisabled = false }: TickProps) {
  return (
    <Checkbox
      className={styles.tick}
      aria-label={label}
      isSelected={isTicked}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <span className={styles.box} aria-hidden="true">
        <Check className={styles.check} />
      </span>
    </Checkbox>
  );
}
