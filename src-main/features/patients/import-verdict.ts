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
import type { PatientDetailsInput } from '#shared/patients/patient-details.ts';
import type { PatientInput } from '#shared/patients/patient.ts';
import type { UserId } from '#shared/people/model.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

export type ImportRules = PatientCsvOptions & {
  readonly columns: readonly string[];
  readonly mapping: ImportMapping;
  /** Who a dentist's username or name in the file is here, by its folded words. */
  readonly dentists: ReadonlyMap<string, UserId>;
};

/** What a row would change in a patient who is known. */
export type ImportChanges = {
  readonly patient: Partial<PatientInput> & { importedLastVisitOn?: string | null; isArchived?: boolean };
  readonly details: Partial<PatientDetailsInput>;
  readonly history: Partial<MedicalHistoryInput>;
};

/** `problems` of a row that is taken in say what of it could not be. */
type Read = { row: PatientCsvRow; contentHash: string; problems: RowProblem[] };
export type RowVerdict =
  | ({ kind: 'new' } & Read)
  | ({ kind: 'same'; patientId: string } & Read)
  | ({ kind: 'changed'; patient: PatientRow; changes: ImportChanges } & Read)
  | ({ kind: 'nearDuplicate' } & Read)
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

type ReadRow = { ok: true; row: PatientCsvRow; notes: RowProblem[] } | { ok: false; problems: RowProblem[] };

/** The row as a patient with what of it cannot be taken in (`notes`), or its problems. */
export function readRow(row: Pick<ImportRow, 'cells' | 'problems'>, rules: ImportRules): ReadRow {
  if (row.problems.length > 0) return { ok: false, problems: row.problems };
  const cells = Object.fromEntries(rules.columns.map((column, index) => [column, row.cells[index] ?? '']));
  const parsed = parsePatientCsvRow(cells, rules.mapping, rules);
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ field, code, value }) => ({
      field,
      code,
      value: value.slice(0, 200),
    }));
    return { ok: false, problems };
  }
  const { preferredDentist, patient } = parsed.row;
  if (preferredDentist === null) return { ok: true, row: parsed.row, notes: [] };
  const dentistId = rules.dentists.get(normaliseForSearch(preferredDentist)) ?? null;
  const unknown = {
    field: 'preferredDentist',
    code: 'unknownDentist',
    value: preferredDentist.slice(0, 200),
  };
  return {
    ok: true,
    row: { ...parsed.row, patient: { ...patient, preferredDentistId: dentistId } },
    notes: dentistId === null ? [unknown] : [],
  };
}

/** What a row would do to the clinic as it is now. Writes nothing. */
export function judgeRow(
  db: ClinicDb,
  row: Pick<ImportRow, 'importId' | 'rowNumber' | 'cells' | 'problems'>,
  rules: ImportRules,
): RowVerdict {
  const read = readRow(row, rules);
  if (!read.ok) return { kind: 'refused', problems: read.problems };
  const told: Read = { row: read.row, contentHash: hashOf(read.row), problems: read.notes };
  const known = knownPatient(db, read.row.identityKey);
  const isRemoved = read.row.kept.removedAt !== null;
  if (known === null || (known.patient.deletedAt !== null && !isRemoved)) {
    // A removed patient is in nobody's way, and comes in as removed.
    const held = isRemoved ? [] : findNearDuplicates(db, read.row.patient).filter(holdsImport);
    if (held.length === 0) return { kind: 'new', ...told };
    const problems = held
      .slice(0, 5)
      .map(({ id, reasons }) => ({ field: null, code: reasons[0] ?? 'nearDuplicate', value: id }));
    return { kind: 'nearDuplicate', ...told, problems };
  }
  const { patient } = known;
  const same = { kind: 'same', patientId: patient.id, ...told } as const;
  if (patient.deletedAt !== null) return same;
  if (isRemoved)
    return { kind: 'refused', problems: [{ field: 'removedAt', code: 'removedThere', value: '' }] };
  if (known.contentHash === told.contentHash) return same;
  const history = patientsQueries(db).historyOf.get({ patientId: patient.id });
  if (read.row.history.hasNoKnownAllergies && (history?.allergies.length ?? 0) > 0) {
    return { kind: 'refused', problems: [{ field: 'hasNoKnownAllergies', code: 'contradicts', value: '' }] };
  }
  const changes = changesTo(db, patient, read.row, rules.mapping);
  if (isEmptyChange(changes)) return same;
  const earlier = importQueries(db).earlierRowOf.get({
    patientId: patient.id,
    importId: row.importId,
    rowNumber: row.rowNumber,
  });
  if (earlier !== undefined) return { kind: 'refused', problems: [twiceInFile(earlier.rowNumber)] };
  return { kind: 'changed', patient, changes, ...told };
}

