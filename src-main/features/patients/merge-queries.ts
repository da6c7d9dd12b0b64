// Statements of merges. The tables whose rows go over are named here once; a test compares them with the schema.

import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { patientMerges } from '#main/features/patients/merge-tables.ts';
import type { MovedKind } from '#shared/patients/merge-contract.ts';

export type MergeRow = typeof patientMerges.$inferSelect;

/** Every table whose rows belong to one patient of many rows, and what the screen calls them. */
export const movedTables: Readonly<Record<string, MovedKind>> = {
  events: 'visits',
  xrays: 'xrays',
  dental_photos: 'photos',
  attachments: 'documents',
  mounts: 'mounts',
  intake_forms: 'intakeForms',
  recalls: 'recalls',
  recall_attempts: 'recallAttempts',
  waiting_list: 'waiting',
  referral_sides: 'referrals',
  patient_import_keys: 'imports',
  patient_import_rows: 'imports',
};

/** The clinic's own half of a referral: the network has it too, so that it goes over through the outbox. */
export const sharedTable = 'referral_sides';

/** One row a patient, whose values are put together, and what is derived from other rows or tells of merges. */
export const notMovedTables = [
  'patient_details',
  'medical_histories',
  'patient_search',
  'patient_merges',
  'referrals',
];

/** Where the numbers of forms are put aside while they change places: far above any real number. */
const aside = 1_000_000;

type Both = { survivorId: string; otherId: string };

export const mergeQueries = preparedQueries((db) => {
  const client = db.$client;
  return {
    insert: db.insert(patientMerges).values(everyColumn(patientMerges)).prepare(),
    byId: db
      .select()
      .from(patientMerges)
      .where(eq(patientMerges.id, sql.placeholder('id')))
      .prepare(),
    /** The merge that took this record away, if it was not undone. */
    openOf: db
      .select()
      .from(patientMerges)
      .where(and(eq(patientMerges.mergedId, sql.placeholder('mergedId')), isNull(patientMerges.undoneAt)))
      .prepare(),
    openInto: db
      .select()
      .from(patientMerges)
      .where(and(eq(patientMerges.survivorId, sql.placeholder('survivorId')), isNull(patientMerges.undoneAt)))
      .orderBy(desc(patientMerges.mergedAt), desc(patientMerges.id))
      .limit(20)
      .prepare(),
    markUndone: client.prepare<{ id: string; by: string | null; now: string }>(
      'UPDATE patient_merges SET undone_at = @now, undone_by = @by, updated_at = @now WHERE id = @id',
    ),

    tables: Object.keys(movedTables).map((table) => ({
      table,
      ids: client
        .prepare<{ patientId: string }, string>(
          `SELECT id FROM ${table} WHERE patient_id = @patientId ORDER BY id`,
        )
        .pluck(),
      /** Only rows of the list that are still with `from`. */
      give: client.prepare<{ from: string; to: string; ids: string; now: string }>(
        `UPDATE ${table} SET patient_id = @to, updated_at = max(updated_at, @now)
         WHERE id IN (SELECT value FROM json_each(@ids)) AND patient_id = @from`,
      ),
    })),
    requestCount: client
      .prepare<{ patientId: string }, number>(
        `SELECT count(*) FROM events e JOIN event_requests r ON r.event_id = e.id WHERE e.patient_id = @patientId`,
      )
      .pluck(),
    liveCounts: client.prepare<{ patientId: string }, { kind: MovedKind; count: number }>(
      Object.entries(movedTables)
        .filter(([table]) => table !== 'patient_import_rows')
        .map(
          ([table, kind]) =>
            `SELECT '${kind}' AS kind, count(*) AS count FROM ${table} WHERE patient_id = @patientId`,
        )
        .join(' UNION ALL '),
    ),

    /** Entries carry their patient's name and alert counts: those of one patient are brought in step. */
    nameEntries: client.prepare<{ patientId: string }>(
      `UPDATE events SET patient_name = p.first_name || ' ' || p.last_name,
         allergy_count = coalesce(json_extract(p.alert_summary, '$.counts.allergy'), 0),
         condition_count = coalesce(json_extract(p.alert_summary, '$.counts.condition'), 0)
       FROM patients p WHERE p.id = @patientId AND events.patient_id = p.id`,
    ),

    formNumbers: client.prepare<Both, { id: string; version: number }>(
      'SELECT id, version FROM intake_forms WHERE patient_id IN (@survivorId, @otherId) ORDER BY id',
    ),
    /** Every form of both gets a number of its own far above, so that none meets another on the way. */
    putFormsAside: client.prepare<Both>(
      `UPDATE intake_forms SET version = ${aside} + n.place
       FROM (SELECT id, row_number() OVER (ORDER BY filled_at, version, id) AS place FROM intake_forms
             WHERE patient_id IN (@survivorId, @otherId)) n WHERE n.id = intake_forms.id`,
    ),
    /** 1, 2, 3 … in the order of their numbers; forms whose number was given back stay. */
    numberForms: client.prepare<{ patientId: string }>(
      `UPDATE intake_forms SET version = n.place + coalesce((SELECT max(version) FROM intake_forms
           WHERE patient_id = @patientId AND version <= ${aside}), 0)
       FROM (SELECT id, row_number() OVER (ORDER BY version) AS place FROM intake_forms
             WHERE patient_id = @patientId AND version > ${aside}) n WHERE n.id = intake_forms.id`,
    ),
    giveFormNumbers: client.prepare<{ numbers: string } & Both>(
      `UPDATE intake_forms SET version = json_extract(known.value, '$.version') FROM json_each(@numbers) known
       WHERE intake_forms.id = json_extract(known.value, '$.id')
         AND intake_forms.patient_id IN (@survivorId, @otherId)`,
    ),

    deleteDetails: client.prepare<{ patientId: string }>(
      'DELETE FROM patient_details WHERE patient_id = @patientId',
    ),
    deleteHistory: client.prepare<{ patientId: string }>(
      'DELETE FROM medical_histories WHERE patient_id = @patientId',
    ),
    /** A bounded stretch of the index of duplicate keys. */
    keysFrom: client.prepare<[string, number, number], { key: string; rowId: number; patientId: string }>(
      `SELECT k.key, k.row_id AS rowId, s.patient_id AS patientId
       FROM patient_duplicate_keys k CROSS JOIN patient_search s ON s.row_id = k.row_id
       WHERE (k.key, k.row_id) > (?, ?) ORDER BY k.key, k.row_id LIMIT ?`,
    ),
  };
});
