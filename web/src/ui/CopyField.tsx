import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from './Button';
import styles from './CopyField.module.css';
import { announce } from './Toast';

/** Words to take away: a link, a secret. Where the browser refuses the clipboard they are selected instead. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce('Copied.');
    } catch {
      input.current?.select();
      announce('Selected. Copy it with your keyboard.');
    }
  };
  return (
    <div className={styles.copy}>
      <label htmlFor={id}>{label}</label>
      <input ref={input} id={id} readOnly value={value} onFocus={(event) => event.target.select()} />
      <Button look="primary" onPress={() => void copy()}>
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