export function isEmptyChange({ patient, details, history }: ImportChanges): boolean {
  return Object.keys({ ...patient, ...details, ...history }).length === 0;
}

/** Two rows of one file speak of one patient and differ: the first counts. */
export function twiceInFile(earlierRow: number): RowProblem {
  return { field: null, code: 'twiceInFile', value: String(earlierRow) };
}

export function hashOf(row: PatientCsvRow): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('base64url');
}

/** Who the file means, also removed: known from an earlier import, or by our own id, as an export gives it. */
function knownPatient(
  db: ClinicDb,
  identityKey: string,
): { patient: PatientRow; contentHash: string | null } | null {
  const remembered = importQueries(db).patientOfKey.get({ identityKey });
  const ownId = identityKey.startsWith('source:') ? identityKey.slice('source:'.length) : '';
  const id = remembered?.patientId ?? ownId;
  const patient = id === '' ? undefined : patientsQueries(db).byId.get({ id });
  if (patient === undefined) return null;
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
  const { isArchived } = row.kept;
  const said: ImportChanges['patient'] = {
    ...row.patient,
    importedLastVisitOn: row.importedLastVisitOn,
    ...(fields.has('isArchived') ? { isArchived } : {}),
  };
  if (!fields.has('isActive')) delete said.isActive;
  // An export gives the last visit, whether it was imported or seen here: then there is nothing new in it.
  if (row.importedLastVisitOn === patient.lastVisitOn) delete said.importedLastVisitOn;
  return {
    patient: saidOtherwise(said, patient),
    details: saidOtherwise(row.details, patientsQueries(db).detailsOf.get({ patientId: patient.id }) ?? {}),
    history: historyChanges(db, patient.id, row.history),
  };
}

function saidOtherwise<Values extends object>(said: Values, record: object): Partial<Values> {
  const changed = Object.entries(said).filter(
    ([field, value]) => value !== null && !isSameValue(value, Reflect.get(record, field) ?? null),
  );
  return Object.fromEntries(changed) as Partial<Values>;
}

function historyChanges(
  db: ClinicDb,
  patientId: string,
  said: MedicalHistoryInput,
): Partial<MedicalHistoryInput> {
  const history = patientsQueries(db).historyOf.get({ patientId }) ?? emptyHistory;
  const { allergies, medications, conditions, hasNoKnownAllergies, womenSpecific, ...plain } = said;
  const changes: Partial<MedicalHistoryInput> = saidOtherwise(plain, history);
  const lists = { allergies, medications, conditions };
  for (const list of ['allergies', 'medications', 'conditions'] as const) {
    const added = lists[list].filter((entry) => !history[list].some((known) => isSameEntry(known, entry)));
    if (added.length > 0) changes[list] = [...history[list], ...added].slice(0, 100);
  }
  const ofWomen = saidOtherwise(womenSpecific, history.womenSpecific);
  if (Object.keys(ofWomen).length > 0) changes.womenSpecific = { ...history.womenSpecific, ...ofWomen };
  if (hasNoKnownAllergies && !history.hasNoKnownAllergies) changes.hasNoKnownAllergies = true;
  if (changes.allergies !== undefined && history.hasNoKnownAllergies) changes.hasNoKnownAllergies = false;
  return changes;
}

function isSameEntry(a: CodedEntry, b: CodedEntry): boolean {
  if (a.code !== null || b.code !== null) return a.code === b.code;
  return normaliseForSearch(a.text) === normaliseForSearch(b.text);
}
