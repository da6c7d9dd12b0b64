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
export function useKeptFocus(container: React.RefObject<HTMLElement | null>): void {
  const had = useRef<HTMLElement | null>(null);
  useEffect(() => {
    function onFocus({ target }: FocusEvent): void {
      const isEntry = target instanceof HTMLElement && target.dataset['entryId'] !== undefined;
      had.current = isEntry && container.current?.contains(target) === true ? target : null;
    }
    // Left for nothing by a press on free time; an entry that was taken away is gone by then.
    function onLeave({ target }: FocusEvent): void {
      window.setTimeout(() => {
        const isLeft = target === had.current && document.activeElement !== target;
        if (isLeft && had.current?.isConnected === true) had.current = null;
      });
    }
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onLeave);
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onLeave);
    };
  }, [container]);
  useLayoutEffect(() => {
    const before = had.current;
    if (before === null || before.isConnected || document.activeElement !== document.body) return;
    const id = CSS.escape(before.dataset['entryId'] ?? '');
    const face = container.current?.querySelector<HTMLElement>(`[data-entry-id="${id}"]`);
    face?.focus({ preventScroll: true });
    face?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
