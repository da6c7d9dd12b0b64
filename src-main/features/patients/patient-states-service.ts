// Archived, active, removed, and back again.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { mergeQueries } from '#main/features/patients/merge-queries.ts';
import { undoMerge } from '#main/features/patients/merge-undo-service.ts';
import { toListRow, toPatient } from '#main/features/patients/patient-rows.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import { changePatient } from '#main/features/patients/patient-writes.ts';
import { patientsQueries } from '#main/features/patients/patients-queries.ts';
import type { PatientListRow } from '#shared/patients/patient-shapes.ts';
import type { Patient } from '#shared/patients/patient.ts';

export function setActive(call: SignedInCall, input: { id: string; isActive: boolean }): Patient {
  const before = livingPatient(call.clinic, input.id);
  if (before.isActive === input.isActive) return toPatient(before);
  return write(call, (unit) => toPatient(changePatient(unit, before, { isActive: input.isActive })));
}

/** Takes the patient out of lists and, as long as somebody else fits, out of search. */
export function archivePatient(call: SignedInCall, id: string): Patient {
  const before = livingPatient(call.clinic, id);
  if (before.isArchived) return toPatient(before);
  return write(call, (unit) => toPatient(changePatient(unit, before, { isArchived: true }, 'archive')));
}

/** Takes back archiving and removing; a record that was merged into another is taken out of it again. */
export function restorePatient(call: SignedInCall, id: string): Patient {
  const before = patientsQueries(call.clinic.db).byId.get({ id });
  if (before === undefined) throw failure('NOT_FOUND', { entity: 'patient' });
  if (!before.isArchived && before.deletedAt === null) return toPatient(before);
  const canRestoreRemoved = call.actor.role === 'OWNER' || call.actor.role === 'ADMIN';
  if (before.deletedAt !== null && !canRestoreRemoved) throw failure('FORBIDDEN');
  const merge = mergeQueries(call.clinic.db).openOf.get({ mergedId: id });
  if (merge !== undefined) {
    undoMerge(call, merge.id);
    return restorePatient(call, id);
  }
  return write(call, (unit) =>
    toPatient(changePatient(unit, before, { isArchived: false, deletedAt: null }, 'restore')),
  );
}

/** Soft: nothing of the record is deleted. Throws STALE when it changed since it was read. */
export function removePatient(call: SignedInCall, input: { id: string; updatedAt: string }): null {
  const before = livingPatient(call.clinic, input.id);
  if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
  write(call, (unit) => changePatient(unit, before, { deletedAt: unit.now }, 'remove'));
  return null;
}

export function listRemoved(
  call: SignedInCall,
  input: { limit: number; cursor?: string | null | undefined },
): { rows: PatientListRow[]; nextCursor: string | null } {
  const [beforeAt = null, beforeId = ''] = input.cursor?.split('|') ?? [];
  const rows = patientsQueries(call.clinic.db).removedPage.all({
    beforeAt,
    beforeId,
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(toListRow),
    nextCursor: rows.length > input.limit && last ? `${last.deletedAt}|${last.id}` : null,
  };
}
