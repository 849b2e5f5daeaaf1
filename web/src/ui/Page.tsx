import { createLink } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { type AnchorHTMLAttributes, type ReactNode, type Ref, useEffect, useRef } from 'react';
import { Actions } from './layout';
import styles from './Page.module.css';

type PageProps = {
  /** The name of the browser's tab, and of the page unless `heading` says more. */
  title: string;
  heading?: ReactNode;
  /** A line under the heading. */
  lead?: ReactNode;
  /** A BackLink. */
  back?: ReactNode;
  actions?: ReactNode;
  width?: 'normal' | 'narrow' | 'full';
  children: ReactNode;
};

let navigated = false;

/**
 * After a change of page the heading takes the focus, so that a screen reader starts there. A heading that comes later,
 * in place of a loading one, takes it over as long as nothing else has it.
 */
export function focusHeading(): void {
  navigated = true;
  const target = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main');
  target?.focus({ preventScroll: true });
}

/**
 * Every page's outer shape: title, one h1 (which takes the focus after navigation), content.
 * Render it in every state, loading too, so that the heading is there from the start.
 */
export function Page({ title, heading, lead, back, actions, width = 'normal', children }: PageProps) {
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (navigated && document.activeElement === document.body) h1.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={`${styles.page} ${width === 'normal' ? '' : styles[width]}`}>
      <title>{`${title} · Sounding Board`}</title>
      <header className={styles.head}>
        <div className={styles.title}>
          {back}
          <h1 ref={h1} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {lead ? <div className={styles.lead}>{lead}</div> : null}
        </div>
        {actions ? <Actions>{actions}</Actions> : null}
      </header>
      {children}
    </div>
  );
}

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> & { ref?: Ref<HTMLAnchorElement> };

function BackAnchor({ children, ...props }: AnchorProps) {
  return (
    <a {...props} className={styles.back}>
      <ArrowLeft aria-hidden="true" />
      {children}
    </a>
  );
}

/** The way up: from a session to its programme. */
export const BackLink = createLink(BackAnchor);
