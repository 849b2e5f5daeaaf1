import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger, Popover } from 'react-aria-components';
import styles from './Menu.module.css';

type MenuProps = {
  /** A Button or IconButton. */
  trigger: ReactNode;
  /** What the menu is about, for screen readers. */
  label: string;
  children: ReactNode;
};

export function Menu({ trigger, label, children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover} placement="bottom end" offset={6}>
        <AriaMenu className={styles.menu} aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

type MenuItemProps = {
  icon?: ReactNode;
  danger?: boolean;
  isDisabled?: boolean;
  href?: string;
  onAction?: () => void;
  children: string;
};

export function MenuItem({ icon, danger, children, isDisabled, href, onAction }: MenuItemProps) {
  return (
    <AriaMenuItem
      className={`${styles.item} ${danger ? styles.danger : ''}`}
      textValue={children}
      isDisabled={isDisabled ?? false}
      {...(href === undefined ? {} : { href })}
      {...(onAction === undefined ? {} : { onAction })}
    >
      {icon}
      {children}
    </AriaMenuItem>
  );
}
