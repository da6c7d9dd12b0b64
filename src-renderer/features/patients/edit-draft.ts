// What is typed into the fields of one record and not saved yet: one draft for the whole record.

import { createContext, useContext } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';

export type EditDraft = {
  readonly typed: Readonly<Record<string, string>>;
  /** Undefined forgets the field. */
  readonly change: (field: string, text: string | undefined) => void;
};

export const EditDraftContext = createContext<EditDraft>({ typed: {}, change: () => undefined });

export function useEditDraft(): EditDraft {
  return useContext(EditDraftContext);
}

/** Kept under the record's key, removed as soon as nothing is left to save. */
export function useRecordDraft(patientId: string): EditDraft {
  const draft = useDraft<Record<string, string>>(`patients.edit:${patientId}`, {});
  return {
    typed: draft.value,
    change: (field, text) => {
      const { [field]: _before, ...rest } = draft.value;
      if (text !== undefined) draft.change((before) => ({ ...before, [field]: text }));
      else if (Object.keys(rest).length > 0) draft.change(rest);
      else if (draft.state !== 'empty') void draft.clear().catch(() => undefined);
    },
  };
}
