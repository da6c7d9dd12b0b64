// Statements of retention: who is put away, who has not come, and the removal of a patient from every table.
// The tables are named here once; a test compares them with the schema.

import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';

export type PutAwayRow = {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly sortName: string;
  readonly dateOfBirth: string;
  readonly lastVisitOn: string | null;
  readonly isArchived: number;
  readonly deletedAt: string | null;
  readonly createdAt: string;
  /** JSON of FieldTimes. */
  readonly fieldTimes: string;
  /** The newest stamp of everything beside the patient's own row, or null. */
  readonly newestBesideAt: string | null;
  readonly visitCount: number;
  readonly xrayCount: number;
};

export type UnvisitedRow = {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  readonly lastVisitOn: string | null;
  readonly createdAt: string;
};

/** Ids of a patient's rows that others may name, by what they are. */
const ownedIds = `
  SELECT @id AS id
  UNION SELECT id FROM patient_details WHERE patient_id = @id
  UNION SELECT id FROM medical_histories WHERE patient_id = @id
  UNION SELECT id FROM intake_forms WHERE patient_id = @id
  UNION SELECT id FROM recalls WHERE patient_id = @id
  UNION SELECT id FROM recall_attempts WHERE patient_id = @id
  UNION SELECT id FROM waiting_list WHERE patient_id = @id
  UNION SELECT id FROM xrays WHERE patient_id = @id
  UNION SELECT id FROM dental_photos WHERE patient_id = @id
  UNION SELECT id FROM attachments WHERE patient_id = @id
  UNION SELECT id FROM mounts WHERE patient_id = @id
  UNION SELECT id FROM events WHERE patient_id = @id
  UNION SELECT r.id FROM event_requests r JOIN events e ON e.id = r.event_id WHERE e.patient_id = @id`;

const ofEvents = 'event_id IN (SELECT id FROM events WHERE patient_id = @id)';

/** In this order nothing is left pointing nowhere; foreign keys are checked at the commit. */
export const purgeSteps: readonly { readonly table: string; readonly sql: string }[] = [
  { table: 'event_status_history', sql: `DELETE FROM event_status_history WHERE ${ofEvents}` },
  { table: 'event_changes', sql: `DELETE FROM event_changes WHERE ${ofEvents}` },
  { table: 'event_requests', sql: `DELETE FROM event_requests WHERE ${ofEvents}` },
  {
    table: 'waiting_calls',
    sql: 'DELETE FROM waiting_calls WHERE waiting_id IN (SELECT id FROM waiting_list WHERE patient_id = @id)',
  },
  { table: 'waiting_list', sql: 'DELETE FROM waiting_list WHERE patient_id = @id' },
  { table: 'events', sql: 'DELETE FROM events WHERE patient_id = @id' },
  {
    table: 'xray_terms',
    sql: 'DELETE FROM xray_terms WHERE rowid IN (SELECT terms_row FROM xrays WHERE patient_id = @id)',
  },
  {
    table: 'xray_views',
    sql: 'DELETE FROM xray_views WHERE xray_id IN (SELECT id FROM xrays WHERE patient_id = @id)',
  },
  {
    table: 'mount_images',
    sql: `DELETE FROM mount_images WHERE mount_id IN (SELECT id FROM mounts WHERE patient_id = @id)
      OR xray_id IN (SELECT id FROM xrays WHERE patient_id = @id)
      OR photo_id IN (SELECT id FROM dental_photos WHERE patient_id = @id)`,
  },
  { table: 'mounts', sql: 'DELETE FROM mounts WHERE patient_id = @id' },
  {
    table: 'xray_annotations',
    sql: 'DELETE FROM xray_annotations WHERE xray_id IN (SELECT id FROM xrays WHERE patient_id = @id)',
  },
  {
    table: 'xray_calibrations',
    sql: 'DELETE FROM xray_calibrations WHERE xray_id IN (SELECT id FROM xrays WHERE patient_id = @id)',
  },
  {
    table: 'dicom_arrivals',
    sql: 'DELETE FROM dicom_arrivals WHERE xray_id IN (SELECT id FROM xrays WHERE patient_id = @id)',
  },
  { table: 'xrays', sql: 'DELETE FROM xrays WHERE patient_id = @id' },
  { table: 'dental_photos', sql: 'DELETE FROM dental_photos WHERE patient_id = @id' },
  {
    table: 'attachment_terms',
    sql: 'DELETE FROM attachment_terms WHERE rowid IN (SELECT terms_row FROM attachments WHERE patient_id = @id)',
  },
  { table: 'attachments', sql: 'DELETE FROM attachments WHERE patient_id = @id' },
  { table: 'recall_attempts', sql: 'DELETE FROM recall_attempts WHERE patient_id = @id' },
  { table: 'recalls', sql: 'DELETE FROM recalls WHERE patient_id = @id' },
  { table: 'intake_forms', sql: 'DELETE FROM intake_forms WHERE patient_id = @id' },
  { table: 'medical_histories', sql: 'DELETE FROM medical_histories WHERE patient_id = @id' },
  { table: 'patient_details', sql: 'DELETE FROM patient_details WHERE patient_id = @id' },
  { table: 'patient_import_keys', sql: 'DELETE FROM patient_import_keys WHERE patient_id = @id' },
  {
    table: 'patient_import_rows',
    sql: 'DELETE FROM patient_import_rows WHERE patient_id = @id OR instr(problems, @id) > 0',
  },
  { table: 'patient_merges', sql: 'DELETE FROM patient_merges WHERE survivor_id = @id OR merged_id = @id' },
  { table: 'patients', sql: 'DELETE FROM patients WHERE id = @id' },
];

