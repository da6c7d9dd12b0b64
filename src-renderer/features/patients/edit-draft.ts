// What is typed into the fields of one record and not saved yet: one draft for the whole record.

import { createContext, useContext } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import type { DraftState } from '#renderer/lib/drafts.ts';

export type EditDraft = {
  readonly state: DraftState;
  readonly typed: Readonly<Record<string, string>>;
  /** Undefined forgets the field, or several at once. `base` is the `updatedAt` that was in view when typing began. */
  readonly change: (
    field: string | readonly string[],
    text: string | undefined,
    base?: string | null,
  ) => void;
  /** The `updatedAt` that was in view when typing began; undefined when nothing is typed. */
  readonly baseOf: (field: string) => string | null | undefined;
};

export const EditDraftContext = createContext<EditDraft>({
  state: 'empty',
  typed: {},
  change: () => undefined,
  baseOf: () => undefined,
});

export function useEditDraft(): EditDraft {
  return useContext(EditDraftContext);
}

/** Kept under the record's key, removed as soon as nothing is left to save. */
export function useRecordDraft(patientId: string): EditDraft {
  const draft = useDraft<Record<string, string>>(`patients.edit:${patientId}`, {});
  return {
    state: draft.state,
    typed: draft.value,
    change: (given, text, base = null) => {
      const fields = typeof given === 'string' ? [given] : given;
      const gone = new Set(fields.flatMap((field) => [field, baseKey(field)]));
      const rest = Object.fromEntries(Object.entries(draft.value).filter(([field]) => !gone.has(field)));
      if (text !== undefined)
        draft.change((before) => ({
          ...Object.fromEntries(fields.map((field) => [baseKey(field), base ?? ''])),
          ...before,
          ...Object.fromEntries(fields.map((field) => [field, text])),
        }));
      else if (Object.keys(rest).length > 0) draft.change(rest);
      // What could not be removed comes back as a draft, which is seen and can be thrown away again.
      else if (draft.state !== 'empty') void draft.clear().catch(() => undefined);
    },
    baseOf: (field) => {
      const base = draft.value[baseKey(field)];
      return base === '' ? null : base;
    },
  };
}

function baseKey(field: string): string {
  return `${field}@`;
}
