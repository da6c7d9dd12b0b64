// Patients with rows in every table that can hold something of a patient, and every such row read back: for tests.

import { newId } from '#main/core/ids.ts';
import type { TestClinic } from '../../../tests/fixtures/test-clinic.ts';

const at = '2026-06-01T08:00:00.000Z';

export type RowCounts = {
  readonly visits: number;
  /** Of x-rays, of dental photos and of documents, so many each. */
  readonly xrays: number;
  /** Instants (hours of one day) at which forms were filled, oldest version first. */
  readonly formHours: readonly number[];
  readonly recalls: number;
  readonly waiting: number;
  readonly imports: number;
};

/** Puts rows in as they would lie there after their own features wrote them. */
export function fillPatient(
  { clinic }: Pick<TestClinic, 'clinic'>,
  patientId: string,
  fileId: string,
  counts: RowCounts,
): void {
  const { $client: sqlite } = clinic.db;
  const insert = (table: string, row: Record<string, unknown>): string => {
    const whole: Record<string, unknown> = { id: newId(), created_at: at, updated_at: at, ...row };
    const names = Object.keys(whole);
    sqlite
      .prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      )
      .run(whole);
    return String(whole['id']);
  };
  const times = (count: number, work: (place: number) => void) => {
    for (let place = 0; place < count; place += 1) work(place);
  };
  times(counts.visits, (place) => {
    const day = `2026-05-${String(place + 10)}`;
    const event = insert('events', {
      kind: 'APPOINTMENT',
      title: `Visit ${place}`,
      start_at: `${day}T08:00:00.000Z`,
      end_at: `${day}T08:30:00.000Z`,
      zone: 'Europe/Istanbul',
      start_on: day,
      start_time: '11:00',
      patient_id: patientId,
      patient_name: 'stands',
      status: place % 2 === 0 ? 'COMPLETED' : 'SCHEDULED',
      deleted_at: place === 3 ? at : null,
    });
    insert('event_requests', { event_id: event, type: 'CANCEL', reason: 'away', requested_at: at });
  });
  sqlite
    .prepare(
      `UPDATE events SET patient_name = p.first_name || ' ' || p.last_name,
         allergy_count = json_extract(p.alert_summary, '$.counts.allergy'),
         condition_count = json_extract(p.alert_summary, '$.counts.condition')
       FROM patients p WHERE p.id = ? AND events.patient_id = p.id`,
    )
    .run(patientId);
  sqlite
    .prepare(
      `UPDATE patients SET last_visit_on = (SELECT max(start_on) FROM events
         WHERE patient_id = @id AND status = 'COMPLETED' AND deleted_at IS NULL) WHERE id = @id`,
    )
    .run({ id: patientId });
  times(counts.xrays, (place) => {
    const terms = sqlite.prepare('SELECT coalesce(max(terms_row), 0) + 1 FROM xrays').pluck().get();
    const xray = insert('xrays', {
      patient_id: patientId,
      file_id: fileId,
      date_performed_on: '2026-05-01',
      modality: 'BITEWING',
      teeth: '[]',
      findings: '',
      impression: '',
      is_unread: 1,
      terms_row: terms,
      field_times: '{}',
    });
    insert('dental_photos', {
      patient_id: patientId,
      file_id: fileId,
      type: place === 0 ? 'INTRAORAL' : 'EXTRAORAL',
      taken_on: '2026-05-02',
      taken_time: '',
      field_times: '{}',
      deleted_at: place === 1 ? at : null,
    });
    insert('attachments', {
      patient_id: patientId,
      file_id: fileId,
      type: 'REPORT',
      title: 'Report',
      dated_on: '2026-05-03',
      terms_row: sqlite.prepare('SELECT coalesce(max(terms_row), 0) + 1 FROM attachments').pluck().get(),
      field_times: '{}',
    });
    const mount = insert('mounts', {
      patient_id: patientId,
      template: 'BITEWING_2',
      performed_on: '2026-05-01',
    });
    insert('mount_images', { mount_id: mount, slot: 'bitewingRight', place: 1, xray_id: xray });
  });
  for (const [place, hour] of counts.formHours.entries())
    insert('intake_forms', {
      patient_id: patientId,
      version: place + 1,
      answers: '{}',
      filled_by: 'PATIENT',
      filled_by_name: 'Self',
      filled_at: `2026-04-01T${String(hour).padStart(2, '0')}:00:00.000Z`,
    });
  times(counts.recalls, () => {
    const recall = insert('recalls', { patient_id: patientId, reason: 'Check', due_on: '2026-07-01' });
    insert('recall_attempts', {
      recall_id: recall,
      patient_id: patientId,
      channel: 'PHONE',
      outcome: 'NO_ANSWER',
      attempted_on: '2026-06-01',
      attempted_at: at,
    });
  });
  times(counts.waiting, () => {
    insert('waiting_list', {
      patient_id: patientId,
      duration_minutes: 30,
      days_of_week: '[]',
      priority_rank: 1,
      status: 'WAITING',
    });
  });
  times(counts.imports, () => {
    const imported = insert('patient_imports', {
      file_name: 'a.csv',
      status: 'RUN',
      columns: '[]',
      mapping: 'null',
    });
    insert('patient_import_rows', {
      import_id: imported,
      row_number: 1,
      cells: '[]',
      status: 'CREATED',
      problems: '[]',
      patient_id: patientId,
    });
    insert('patient_import_keys', { identity_key: newId(), patient_id: patientId, content_hash: 'x' });
  });
}

/** Tables with a foreign key to patients, beside patients itself. */
export function tablesOfPatients({ clinic }: Pick<TestClinic, 'clinic'>): string[] {
  const { $client: sqlite } = clinic.db;
  const tables = sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  return tables.filter(
    (table) =>
      (sqlite.pragma(`foreign_key_list("${table}")`) as { table: string }[]).some(
        (key) => key.table === 'patients',
      ) ||
      (sqlite.pragma(`table_info("${table}")`) as { name: string }[]).some(
        (column) => column.name === 'patient_id',
      ),
  );
}

/** Every row of these tables as it is, by table; when a row was changed is left out, and the memory of merges. */
export function rowsOf(
  { clinic }: Pick<TestClinic, 'clinic'>,
  tables: readonly string[],
): Record<string, unknown[]> {
  const { $client: sqlite } = clinic.db;
  const bookkeeping = new Set(['updated_at', 'field_times', 'row_id']);
  const read = (table: string, sql: string) =>
    [
      table,
      sqlite
        .prepare<[], Record<string, unknown>>(sql)
        .all()
        .map((row) => Object.entries(row).filter(([column]) => !bookkeeping.has(column)))
        .map((row) => JSON.stringify(row))
        .toSorted(),
    ] as const;
  return Object.fromEntries([
    ...tables
      .filter((table) => table !== 'patient_merges')
      .map((table) => read(table, `SELECT * FROM "${table}"`)),
    read(
      'duplicate keys',
      `SELECT k.key, s.patient_id FROM patient_duplicate_keys k JOIN patient_search s ON s.row_id = k.row_id`,
    ),
    read('words', 'SELECT word, patient_count FROM patient_words'),
  ]);
}
