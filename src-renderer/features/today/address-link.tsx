// A link by address to a screen of another feature, whose route this feature does not know.

import type { MouseEvent, ReactNode } from 'react';
import { goTo } from '#renderer/app/go-to.ts';

type AddressLinkProps = {
  readonly href: string;
  readonly className?: string | undefined;
  readonly label?: string | undefined;
  readonly children: ReactNode;
};

/** Opens inside the app; a new tab by Ctrl or the middle button stays the browser's. */
export function AddressLink({ href, className, label, children }: AddressLinkProps) {
  function open(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(href);
  }
  return (
    <a href={href} className={className} aria-label={label} onClick={open}>
      {children}
    </a>
  );
}