/** Tables that point at a patient and are emptied elsewhere. The search's own rows: by its service. */
export const purgedByOthers = [
  'patient_search',
  'patient_duplicate_keys',
  'patient_words',
  'patient_terms',
  // A referral belongs to two clinics: this one's half forgets the patient through the outbox, and the rest with it.
  'referral_sides',
  'referrals',
];

/** Columns that point at an appointment of any patient: those of other patients' rows forget it. */
const forgetting = [
  `UPDATE waiting_list SET event_id = NULL WHERE ${ofEvents}`,
  'UPDATE waiting_list SET booked_event_id = NULL WHERE booked_event_id IN (SELECT id FROM events WHERE patient_id = @id)',
  'UPDATE waiting_calls SET booked_event_id = NULL WHERE booked_event_id IN (SELECT id FROM events WHERE patient_id = @id)',
];

const sentOfReferrals = `state IN ('acked', 'rejected')
  AND (entity_id IN (SELECT id FROM referral_sides WHERE patient_id = @id)
    OR json_extract(args, '$.referralId') IN (SELECT id FROM referral_sides WHERE patient_id = @id))`;

/** Every place that may show a stored file. */
export const fileReferences = [
  { table: 'xrays', column: 'file_id' },
  { table: 'dicom_arrivals', column: 'file_id' },
  { table: 'dental_photos', column: 'file_id' },
  { table: 'attachments', column: 'file_id' },
  { table: 'patients', column: 'picture_file_id' },
  { table: 'patient_search', column: 'picture_file_id' },
  { table: 'users', column: 'picture_file_id' },
  { table: 'provider_profiles', column: 'picture_file_id' },
  { table: 'clinics', column: 'logo_file_id' },
  { table: 'services', column: 'image_file_id' },
] as const;

const isReferenced = [
  ...fileReferences.map(({ table, column }) => `EXISTS (SELECT 1 FROM ${table} WHERE ${column} = f.id)`),
  // What a referral carries may still have to go to the other clinic.
  'EXISTS (SELECT 1 FROM referral_files WHERE sha256 = f.sha256)',
].join(' OR ');

const storedColumns = `p.id, p.first_name AS firstName, p.last_name AS lastName, p.date_of_birth AS dateOfBirth,
  p.last_visit_on AS lastVisitOn, p.created_at AS createdAt`;

