// What was done to one picture's drawings, to be taken back and done again, one after the other.

import { useCallback, useRef, useState } from 'react';
import { showFailure } from '#renderer/ui/undo-toast.tsx';

/** One thing done, with the way back and the way there again. */
export type Act = { readonly undo: () => Promise<void>; readonly redo: () => Promise<void> };

export type UndoStack = {
  /** Notes what was just done; what was taken back before can no longer be done again. */
  readonly did: (act: Act) => void;
  /** Null when there is nothing to take back. */
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
};

export function useUndoStack(): UndoStack {
  const [past, setPast] = useState<readonly Act[]>([]);
  const [future, setFuture] = useState<readonly Act[]>([]);
  // Each waits for the one before it: it finds what that one left.
  const running = useRef<Promise<void>>(Promise.resolve());

  const did = useCallback((act: Act) => {
    setPast((acts) => [...acts, act]);
    setFuture([]);
  }, []);

  function step(act: Act, way: 'undo' | 'redo'): void {
    if (way === 'undo') {
      setPast((acts) => acts.filter((other) => other !== act));
      setFuture((acts) => [...acts, act]);
    } else {
      setFuture((acts) => acts.filter((other) => other !== act));
      setPast((acts) => [...acts, act]);
    }
    running.current = running.current.then(async () => {
      try {
        await act[way]();
      } catch (error) {
        showFailure(error);
      }
    });
  }

  const last = past.at(-1);
  const next = future.at(-1);
  return {
    did,
    undo: last === undefined ? null : () => step(last, 'undo'),
    redo: next === undefined ? null : () => step(next, 'redo'),
  };
}
