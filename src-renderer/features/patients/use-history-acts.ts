// Acts on the medical history as it was in view: saved against that state, taken back against what the save left.
// What somebody else changed meanwhile is never written over; it is given back as a conflict.

import { useState } from 'react';
import type { MedicalHistory, MedicalHistoryInput } from '#shared/patients/medical-history.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import { saveHistory } from './patient-record.ts';

export type HistoryChanges = Partial<MedicalHistoryInput>;
export type HistoryConflict = {
  readonly changes: HistoryChanges;
  readonly message: string;
  /** The fields that somebody else changed, with what they hold now. */
  readonly theirs: HistoryChanges;
  readonly updatedAt: string;
};

export function useHistoryActs(patientId: PatientId, history: MedicalHistory | null) {
  const [conflict, setConflict] = useState<HistoryConflict | null>(null);

  /**
   * `base` is the state the change was made against; left out, the one in view. False when nothing came of it and it
   * was said so: what was typed must stay.
   */
  async function save(changes: HistoryChanges, message: string, base?: HistoryConflict): Promise<boolean> {
    const recorded = { ...history, ...base?.theirs };
    const before: HistoryChanges = Object.fromEntries(
      Object.keys(changes).map((field) => [field, emptyOr(field, Reflect.get(recorded, field))]),
    );
    try {
      const updatedAt = await saveHistory(patientId, changes, {
        updatedAt: base === undefined ? (history?.updatedAt ?? null) : base.updatedAt,
      });
      setConflict(null);
      showUndo({ message, undo: () => saveHistory(patientId, before, { updatedAt }) });
    } catch (error) {
      const updatedAt = failureData(error, 'updatedAt');
      const theirs = failureData(error, 'current');
      if (failureCode(error) === 'STALE' && typeof updatedAt === 'string' && isChanges(theirs))
        setConflict({ changes, message, theirs, updatedAt });
      else {
        showFailure(error);
        return false;
      }
    }
    return true;
  }

  function keepTheirs(): void {
    setConflict(null);
    void queryClient.invalidateQueries({ queryKey: orpc.medicalHistory.key() });
  }

  return { conflict, save, keepTheirs };
}

/** What stood before there was a history. */
function emptyOr(field: string, value: unknown): unknown {
  if (value !== undefined) return value;
  if (field === 'hasNoKnownAllergies') return false;
  return field === 'womenSpecific' ? { isPregnant: null, dueOn: null, isNursing: null, notes: null } : [];
}

function isChanges(value: unknown): value is HistoryChanges {
  return typeof value === 'object' && value !== null;
}