const newest = (table: string, column: string): string =>
  `coalesce((SELECT max(${column}) FROM ${table} WHERE patient_id = p.id), '')`;

const putAwayColumns = `${storedColumns}, p.sort_name AS sortName, p.is_archived AS isArchived,
  p.deleted_at AS deletedAt, p.field_times AS fieldTimes,
  nullif(max(${[
    newest('patient_details', 'updated_at'),
    newest('medical_histories', 'updated_at'),
    newest('intake_forms', 'updated_at'),
    newest('recalls', 'updated_at'),
    newest('recall_attempts', 'created_at'),
    newest('waiting_list', 'updated_at'),
    newest('xrays', 'updated_at'),
    newest('dental_photos', 'updated_at'),
    newest('attachments', 'updated_at'),
    newest('mounts', 'updated_at'),
    newest('events', 'updated_at'),
    newest('events', 'end_at'),
  ].join(', ')}), '') AS newestBesideAt,
  (SELECT count(*) FROM events WHERE patient_id = p.id AND deleted_at IS NULL) AS visitCount,
  (SELECT count(*) FROM xrays WHERE patient_id = p.id AND deleted_at IS NULL) AS xrayCount`;

const nothingBooked = `NOT EXISTS (
  SELECT 1 FROM events e WHERE e.patient_id = p.id AND e.deleted_at IS NULL AND e.start_at >= @now
    AND e.status NOT IN ('CANCELLED', 'NO_SHOW', 'RESCHEDULED', 'COMPLETED'))`;

