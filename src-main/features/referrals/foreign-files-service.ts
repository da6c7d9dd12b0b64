// Keeps what stands in another patient's record from leaving with a referral: a picture may have been moved there after it
// was ticked.

import { featureFailure } from '#main/core/failure.ts';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { referralsQueries } from '#main/features/referrals/referrals-queries.ts';

type Held = { readonly records: number; readonly own: number };

const foreignFilesQueries = preparedQueries((db) => ({
  patientOf: db.$client
    .prepare<[id: string], string | null>('SELECT patient_id FROM referrals WHERE id = ?')
    .pluck(),
  /** In how many patients' records a file stands, or the picture it is a bare copy of, and whether this one is among them. */
  held: db.$client.prepare<{ fileId: string; patientId: string }, Held>(
    `WITH same(id) AS (SELECT @fileId UNION SELECT id FROM files WHERE bare_file_id = @fileId),
       records(patient_id) AS (
         SELECT patient_id FROM xrays WHERE deleted_at IS NULL AND file_id IN same
         UNION SELECT patient_id FROM dental_photos WHERE deleted_at IS NULL AND file_id IN same
         UNION SELECT patient_id FROM attachments WHERE deleted_at IS NULL AND file_id IN same)
     SELECT count(*) AS records, coalesce(sum(patient_id = @patientId), 0) AS own FROM records`,
  ),
}));

/**
 * Throws OTHER_PATIENTS_FILE for a file that stands in the record of another patient than the referral's and not in
 * theirs; what stands in no record, or a referral without a patient of the clinic, is not judged.
 */
export function refuseForeignFiles(db: ClinicDb, referralId: string, fileIds: readonly string[]): void {
  const queries = foreignFilesQueries(db);
  const patientId = queries.patientOf.get(referralId);
  if (!patientId) return;
  for (const fileId of fileIds) {
    const held = queries.held.get({ fileId, patientId });
    if (held === undefined || held.records === 0 || held.own > 0) continue;
    throw featureFailure('OTHER_PATIENTS_FILE', { name: fileById(db, fileId)?.originalName ?? '' });
  }
}

/** The same for all that this clinic has put to a referral. */
export function refuseForeignFilesOf(db: ClinicDb, referralId: string): void {
  const attached = referralsQueries(db).files.all({ id: referralId });
  refuseForeignFiles(
    db,
    referralId,
    attached.flatMap(({ fileId }) => (fileId === null ? [] : [fileId])),
  );
}
