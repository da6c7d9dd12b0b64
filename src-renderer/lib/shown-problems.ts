// When the problem of a field is shown: after the field was left, or after sending was tried.

import { useState } from 'react';
import type { FieldWords } from './field-words.ts';

export type ShownProblems = {
  /** The problems to stand under fields now; those the core found stay until the field is typed in again. */
  readonly shown: FieldWords;
  readonly leave: (field: string) => void;
  /** Sending was tried: every problem stands under its field, and the first one gets the focus. */
  readonly showAll: () => void;
  readonly reset: () => void;
};

export function useShownProblems(own: FieldWords, refused: FieldWords): ShownProblems {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setIsTried] = useState(false);
  const visible = Object.fromEntries(Object.entries(own).filter(([field]) => isTried || left.has(field)));
  return {
    shown: { ...refused, ...visible },
    leave: (field) => setLeft((before) => (before.has(field) ? before : new Set(before).add(field))),
    showAll: () => {
      setIsTried(true);
      focusFirstProblem();
    },
    reset: () => {
      setLeft(new Set());
      setIsTried(false);
    },
  };
}

/** Brings the first refused field of the form that has the focus into view, where its sentence stands. */
export function focusFirstProblem(): void {
  const form = document.activeElement?.closest('form');
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