export const retentionQueries = preparedQueries(({ $client: client }) => ({
  putAway: client.prepare<{ afterName: string; afterId: string; limit: number }, PutAwayRow>(
    `SELECT ${putAwayColumns} FROM patients p INDEXED BY patients_put_away
     WHERE (p.is_archived = 1 OR p.deleted_at IS NOT NULL) AND (p.sort_name, p.id) > (@afterName, @afterId)
     ORDER BY p.sort_name, p.id LIMIT @limit`,
  ),
  one: client.prepare<{ id: string }, PutAwayRow>(
    `SELECT ${putAwayColumns} FROM patients p WHERE p.id = @id`,
  ),
  /** Those who never came, by id, who are first; then the others, longest ago first. */
  neverVisited: client.prepare<{ before: string; afterId: string; now: string; limit: number }, UnvisitedRow>(
    `SELECT ${storedColumns} FROM patients p INDEXED BY patients_by_last_visit
     WHERE p.deleted_at IS NULL AND p.is_archived = 0 AND p.last_visit_on IS NULL AND p.id > @afterId
       AND p.created_at < @before AND ${nothingBooked}
     ORDER BY p.id LIMIT @limit`,
  ),
  longUnvisited: client.prepare<
    { before: string; afterOn: string; afterId: string; now: string; limit: number },
    UnvisitedRow
  >(
    `SELECT ${storedColumns} FROM patients p INDEXED BY patients_by_last_visit
     WHERE p.deleted_at IS NULL AND p.is_archived = 0 AND p.last_visit_on < @before
       AND (p.last_visit_on, p.id) > (@afterOn, @afterId) AND p.created_at < @before AND ${nothingBooked}
     ORDER BY p.last_visit_on, p.id LIMIT @limit`,
  ),
  isUnvisited: client
    .prepare<{ id: string; before: string; now: string }, number>(
      `SELECT count(*) FROM patients p WHERE p.id = @id AND p.deleted_at IS NULL AND p.is_archived = 0
       AND coalesce(p.last_visit_on, '') < @before AND p.created_at < @before AND ${nothingBooked}`,
    )
    .pluck(),
  ownedIds: client.prepare<{ id: string }, string>(ownedIds).pluck(),
  filesOf: client
    .prepare<{ id: string }, string>(
      `SELECT file_id FROM xrays WHERE patient_id = @id
       UNION SELECT file_id FROM dental_photos WHERE patient_id = @id
       UNION SELECT file_id FROM attachments WHERE patient_id = @id
       UNION SELECT picture_file_id FROM patients WHERE id = @id AND picture_file_id IS NOT NULL
       UNION SELECT f.bare_file_id FROM files f JOIN (
         SELECT file_id AS id FROM xrays WHERE patient_id = @id
         UNION SELECT file_id FROM dental_photos WHERE patient_id = @id
         UNION SELECT file_id FROM attachments WHERE patient_id = @id) own ON own.id = f.id
         WHERE f.bare_file_id IS NOT NULL`,
    )
    .pluck(),
  referralsOf: client
    .prepare<{ id: string }, string>('SELECT id FROM referral_sides WHERE patient_id = @id')
    .pluck(),
  /**
   * What was sent of a patient's referrals and is done with, and what was refused: the words of attempts, which stay
   * otherwise. What waits goes on its way.
   */
  removeSent: [
    `DELETE FROM outbox_answers WHERE id IN (SELECT id FROM outbox WHERE ${sentOfReferrals})`,
    `DELETE FROM outbox WHERE ${sentOfReferrals}`,
  ].map((sql) => client.prepare<{ id: string }>(sql)),
  deferForeignKeys: client.prepare('PRAGMA defer_foreign_keys = ON'),
  forget: forgetting.map((sql) => client.prepare<{ id: string }>(sql)),
  removeDrafts: client.prepare<{ ids: string }>(
    `DELETE FROM drafts WHERE EXISTS (
       SELECT 1 FROM json_each(@ids) named WHERE instr(drafts.key, named.value) > 0
         OR instr(drafts.body, named.value) > 0)`,
  ),
  /** Import files that were never finished: the patient may be in any of them. Those of today are left alone. */
  removeOldParts: client.prepare<{ before: string }>(
    'DELETE FROM patient_import_parts WHERE updated_at < @before',
  ),
  steps: purgeSteps.map(({ sql }) => client.prepare<{ id: string }>(sql)),
  /** Merges the full-text indexes whole: only then do words of removed rows leave their blocks. */
  mergeWords: ['patient_terms', 'patient_word_parts', 'xray_terms', 'attachment_terms'].map((table) =>
    client.prepare(`INSERT INTO ${table} (${table}) VALUES ('optimize')`),
  ),
  /** Of these files (a JSON list of ids) those that nothing shows any more. */
  unusedFiles: client.prepare<{ ids: string }, { id: string; sha256: string }>(
    `SELECT f.id, f.sha256 FROM json_each(@ids) wanted JOIN files f ON f.id = wanted.value
     WHERE NOT (${isReferenced}) AND NOT EXISTS (SELECT 1 FROM drafts WHERE instr(body, f.id) > 0)`,
  ),
  /** A copy that left in place of pictures is made again when it is wanted. */
  forgetBare: client.prepare<{ id: string }>('UPDATE files SET bare_file_id = NULL WHERE bare_file_id = @id'),
  removeImage: client.prepare<{ id: string }>('DELETE FROM file_images WHERE file_id = @id'),
  removeFile: client.prepare<{ id: string }>('DELETE FROM files WHERE id = @id'),
  addPurgedFile: client.prepare<{ id: string; sha256: string; now: string }>(
    `INSERT INTO purged_files (id, sha256, created_at, updated_at) VALUES (@id, @sha256, @now, @now)
     ON CONFLICT (sha256) DO NOTHING`,
  ),
}));

/** What is deleted while this runs leaves no trace in free pages either (https://sqlite.org/pragma.html#pragma_secure_delete). */
export function withoutTraces<Result>(db: ClinicDb, work: () => Result): Result {
  db.$client.pragma('secure_delete = ON');
  try {
    return work();
  } finally {
    db.$client.pragma('secure_delete = OFF');
    // The log of the database holds pages from before: it is emptied when nobody reads from it.
    db.$client.pragma('wal_checkpoint(TRUNCATE)');
  }
}
