// Writes what a row of an import was judged to be. Every row ends in exactly one outcome.

import type { UnitOfWork } from '#main/core/unit-of-work.ts';
import { importQueries, type ImportRow } from '#main/features/patients/import-queries.ts';
import type { ImportChanges, RowVerdict } from '#main/features/patients/import-verdict.ts';
import { changeHistory } from '#main/features/patients/medical-histories-service.ts';
import { changePatient, insertPatient } from '#main/features/patients/patient-writes.ts';
import type { PatientRow } from '#main/features/patients/patients-queries.ts';
import type { ImportRowStatus, RowProblem } from '#shared/patients/import-contract.ts';
import type { PatientCsvRow } from '#shared/patients/patient-csv.ts';

/** Later than every edit: a file that a person chose to run wins over what is there. */
const latest = '9999';

export function applyVerdict(unit: UnitOfWork, row: ImportRow, verdict: RowVerdict): void {
  if (verdict.kind === 'refused') noteOutcome(unit, row, 'REFUSED', verdict.problems, null);
  else if (verdict.kind === 'nearDuplicate') noteOutcome(unit, row, 'HELD', verdict.problems, null);
  else if (verdict.kind === 'new') createFromRow(unit, row, verdict);
  else if (verdict.kind === 'changed') {
    changeFromRow(unit, verdict.patient, verdict.changes);
    remember(unit, verdict, verdict.patient.id);
    noteOutcome(unit, row, 'UPDATED', [], verdict.patient.id);
  } else {
    remember(unit, verdict, verdict.patientId);
    noteOutcome(unit, row, 'UNCHANGED', [], verdict.patientId);
  }
}

/** Registers the patient of a row and remembers whose row it was. Gives the new patient's id. */
export function createFromRow(
  unit: UnitOfWork,
  row: ImportRow,
  { row: read, contentHash }: { row: PatientCsvRow; contentHash: string },
): string {
  const patient = insertPatient(
    unit,
    { ...read.patient, importedLastVisitOn: read.importedLastVisitOn },
    { importId: row.importId, row: row.rowNumber },
  );
  const { allergies, medications, conditions } = read;
  if (allergies.length + medications.length + conditions.length > 0) {
    changeHistory(unit, patient.id, { allergies, medications, conditions }, latest);
  }
  remember(unit, { row: read, contentHash }, patient.id);
  noteOutcome(unit, row, 'CREATED', [], patient.id);
  return patient.id;
}

export function changeFromRow(unit: UnitOfWork, patient: PatientRow, changes: ImportChanges): void {
  const { importedLastVisitOn, ...typed } = changes.patient;
  if (Object.keys(changes.patient).length > 0) {
    // A visit the calendar knows of is later news than what the older system said.
    const isNewer = importedLastVisitOn && (patient.lastVisitOn ?? '') <= importedLastVisitOn;
    changePatient(unit, patient, {
      ...typed,
      ...(importedLastVisitOn ? { importedLastVisitOn } : {}),
      ...(isNewer ? { lastVisitOn: importedLastVisitOn } : {}),
    });
  }
  if (Object.keys(changes.history).length > 0) changeHistory(unit, patient.id, changes.history, latest);
}

export function remember(
  unit: UnitOfWork,
  { row, contentHash }: { row: PatientCsvRow; contentHash: string },
  patientId: string,
): void {
  importQueries(unit.db).rememberKey.run({
    id: unit.newId(),
    identityKey: row.identityKey,
    patientId,
    contentHash,
    createdAt: unit.now,
    updatedAt: unit.now,
  });
}

export function noteOutcome(
  unit: UnitOfWork,
  row: Pick<ImportRow, 'id'>,
  status: ImportRowStatus,
  problems: readonly RowProblem[],
  patientId: string | null,
): void {
  importQueries(unit.db).setOutcome.run({
    id: row.id,
    status,
    problems: JSON.stringify(problems),
    patientId,
    now: unit.now,
  });
}
