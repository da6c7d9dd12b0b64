// A form over a stored record: only what was changed is kept as a draft, so that a newer record shows through.

import { useMemo } from 'react';
import { useDraft } from './drafts.ts';
import type { DraftState } from './drafts.ts';

export type RecordDraft<Values extends object> = {
  /** The record with what was typed over it. */
  readonly values: Values;
  /** Only the fields that differ from the record: what an update sends. */
  readonly changes: Partial<Values>;
  readonly isChanged: boolean;
  readonly set: <Field extends keyof Values>(field: Field, value: Values[Field]) => void;
  readonly setMany: (changes: Partial<Values>) => void;
  readonly state: DraftState;
  readonly wasRestored: boolean;
  readonly clear: () => Promise<void>;
};

/** `key` names form and record, never typed text. Give `record` the fields of the form only. */
export function useRecordDraft<Values extends object>(key: string, record: Values): RecordDraft<Values> {
  const draft = useDraft<Partial<Values>>(key, {});
  const { change } = draft;
  return useMemo(() => {
    const changes: Partial<Values> = {};
    for (const field of Object.keys(draft.value) as (keyof Values)[]) {
      if (JSON.stringify(draft.value[field]) !== JSON.stringify(record[field]))
        changes[field] = draft.value[field];
    }
    return {
      values: { ...record, ...changes },
      changes,
      isChanged: Object.keys(changes).length > 0,
      set: (field, value) => change((before) => ({ ...before, [field]: value })),
      setMany: (changed) => change((before) => ({ ...before, ...changed })),
      state: draft.state,
      wasRestored: draft.wasRestored,
      clear: draft.clear,
    };
  }, [draft.value, draft.state, draft.wasRestored, draft.clear, change, record]);
}
