// Writes what a row of an import was judged to be. Every row ends in exactly one outcome.

import type { UnitOfWork } from '#main/core/unit-of-work.ts';
import { importQueries, type ImportRow } from '#main/features/patients/import-queries.ts';
import type { ImportChanges, RowVerdict } from '#main/features/patients/import-verdict.ts';
import { changeHistory } from '#main/features/patients/medical-histories-service.ts';
import { changeDetails, changePatient, insertPatient } from '#main/features/patients/patient-writes.ts';
import { patientsQueries, type PatientRow } from '#main/features/patients/patients-queries.ts';
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
    noteOutcome(unit, row, 'UPDATED', verdict.problems, verdict.patient.id);
  } else {
    remember(unit, verdict, verdict.patientId);
    noteOutcome(unit, row, 'UNCHANGED', verdict.problems, verdict.patientId);
  }
}

/**
 * Registers the patient of a row and remembers whose row it was. Gives the new patient's id: the one that an export of
 * Enamel says where nobody here has it.
 */
export function createFromRow(
  unit: UnitOfWork,
  row: ImportRow,
  {
    row: read,
    contentHash,
    problems,
  }: { row: PatientCsvRow; contentHash: string; problems: readonly RowProblem[] },
): string {
  const { id, removedAt, isArchived, createdAt, updatedAt } = read.kept;
  const isFree = id !== null && patientsQueries(unit.db).byId.get({ id }) === undefined;
  const patient = insertPatient(
    unit,
    {
      ...read.patient,
      importedLastVisitOn: read.importedLastVisitOn,
      isArchived,
      deletedAt: removedAt,
      ...(isFree ? { id } : {}),
      ...(createdAt === null ? {} : { createdAt }),
      ...(updatedAt === null ? {} : { updatedAt }),
    },
    { importId: row.importId, row: row.rowNumber },
  );
  changeDetails(unit, patient.id, said(read.details), latest);
  const history = said(read.history);
  if (Object.keys(history).length > 0) changeHistory(unit, patient.id, history, latest);
  remember(unit, { row: read, contentHash }, patient.id);
  noteOutcome(unit, row, 'CREATED', problems, patient.id);
  return patient.id;
}

/** The fields in which something stands: a record is made of what a file says, not of what it leaves open. */
function said<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isSaid(value))) as Partial<Values>;
}

function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  // Of a group of answers also "no" is one.
  if (typeof value === 'object' && value !== null) return Object.values(value).some((one) => one !== null);
  return value !== null && value !== false;
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
  if (Object.keys(changes.details).length > 0) changeDetails(unit, patient.id, changes.details, latest);
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
