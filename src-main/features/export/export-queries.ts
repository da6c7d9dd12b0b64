// Reads any table of the clinic for the export. What is not exported is declared here; everything else is.

import { preparedQueries } from '#main/db/clinic-db.ts';

/** Secrets, what only one session needs, and what is derived from other tables or kept to make it. */
const hiddenTables = [
  'sessions',
  'password_reset_tokens',
  'failed_tries',
  'drafts',
  'schema_migrations',
  'patient_search',
  'patient_words',
  'patient_duplicate_keys',
  'patient_imports',
  'patient_import_parts',
  'patient_import_rows',
];
const hiddenColumns: Readonly<Record<string, readonly string[]>> = {
  users: ['password_hash', 'pin_hash', 'username_key', 'email_key'],
  patients: ['sort_name', 'alert_summary', 'alert_count', 'field_times'],
  patient_details: ['field_times'],
  medical_histories: ['field_times'],
};

/** The lists of the medical history in words, so that the file of patients can be taken in elsewhere. */
const patientLists = ['allergies', 'medications', 'conditions'] as const;

export type ExportableTable = { readonly table: string; readonly columns: readonly string[] };

export const exportQueries = preparedQueries(({ $client: client }) => {
  const names = client
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all()
    .filter((name) => !hiddenTables.includes(name));
  const columnsOf = client.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  const tables = names.map((table): ExportableTable => {
    const columns = columnsOf.all(table).filter((column) => !hiddenColumns[table]?.includes(column));
    return { table, columns: table === 'patients' ? [...columns, ...patientLists] : columns };
  });
  return {
    tables,
    count: (table: string) =>
      client.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0,
    /** Rows after a place in the table, the place first in each. */
    rows: ({ table, columns }: ExportableTable, after: number, limit: number) =>
      client
        .prepare<[number, number], [number, ...(string | number | null)[]]>(
          `SELECT t.rowid, ${columns.map((column) => columnSql(table, column)).join(', ')}
           FROM "${table}" t WHERE t.rowid > ? ORDER BY t.rowid LIMIT ?`,
        )
        .raw()
        .iterate(after, limit),
  };
});

function columnSql(table: string, column: string): string {
  if (table !== 'patients' || !patientLists.some((list) => list === column)) return `t."${column}"`;
  return `(SELECT group_concat(json_extract(entry.value, '$.text'), '; ')
    FROM medical_histories history, json_each(history.${column}) entry WHERE history.patient_id = t.id)`;
}
