// Statements of the search index: full-text tables, for which Drizzle has no words. The tables are in the migration
// of the search; every one of them can be rebuilt from the patients table.

import { preparedQueries } from '#main/db/clinic-db.ts';

export type SearchRow = {
  readonly rowId: number;
  readonly patientId: string;
  readonly nameText: string;
  readonly phoneText: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  readonly phone: string | null;
  readonly pictureFileId: string | null;
  readonly alertSummary: string;
  readonly isArchived: number;
};

const columns = `s.row_id AS rowId, s.patient_id AS patientId, s.name_text AS nameText, s.phone_text AS phoneText,
  s.first_name AS firstName, s.last_name AS lastName, s.date_of_birth AS dateOfBirth, s.phone,
  s.picture_file_id AS pictureFileId, s.alert_summary AS alertSummary, s.is_archived AS isArchived`;

export const searchQueries = preparedQueries(({ $client: client }) => ({
  /** Newest patients first; never ranked, so that reading stops with the page. `maxArchived` 0 leaves archived out. */
  matching: client.prepare<[string, number], SearchRow>(
    `SELECT ${columns} FROM patient_terms t CROSS JOIN patient_search s ON s.row_id = t.rowid
     WHERE t.patient_terms MATCH ? AND s.is_archived <= ? ORDER BY t.rowid DESC`,
  ),
  all: client.prepare<[number], SearchRow>(
    `SELECT ${columns} FROM patient_search s WHERE s.is_archived <= ? ORDER BY s.row_id DESC`,
  ),
  bornOn: client.prepare<[string, number], SearchRow>(
    `SELECT ${columns} FROM patient_search s WHERE s.date_of_birth = ? AND s.is_archived <= ? ORDER BY s.row_id DESC`,
  ),
  byPatient: client.prepare<[string], SearchRow>(
    `SELECT ${columns} FROM patient_search s WHERE s.patient_id = ?`,
  ),
  wordsFrom: client
    .prepare<[string, string, number], string>(
      'SELECT word FROM patient_words WHERE word >= ? AND word < ? LIMIT ?',
    )
    .pluck(),
  /** Words that contain the second parameter, sieved by an expression over its trigrams. */
  wordsWith: client.prepare<[string, string, number], { word: string; patientCount: number }>(
    `SELECT w.word, w.patient_count AS patientCount
     FROM patient_word_parts p CROSS JOIN patient_words w ON w.word_id = p.rowid
     WHERE p.patient_word_parts MATCH ? AND instr(w.word, ?) > 0 LIMIT ?`,
  ),

  insertRow: client
    .prepare(
      `INSERT INTO patient_search (patient_id, name_text, phone_text, first_name, last_name, date_of_birth, phone,
         picture_file_id, alert_summary, is_archived)
       VALUES (@patientId, @nameText, @phoneText, @firstName, @lastName, @dateOfBirth, @phone,
         @pictureFileId, @alertSummary, @isArchived) RETURNING row_id`,
    )
    .pluck(),
  updateRow: client.prepare(
    `UPDATE patient_search SET name_text = @nameText, phone_text = @phoneText, first_name = @firstName,
       last_name = @lastName, date_of_birth = @dateOfBirth, phone = @phone, picture_file_id = @pictureFileId,
       alert_summary = @alertSummary, is_archived = @isArchived WHERE row_id = @rowId`,
  ),
  deleteRow: client.prepare<[number]>('DELETE FROM patient_search WHERE row_id = ?'),
  insertTerms: client.prepare<[number, string]>('INSERT INTO patient_terms (rowid, terms) VALUES (?, ?)'),
  deleteTerms: client.prepare<[number]>('DELETE FROM patient_terms WHERE rowid = ?'),
  /** Counts a word so many times more; gives its id and its count, which is that many for a new word. */
  countWordTimes: client.prepare<[string, number], { wordId: number; patientCount: number }>(
    `INSERT INTO patient_words (word, patient_count) VALUES (?, ?)
     ON CONFLICT (word) DO UPDATE SET patient_count = patient_count + excluded.patient_count
     RETURNING word_id AS wordId, patient_count AS patientCount`,
  ),
  wordOf: client.prepare<[string], { wordId: number; patientCount: number }>(
    'SELECT word_id AS wordId, patient_count AS patientCount FROM patient_words WHERE word = ?',
  ),
  uncountWord: client.prepare<[number]>(
    'UPDATE patient_words SET patient_count = patient_count - 1 WHERE word_id = ?',
  ),
  deleteWord: client.prepare<[number]>('DELETE FROM patient_words WHERE word_id = ?'),
  insertWordParts: client.prepare<[number, string]>(
    'INSERT INTO patient_word_parts (rowid, word) VALUES (?, ?)',
  ),
  deleteWordParts: client.prepare<[number]>('DELETE FROM patient_word_parts WHERE rowid = ?'),

  insertDuplicateKey: client.prepare<[string, number]>(
    'INSERT OR IGNORE INTO patient_duplicate_keys (key, row_id) VALUES (?, ?)',
  ),
  deleteDuplicateKeys: client.prepare<[number]>('DELETE FROM patient_duplicate_keys WHERE row_id = ?'),
  /** Patients under any of the duplicate keys of a JSON list, those of its first keys first. */
  underKeys: client.prepare<[string, number], { key: string; patientId: string; dateOfBirth: string }>(
    `SELECT k.key, s.patient_id AS patientId, s.date_of_birth AS dateOfBirth
     FROM json_each(?) wanted CROSS JOIN patient_duplicate_keys k ON k.key = wanted.value
     CROSS JOIN patient_search s ON s.row_id = k.row_id LIMIT ?`,
  ),

  clear: [
    "INSERT INTO patient_terms (patient_terms) VALUES ('delete-all')",
    "INSERT INTO patient_word_parts (patient_word_parts) VALUES ('delete-all')",
    'DELETE FROM patient_words',
    'DELETE FROM patient_duplicate_keys',
    'DELETE FROM patient_search',
  ].map((sql) => client.prepare(sql)),
  optimise: client.prepare("INSERT INTO patient_terms (patient_terms) VALUES ('optimize')"),
}));
