import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

type AddressLinkProps = { href: string; className?: string | undefined; children: ReactNode };

/** A link to an address that the server made (news, search hits): one of ours, with its query, opened without a reload. */
export function AddressLink({ href, className, children }: AddressLinkProps) {
  const router = useRouter();
  const open = (event: MouseEvent) => {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (elsewhere || event.defaultPrevented || !href.startsWith('/')) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={href} className={className} onClick={open}>
      {children}
    </a>
  );
}
