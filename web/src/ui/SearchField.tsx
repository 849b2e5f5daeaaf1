import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './SearchField.module.css';

/** A field to look for something in: a glass before it, and what else belongs into it at its end. */
export function SearchField({ children, className, ...input }: ComponentProps<'input'>) {
  return (
    <div className={`${styles.field} ${className ?? ''}`}>
      <Search aria-hidden="true" />
      <input type="search" autoComplete="off" {...input} />
      {children}
    </div>
  );
}
