// Where the keyboard's focus is on the board: on an empty one, and when its entry moves to another lane.

import { useEffect, useLayoutEffect, useRef } from 'react';
import { laneElements } from './board-geometry.ts';

/** An empty board has no entry to focus: then its first column takes the focus, so that the keyboard reaches all hours. */
export function useReachableScroll(
  container: React.RefObject<HTMLElement | null>,
  isTimeGrid: boolean,
): void {
  useEffect(() => {
    // The grid may draw its cells a moment later, and anew for another day.
    const frame = requestAnimationFrame(() => {
      const [first, ...others] = container.current === null ? [] : laneElements(container.current);
      const isEmpty = isTimeGrid && container.current?.querySelector('[data-entry-id]') === null;
      for (const cell of others) cell.removeAttribute('tabindex');
      if (first !== undefined && isEmpty) first.tabIndex = 0;
      else first?.removeAttribute('tabindex');
    });
    return () => cancelAnimationFrame(frame);
  });
}

/** An entry that moves to another lane is a new element; the focus goes with it. */
export function useKeptFocus(
  container: React.RefObject<HTMLElement | null>,
  selectedId: string | null,
): void {
  const hadFocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (
      hadFocus.current !== null &&
      hadFocus.current === selectedId &&
      document.activeElement === document.body
    ) {
      const face = container.current?.querySelector<HTMLElement>(
        `[data-entry-id="${CSS.escape(selectedId)}"]`,
      );
      face?.focus({ preventScroll: true });
      face?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    const active = document.activeElement;
    hadFocus.current = active instanceof HTMLElement ? (active.dataset.entryId ?? null) : null;
  });
}
