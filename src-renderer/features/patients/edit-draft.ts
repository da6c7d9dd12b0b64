// What is typed into the fields of one record and not saved yet: one draft for the whole record.

import { createContext, useContext } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';

export type EditDraft = {
  readonly typed: Readonly<Record<string, string>>;
  /** Undefined forgets the field. `base` is the `updatedAt` that was in view when typing began. */
  readonly change: (field: string, text: string | undefined, base?: string | null) => void;
  /** The `updatedAt` that was in view when typing began; undefined when nothing is typed. */
  readonly baseOf: (field: string) => string | null | undefined;
};

export const EditDraftContext = createContext<EditDraft>({
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
    typed: draft.value,
    change: (field, text, base = null) => {
      const { [field]: _text, [baseKey(field)]: _base, ...rest } = draft.value;
      if (text !== undefined)
        draft.change((before) => ({ [baseKey(field)]: base ?? '', ...before, [field]: text }));
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
