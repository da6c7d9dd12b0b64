// Keeps the search index in step with a patient's row. Call it inside the transaction that writes the patient.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { patientsQueries } from '#main/features/patients/patients-queries.ts';
import { searchQueries } from '#main/features/patients/search-queries.ts';
import { searchTerms, type SearchTerms } from '#main/features/patients/search-terms.ts';
import type { patients } from '#main/features/patients/patients-tables.ts';
import { duplicateKeys } from '#shared/patients/duplicates.ts';

type PatientRow = typeof patients.$inferSelect;

/** Puts a patient's row into the index in place of what it held; a deleted patient is taken out. */
export function indexPatient(db: ClinicDb, patient: PatientRow): void {
  const queries = searchQueries(db);
  const before = queries.byPatient.get(patient.id);
  if (patient.deletedAt !== null) {
    if (before !== undefined) removeRow(db, before.rowId, wordsOf(before.nameText));
    return;
  }
  const terms = searchTerms(patient);
  const row = searchRow(patient, terms);
  if (before === undefined) {
    const rowId = queries.insertRow.get(row) as number;
    queries.insertTerms.run(rowId, terms.tokens);
    countWords(db, terms.words);
    writeDuplicateKeys(db, rowId, patient);
    return;
  }
  queries.updateRow.run({ ...row, rowId: before.rowId });
  const isSameName = before.nameText === row.nameText;
  if (!isSameName) {
    countWords(db, terms.words);
    uncountWords(db, wordsOf(before.nameText));
  }
  if (!isSameName || before.phoneText !== row.phoneText || before.dateOfBirth !== row.dateOfBirth) {
    queries.deleteTerms.run(before.rowId);
    queries.insertTerms.run(before.rowId, terms.tokens);
  }
  queries.deleteDuplicateKeys.run(before.rowId);
  writeDuplicateKeys(db, before.rowId, patient);
}

/**
 * Indexes many patients who are not in the index: `add` each, then `finish` once. Words are counted here and written at
 * the end, where `indexPatient` would look up and write every word of every patient. Holds the distinct words only.
 */
export function bulkIndex(db: ClinicDb): { add: (patient: PatientRow) => void; finish: () => void } {
  const queries = searchQueries(db);
  const counts = new Map<string, number>();
  return {
    add(patient) {
      const terms = searchTerms(patient);
      const rowId = queries.insertRow.get(searchRow(patient, terms)) as number;
      queries.insertTerms.run(rowId, terms.tokens);
      for (const word of terms.words) counts.set(word, (counts.get(word) ?? 0) + 1);
      writeDuplicateKeys(db, rowId, patient);
    },
    finish() {
      for (const [word, count] of counts) {
        const { wordId, patientCount } = queries.countWordTimes.get(word, count) ?? {};
        if (wordId !== undefined && patientCount === count) queries.insertWordParts.run(wordId, word);
      }
      counts.clear();
    },
  };
}

/** Takes a patient out of the index for good: for a purge, before the patient's own row goes. */
export function removeFromSearch(db: ClinicDb, patientId: string): void {
  const before = searchQueries(db).byPatient.get(patientId);
  if (before !== undefined) removeRow(db, before.rowId, wordsOf(before.nameText));
}

/** Makes the whole index anew from the patients table: after a restore of an older clinic, or when a check fails. */
export function rebuildSearchIndex(db: ClinicDb): void {
  const queries = searchQueries(db);
  for (const statement of queries.clear) statement.run();
  const index = bulkIndex(db);
  for (let after = ''; ;) {
    const page = patientsQueries(db).pageById.all({ after });
    for (const patient of page) index.add(patient);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  index.finish();
  queries.optimise.run();
}

function searchRow(patient: PatientRow, terms: SearchTerms) {
  return {
    patientId: patient.id,
    nameText: terms.nameText,
    phoneText: terms.phoneText,
    firstName: patient.firstName,
    lastName: patient.lastName,
    dateOfBirth: patient.dateOfBirth,
    phone: patient.mobile ?? patient.homePhone,
    pictureFileId: patient.pictureFileId,
    alertSummary: JSON.stringify(patient.alertSummary),
    isArchived: patient.isArchived ? 1 : 0,
  };
}

function removeRow(db: ClinicDb, rowId: number, words: readonly string[]): void {
  const queries = searchQueries(db);
  queries.deleteTerms.run(rowId);
  queries.deleteDuplicateKeys.run(rowId);
  queries.deleteRow.run(rowId);
  uncountWords(db, words);
}

function writeDuplicateKeys(db: ClinicDb, rowId: number, patient: PatientRow): void {
  const queries = searchQueries(db);
  for (const key of duplicateKeys(patient)) queries.insertDuplicateKey.run(key, rowId);
}

function wordsOf(nameText: string): string[] {
  return nameText.split(' ').filter((word) => word !== '');
}

function countWords(db: ClinicDb, words: readonly string[]): void {
  const queries = searchQueries(db);
  for (const word of words) {
    const counted = queries.countWordTimes.get(word, 1);
    if (counted?.patientCount === 1) queries.insertWordParts.run(counted.wordId, word);
  }
}

function uncountWords(db: ClinicDb, words: readonly string[]): void {
  const queries = searchQueries(db);
  for (const word of words) {
    const known = queries.wordOf.get(word);
    if (known === undefined) continue;
    if (known.patientCount > 1) queries.uncountWord.run(known.wordId);
    else {
      queries.deleteWordParts.run(known.wordId);
      queries.deleteWord.run(known.wordId);
    }
  }
}
