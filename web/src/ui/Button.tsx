import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';

export type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'normal' | 'large';

function look(kind: Look, size: Size): string {
  return `${styles.button} ${styles[kind]} ${size === 'large' ? styles.large : ''}`;
}

type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style'> & {
  look?: Look;
  size?: Size;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

/**
 * `isPending` keeps the focus and ignores presses. (Not the primitive's own pending state: that announces by pointing
 * at words which are gone once the dialog around them has closed.)
 */
export function Button({ look: kind = 'secondary', size = 'normal', isPending, children, ...props }: ButtonProps) {
  const pending = { onPress: undefined, type: 'button' as const, 'aria-disabled': true, 'data-pending': true };
  return (
    <AriaButton {...props} {...(isPending ? pending : {})} data-look={kind} className={look(kind, size)}>
      {children}
      {isPending ? (
        <span className={styles.dots}>
          <span className="only-for-screen-readers">, working</span>
          <i />
          <i />
          <i />
        </span>
      ) : null}
    </AriaButton>
  );
}

type IconButtonProps = Omit<ButtonProps, 'look' | 'size'> & { label: string };

/** A square button whose name is for screen readers and the tooltip. */
export function IconButton({ label, children, ...props }: IconButtonProps) {
  return (
    <AriaButton {...props} aria-label={label} className={`${styles.button} ${styles.icon}`}>
      {children}
    </AriaButton>
  );
}

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> & {
  look?: Look;
  size?: Size;
  ref?: Ref<HTMLAnchorElement>;
};

/** An ordinary link (a download, another site) that looks like a button. */
export function ButtonAnchor({ look: kind = 'secondary', size = 'normal', children, ...props }: AnchorProps) {
  return (
    <a {...props} data-look={kind} className={look(kind, size)}>
      {children}
    </a>
  );
}

/** A link to a page of ours that looks like a button; typed by the routes. */
export const ButtonLink = createLink(ButtonAnchor);
