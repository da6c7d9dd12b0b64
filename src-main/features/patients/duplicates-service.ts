// Who may be the same person as the one being registered: found by keys of an index, never by reading everybody.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { patientsQueries } from '#main/features/patients/patients-queries.ts';
import { searchQueries } from '#main/features/patients/search-queries.ts';
import { birthDateCloseness } from '#shared/patients/birth-date-closeness.ts';
import { duplicateKeys, nearDuplicateScore, type DuplicateCandidate } from '#shared/patients/duplicates.ts';
import {
  maxDuplicateCandidates,
  type DuplicateCandidateRow,
  type FileId,
} from '#shared/patients/patient-shapes.ts';
import type { PatientId } from '#shared/patients/patient.ts';

/** Beyond this many (a placeholder date, a clinic's own number) the rest is not compared. */
const maxCompared = 3000;

/** The near-duplicates of a person among all patients, archived ones too, the likeliest first, at most 20. */
export function findNearDuplicates(
  db: ClinicDb,
  person: DuplicateCandidate,
  exceptId: string | null = null,
): DuplicateCandidateRow[] {
  const search = searchQueries(db);
  const keys = duplicateKeys(person).sort((a, b) => Number(isOfSounds(a)) - Number(isOfSounds(b)));
  const under = search.underKeys.all(JSON.stringify(keys), maxCompared);
  const ids = new Set(under.filter((row) => mayBeNear(row.key, person, row)).map((row) => row.patientId));
  const found: DuplicateCandidateRow[] = [];
  for (const id of ids) {
    if (id === exceptId) continue;
    const row = patientsQueries(db).byId.get({ id });
    if (row === undefined) continue;
    const { score, reasons } = nearDuplicateScore(person, row);
    if (reasons.length === 0) continue;
    found.push({
      id: row.id as PatientId,
      firstName: row.firstName,
      lastName: row.lastName,
      dateOfBirth: row.dateOfBirth,
      phone: row.mobile ?? row.homePhone,
      isArchived: row.isArchived,
      alertSummary: row.alertSummary,
      pictureFileId: row.pictureFileId as FileId | null,
      score,
      reasons,
    });
  }
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1)).slice(0, maxDuplicateCandidates);
}

/** A key of sounds alone says nothing when the dates of birth are far apart; only a phone or an e-mail then would. */
export function mayBeNear(
  key: string,
  person: Pick<DuplicateCandidate, 'dateOfBirth'>,
  row: { dateOfBirth: string },
): boolean {
  return !isOfSounds(key) || birthDateCloseness(person.dateOfBirth, row.dateOfBirth) !== 'different';
}

function isOfSounds(key: string): boolean {
  return key.startsWith('y:') || key.startsWith('d:');
}
