// Where a merged record went, what was merged into one, and who else may be one person.

import type { SignedInCall } from '#main/core/call.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { accountById } from '#main/features/people/accounts-service.ts';
import { findNearDuplicates } from '#main/features/patients/duplicates-service.ts';
import { mergeQueries } from '#main/features/patients/merge-queries.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import { patientsQueries, type PatientRow } from '#main/features/patients/patients-queries.ts';
import { duplicateKeys, nearDuplicateScore } from '#shared/patients/duplicates.ts';
import type { MergeSuggestion } from '#shared/patients/merge-contract.ts';
import type { DuplicateCandidateRow } from '#shared/patients/patient-shapes.ts';

/** One call reads at most this much of the index, and compares at most this many pairs. */
const maxKeysRead = 4000;
const maxCompared = 4000;
const maxPairs = 50;
/** Under one key each patient is compared with so many after it: a placeholder date has thousands. */
const maxNeighbours = 40;
/** A shared phone alone is a family: below this a pair needs a reason in its names. */
const minScoreByContact = 0.8;

export function mergesOf(call: SignedInCall, patientId: string) {
  const { db } = call.clinic;
  const merges = mergeQueries(db).openInto.all({ survivorId: patientId });
  return {
    mergedInto: mergedInto(db, patientId),
    merges: merges.map((merge) => {
      const other = patientsQueries(db).byId.get({ id: merge.mergedId });
      const by = merge.mergedBy === null ? undefined : accountById(db, merge.mergedBy);
      return {
        mergeId: merge.id,
        otherId: merge.mergedId,
        otherName: other === undefined ? '' : `${other.firstName} ${other.lastName}`,
        byName: by === undefined ? null : `${by.firstName} ${by.lastName}`,
        mergedAt: merge.mergedAt,
      };
    }),
  };
}

/** The record in which this one's rows are now, through all merges since; null when it was not merged. */
function mergedInto(db: ClinicDb, patientId: string): string | null {
  let into: string | null = null;
  // A merge needs two living records, so the way never leads back.
  for (let id = patientId; ;) {
    const merge = mergeQueries(db).openOf.get({ mergedId: id });
    if (merge === undefined) return into;
    into = merge.survivorId;
    id = merge.survivorId;
  }
}

export function mergeCandidates(call: SignedInCall, patientId: string): DuplicateCandidateRow[] {
  const patient = livingPatient(call.clinic, patientId);
  return findNearDuplicates(call.clinic.db, patient, patientId);
}

/** A page of likely pairs: each is told at the first key that both share, so no pair comes twice. */
export function suggestMerges(
  call: SignedInCall,
  cursor: string | null | undefined,
): { rows: MergeSuggestion[]; nextCursor: string | null } {
  const { db } = call.clinic;
  const [afterRow, afterKey] = splitCursor(cursor ?? '');
  const read = mergeQueries(db).keysFrom.all(afterKey, afterRow, maxKeysRead);
  const known = new Map<string, PatientRow>();
  const patientOf = (id: string): PatientRow | undefined => {
    const row = known.get(id) ?? patientsQueries(db).byId.get({ id });
    if (row !== undefined) known.set(id, row);
    return row;
  };
  const rows: MergeSuggestion[] = [];
  let compared = 0;
  for (const [place, entry] of read.entries()) {
    const isFull = rows.length >= maxPairs || compared >= maxCompared;
    // The neighbours of the last entries may lie beyond what was read: the next page begins with them.
    const isAtEdge = read.length === maxKeysRead && place > 0 && place + maxNeighbours >= read.length;
    const last = read[place - 1];
    if (last !== undefined && (isFull || isAtEdge)) return { rows, nextCursor: `${last.rowId}|${last.key}` };
    for (const other of read.slice(place + 1, place + 1 + maxNeighbours)) {
      if (other.key !== entry.key) break;
      compared += 1;
      const pair = suggestionOf(entry.key, patientOf(entry.patientId), patientOf(other.patientId));
      if (pair !== null) rows.push(pair);
    }
  }
  return { rows, nextCursor: null };
}

function suggestionOf(
  key: string,
  one: PatientRow | undefined,
  two: PatientRow | undefined,
): MergeSuggestion | null {
  if (one === undefined || two === undefined) return null;
  const { score, reasons } = nearDuplicateScore(one, two);
  const isByContact = reasons.every((reason) => reason === 'samePhone' || reason === 'sameEmail');
  if (reasons.length === 0 || (isByContact && score < minScoreByContact)) return null;
  const others = new Set(duplicateKeys(two));
  const first = duplicateKeys(one)
    .filter((shared) => others.has(shared))
    .reduce((least, shared) => (shared < least ? shared : least), key);
  if (first !== key) return null;
  return { one: toPairPerson(one), two: toPairPerson(two), score, reasons };
}

function toPairPerson(row: PatientRow): MergeSuggestion['one'] {
  const { id, firstName, lastName, dateOfBirth, isArchived, alertSummary, lastVisitOn, createdAt } = row;
  const phone = row.mobile ?? row.homePhone;
  return {
    id,
    firstName,
    lastName,
    dateOfBirth,
    phone,
    isArchived,
    alertSummary,
    lastVisitOn,
    createdAt,
  } as MergeSuggestion['one'];
}

function splitCursor(cursor: string): [number, string] {
  const at = cursor.indexOf('|');
  const row = Number(cursor.slice(0, Math.max(at, 0)));
  return at < 0 || !Number.isSafeInteger(row) ? [0, ''] : [row, cursor.slice(at + 1)];
}
