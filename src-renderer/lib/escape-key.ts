// Esc closes the innermost thing only: an open list or popover first, then the panel or form around it.

import type { KeyboardEvent } from 'react';

/** Whether this Esc is meant for the element that listens, not for a list or popover open inside of it. */
export function isOwnEscape(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return false;
  // Popovers stand elsewhere in the document, yet their events reach their React parents.
  const isInside = event.currentTarget.contains(event.target);
  return isInside && event.target.getAttribute('aria-expanded') !== 'true';
}
