// Rules that hold for every table of the newest schema.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConnection, type Sqlite } from '#main/db/connection.ts';
import { migrate, readMigrations } from '#main/db/migrate.ts';
import { recordTables } from '../fixtures/fill-tables.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';

let folder: string;
let sqlite: Sqlite;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'enamel-schema-'));
  sqlite = openConnection(join(folder, 'a.db'), { key: new Uint8Array(32).fill(1) });
  migrate(
    sqlite,
    readMigrations(migrationsDir),
    () => '2026-01-01T00:00:00.000Z',
    () => 'unused',
  );
});
afterAll(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

/**
 * References that are never followed from the other side and whose rows are never deleted: who did something, or what a
 * few rows of a setting point at. An index would cost every write and answer nothing.
 */
const neverFollowed = new Set([
  'attachments.uploaded_by',
  'clinics.logo_file_id',
  'dental_photos.uploaded_by',
  'event_changes.user_id',
  'event_requests.decided_by',
  'event_requests.wanted_provider_id',
  'event_requests.wanted_service_id',
  'event_status_history.user_id',
  'events.location_id',
  'intake_forms.applied_by',
  'mounts.created_by',
  'operatories.location_id',
  'password_reset_tokens.issued_by',
  'patient_imports.user_id',
  'patient_merges.merged_by',
  'patient_merges.undone_by',
  'provider_profiles.picture_file_id',
  'recall_attempts.user_id',
  'services.image_file_id',
  'slot_holds.held_by',
  'slot_holds.operatory_id',
  'slot_holds.provider_id',
  'users.picture_file_id',
  'waiting_calls.user_id',
  'waiting_list.provider_id',
  'waiting_list.service_id',
  'xray_annotations.made_by',
  'xray_calibrations.made_by',
  'xray_snippets.made_by',
  'xrays.uploaded_by',
]);

function firstIndexedColumns(table: string): Set<string> {
  const indexes = sqlite
    .prepare<[string], string>('SELECT name FROM pragma_index_list(?)')
    .pluck()
    .all(table);
  const first = indexes.map((index) =>
    sqlite
      .prepare<[string], string | null>('SELECT name FROM pragma_index_info(?) WHERE seqno = 0')
      .pluck()
      .get(index),
  );
  return new Set(first.filter((name) => typeof name === 'string'));
}

test('every foreign key is indexed, but for those that are never followed', () => {
  const bare = recordTables(sqlite).flatMap((table) => {
    const indexed = firstIndexedColumns(table);
    const keys = sqlite.pragma(`foreign_key_list("${table}")`) as { from: string }[];
    return keys.filter(({ from }) => !indexed.has(from)).map(({ from }) => `${table}.${from}`);
  });
  expect(bare.filter((name) => !neverFollowed.has(name)).toSorted()).toEqual([]);
  // What got an index meanwhile leaves the list.
  expect([...neverFollowed].filter((name) => !bare.includes(name))).toEqual([]);
});

/** The order of each list that grows with the clinic, as its screen asks for it. */
const listOrders: readonly (readonly [name: string, sql: string])[] = [
  ['patients by name', 'FROM patients WHERE deleted_at IS NULL AND is_archived = 0 ORDER BY sort_name, id'],
  [
    'patients by last visit',
    'FROM patients WHERE deleted_at IS NULL AND is_archived = 0 ORDER BY last_visit_on DESC, id DESC',
  ],
  [
    'patients by registration',
    'FROM patients WHERE deleted_at IS NULL AND is_archived = 0 ORDER BY created_at DESC, id DESC',
  ],
  [
    'patients put away',
    'FROM patients WHERE is_archived = 1 OR deleted_at IS NOT NULL ORDER BY sort_name, id',
  ],
  ['entries by time', 'FROM events WHERE deleted_at IS NULL ORDER BY start_at, id'],
  [
    'entries of a patient',
    'FROM events WHERE deleted_at IS NULL AND patient_id = ? ORDER BY start_at DESC, id DESC',
  ],
  ['entries of a provider', 'FROM events WHERE deleted_at IS NULL AND provider_id = ? ORDER BY start_at, id'],
  ['entries of a status', 'FROM events WHERE deleted_at IS NULL AND status = ? ORDER BY start_at, id'],
  ['x-rays by date', 'FROM xrays WHERE deleted_at IS NULL ORDER BY date_performed_on DESC, id DESC'],
  [
    'x-rays of a patient',
    'FROM xrays WHERE deleted_at IS NULL AND patient_id = ? ORDER BY date_performed_on DESC, id DESC',
  ],
  [
    'photos of a patient',
    'FROM dental_photos WHERE deleted_at IS NULL AND patient_id = ? ORDER BY taken_on DESC, taken_time DESC, id DESC',
  ],
  [
    'documents of a patient',
    'FROM attachments WHERE deleted_at IS NULL AND patient_id = ? ORDER BY dated_on DESC, id DESC',
  ],
  [
    'mounts of a patient',
    'FROM mounts WHERE deleted_at IS NULL AND patient_id = ? ORDER BY performed_on DESC, id DESC',
  ],
  [
    'recalls by due date',
    'FROM recalls WHERE deleted_at IS NULL AND completed_at IS NULL ORDER BY due_on, id',
  ],
  ['audit log', 'FROM audit_log ORDER BY seq DESC'],
  ['audit log of a person', 'FROM audit_log WHERE user_id = ? ORDER BY seq DESC'],
  ['audit log of a record', 'FROM audit_log WHERE entity = ? AND entity_id = ? ORDER BY seq DESC'],
  ['backups', 'FROM backups ORDER BY created_at DESC'],
  ['imports', 'FROM patient_imports ORDER BY created_at DESC'],
  ['rows of an import', 'FROM patient_import_rows WHERE import_id = ? ORDER BY row_number'],
  ['services', 'FROM services ORDER BY sort_name, id'],
  ['steps of an entry', 'FROM event_status_history WHERE event_id = ? ORDER BY seq'],
];

test.each(listOrders)('the list of %s is read in its order from an index', (_name, sql) => {
  const parameters = (sql.match(/\?/g) ?? []).map(() => 'x');
  const plan = sqlite
    .prepare(`EXPLAIN QUERY PLAN SELECT * ${sql} LIMIT 50`)
    .all(...parameters)
    .map((step) => (step as { detail: string }).detail);
  expect(plan.join('\n')).toMatch(/USING (COVERING )?INDEX/);
  expect(plan.join('\n')).not.toContain('TEMP B-TREE');
});
