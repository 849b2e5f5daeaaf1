import { PasswordField } from '../ui/Field';
import styles from './NewPasswordField.module.css';
import { shortestPassword, strengthOf } from './passwordStrength';

type NewPasswordFieldProps = { label: string; name: string; value: string; onChange: (password: string) => void };

/** Choosing a password: pasting and managers welcome, length rewarded, no riddles of signs and digits. */
export function NewPasswordField({ label, name, value, onChange }: NewPasswordFieldProps) {
  const { reached, words } = strengthOf(value);
  return (
    <div className={styles.wrap}>
      <PasswordField
        label={label}
        name={name}
        autoComplete="new-password"
        value={value}
        onChange={onChange}
        hint={`At least ${shortestPassword} characters. Three or four unrelated words are easy to remember and hard to guess.`}
      />
      <div className={styles.meter} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={step <= reached ? styles.reached : undefined} />
        ))}
      </div>
      <p className={styles.words} aria-live="polite">
        {words}
      </p>
    </div>
  );
}
