// What one row of an import means for the clinic: a new patient, the same, a change, a refusal, or a person to ask.

import { createHash } from 'node:crypto';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { findNearDuplicates } from '#main/features/patients/duplicates-service.ts';
import { importQueries, type ImportRow } from '#main/features/patients/import-queries.ts';
import { emptyHistory } from '#main/features/patients/medical-histories-service.ts';
import { patientsQueries, type PatientRow } from '#main/features/patients/patients-queries.ts';
import type { DuplicateReason } from '#shared/patients/duplicates.ts';
import { isSameValue } from '#shared/patients/field-merge.ts';
import type { ImportMapping, RowProblem } from '#shared/patients/import-contract.ts';
import type { CodedEntry, MedicalHistoryInput } from '#shared/patients/medical-history.ts';
import {
  parsePatientCsvRow,
  type PatientCsvOptions,
  type PatientCsvRow,
} from '#shared/patients/patient-csv.ts';
import type { PatientInput } from '#shared/patients/patient.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

export type ImportRules = PatientCsvOptions & {
  readonly columns: readonly string[];
  readonly mapping: ImportMapping;
};

/** What a row would change in a patient who is known. */
export type ImportChanges = {
  readonly patient: Partial<PatientInput> & { importedLastVisitOn?: string | null };
  readonly history: Partial<MedicalHistoryInput>;
};

export type RowVerdict =
  | { kind: 'new'; row: PatientCsvRow; contentHash: string }
  | { kind: 'same'; patientId: string; row: PatientCsvRow; contentHash: string }
  | { kind: 'changed'; patient: PatientRow; row: PatientCsvRow; contentHash: string; changes: ImportChanges }
  | { kind: 'nearDuplicate'; row: PatientCsvRow; contentHash: string; problems: RowProblem[] }
  | { kind: 'refused'; problems: RowProblem[] };

/** From this score on a shared phone or e-mail goes with like names; below it is a family. */
const heldScore = 0.8;
const surelyHeld: readonly DuplicateReason[] = [
  'sameNameAndBirthDate',
  'swappedNames',
  'similarNameAndBirthDate',
];

/** Whether a near-duplicate stops an import until a person decides. */
export function holdsImport(finding: { score: number; reasons: readonly DuplicateReason[] }): boolean {
  return finding.score >= heldScore || finding.reasons.some((reason) => surelyHeld.includes(reason));
}

/** The row as a patient, or its problems. */
export function readRow(row: Pick<ImportRow, 'cells' | 'problems'>, rules: ImportRules) {
  if (row.problems.length > 0) return { ok: false as const, problems: row.problems };
  const cells = Object.fromEntries(rules.columns.map((column, index) => [column, row.cells[index] ?? '']));
  const parsed = parsePatientCsvRow(cells, rules.mapping, rules);
  if (parsed.ok) return parsed;
  const problems = parsed.problems.map(({ field, code, value }) => ({
    field,
    code,
    value: value.slice(0, 200),
  }));
  return { ok: false as const, problems };
}

/** What a row would do to the clinic as it is now. Writes nothing. */
export function judgeRow(
  db: ClinicDb,
  row: Pick<ImportRow, 'importId' | 'rowNumber' | 'cells' | 'problems'>,
  rules: ImportRules,
): RowVerdict {
  const read = readRow(row, rules);
  if (!read.ok) return { kind: 'refused', problems: read.problems };
  const contentHash = hashOf(read.row);
  const known = knownPatient(db, read.row.identityKey);
  if (known === null) {
    const held = findNearDuplicates(db, read.row.patient).filter(holdsImport);
    if (held.length === 0) return { kind: 'new', row: read.row, contentHash };
    const problems = held
      .slice(0, 5)
      .map(({ id, reasons }) => ({ field: null, code: reasons[0] ?? 'nearDuplicate', value: id }));
    return { kind: 'nearDuplicate', row: read.row, contentHash, problems };
  }
  const same = { kind: 'same', patientId: known.patient.id, row: read.row, contentHash } as const;
  if (known.contentHash === contentHash) return same;
  const changes = changesTo(db, known.patient, read.row, rules.mapping);
  if (Object.keys(changes.patient).length + Object.keys(changes.history).length === 0) return same;
  const earlier = importQueries(db).earlierRowOf.get({
    patientId: known.patient.id,
    importId: row.importId,
    rowNumber: row.rowNumber,
  });
  if (earlier !== undefined) return { kind: 'refused', problems: [twiceInFile(earlier.rowNumber)] };
  return { kind: 'changed', patient: known.patient, row: read.row, contentHash, changes };
}

/** Two rows of one file speak of one patient and differ: the first counts. */
export function twiceInFile(earlierRow: number): RowProblem {
  return { field: null, code: 'twiceInFile', value: String(earlierRow) };
}

export function hashOf(row: PatientCsvRow): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('base64url');
}

/** Who the file means: known from an earlier import, or by our own id, as an export of this clinic gives it. */
function knownPatient(
  db: ClinicDb,
  identityKey: string,
): { patient: PatientRow; contentHash: string | null } | null {
  const remembered = importQueries(db).patientOfKey.get({ identityKey });
  const ownId = identityKey.startsWith('source:') ? identityKey.slice('source:'.length) : '';
  const id = remembered?.patientId ?? ownId;
  const patient = id === '' ? undefined : patientsQueries(db).byId.get({ id });
  if (patient === undefined || patient.deletedAt !== null) return null;
  return { patient, contentHash: remembered?.contentHash ?? null };
}

/** What the row says otherwise than the record. A blank cell erases nothing, and lists only grow. */
export function changesTo(
  db: ClinicDb,
  patient: PatientRow,
  row: PatientCsvRow,
  mapping: ImportMapping,
): ImportChanges {
  const fields = new Set(Object.values(mapping));
  const said: ImportChanges['patient'] = { ...row.patient, importedLastVisitOn: row.importedLastVisitOn };
  if (!fields.has('isActive')) delete said.isActive;
  const changed = Object.entries(said).filter(
    ([field, value]) => value !== null && !isSameValue(value, Reflect.get(patient, field)),
  );
  return { patient: Object.fromEntries(changed), history: historyChanges(db, patient.id, row) };
}

function historyChanges(db: ClinicDb, patientId: string, row: PatientCsvRow): Partial<MedicalHistoryInput> {
  if (row.allergies.length + row.medications.length + row.conditions.length === 0) return {};
  const history = patientsQueries(db).historyOf.get({ patientId }) ?? emptyHistory;
  const changes: Partial<MedicalHistoryInput> = {};
  for (const list of ['allergies', 'medications', 'conditions'] as const) {
    const added = row[list].filter((entry) => !history[list].some((known) => isSameEntry(known, entry)));
    if (added.length > 0) changes[list] = [...history[list], ...added].slice(0, 100);
  }
  if (changes.allergies !== undefined && history.hasNoKnownAllergies) changes.hasNoKnownAllergies = false;
  return changes;
}

function isSameEntry(a: CodedEntry, b: CodedEntry): boolean {
  if (a.code !== null || b.code !== null) return a.code === b.code;
  return normaliseForSearch(a.text) === normaliseForSearch(b.text);
}
