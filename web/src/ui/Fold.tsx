import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import styles from './Fold.module.css';

type FoldProps = {
  summary: ReactNode;
  children: ReactNode;
  /** Of those with one name only one is open, and what is in it is there only while it is. */
  oneOf?: string;
};

/** Something out of the way until asked for. */
export function Fold({ summary, children, oneOf }: FoldProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className={styles.fold}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
      {...(oneOf ? { name: oneOf } : {})}
    >
      <summary>
        <ChevronRight aria-hidden="true" />
        {summary}
      </summary>
      {oneOf && !isOpen ? null : children}
    </details>
  );
}
