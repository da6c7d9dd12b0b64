// What every record of a patient asks of its patient, and of two people who change it at once.

import { failure, featureFailure } from '#main/core/failure.ts';
import type { UnitOfWork } from '#main/core/unit-of-work.ts';
import { patientsQueries, type PatientRow } from '#main/features/patients/patients-queries.ts';

/** The row of a patient who is not removed; NOT_FOUND otherwise. */
export function livingPatient(unit: Pick<UnitOfWork, 'db'>, id: string): PatientRow {
  const row = patientsQueries(unit.db).byId.get({ id });
  if (row === undefined || row.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'patient' });
  return row;
}

/** Throws STALE with what the conflicting fields hold now. */
export function refuseConflicts<Row extends { updatedAt: string }>(
  current: Row,
  conflicts: readonly (keyof Row & string)[],
): void {
  if (conflicts.length === 0) return;
  throw featureFailure('STALE', {
    updatedAt: current.updatedAt,
    current: Object.fromEntries(conflicts.map((field) => [field, current[field]])),
  });
}
