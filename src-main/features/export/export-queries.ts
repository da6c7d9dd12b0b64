// Reads any table of the clinic for the export. What is not exported is declared here; everything else is.

import { preparedQueries } from '#main/db/clinic-db.ts';
import {
  patientsFile,
  type ExportableTable,
  type ExportColumn,
} from '#main/features/export/patients-file-queries.ts';

/** Secrets, what only one session needs, and what is derived from other tables or kept to make it. */
const hiddenTables = [
  'sessions',
  'password_reset_tokens',
  'failed_tries',
  'drafts',
  'schema_migrations',
  'file_images',
  'patient_search',
  'patient_words',
  'patient_duplicate_keys',
  'patient_imports',
  'patient_import_parts',
  'patient_import_rows',
  // The exchange with the network: what it is about stands in the tables of contacts, referrals and notifications.
  'base',
  'blob_transfers',
  'network_state',
  'outbox',
  'outbox_answers',
  'shown_notifications',
  'sync_state',
];
const hiddenColumns: Readonly<Record<string, readonly string[]>> = {
  users: ['password_hash', 'pin_hash', 'username_key', 'email_key'],
  patient_details: ['field_times'],
  medical_histories: ['field_times'],
  contacts: ['sort_name', 'specialty_key', 'search_text'],
  referrals: ['patient_key', 'urgency_rank'],
  // What opens a one-time page.
  referral_pages: ['code'],
};

export const exportQueries = preparedQueries(({ $client: client }) => {
  const names = client
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all()
    .filter((name) => !hiddenTables.includes(name));
  const columnsOf = client.prepare<[string, string], ExportColumn>(
    `SELECT c.name, lower(c.type) AS type, k."table" || '.' || k."to" AS refersTo
     FROM pragma_table_info(?) c LEFT JOIN pragma_foreign_key_list(?) k ON k."from" = c.name
     GROUP BY c.cid ORDER BY c.cid`,
  );
  const tables = names.map((table): ExportableTable => {
    if (table === 'patients') return patientsFile;
    const columns = columnsOf.all(table, table).filter(({ name }) => !hiddenColumns[table]?.includes(name));
    return {
      table,
      columns,
      select: columns.map(({ name }) => `t."${name}"`).join(', '),
      from: `"${table}" t`,
      place: 'rowid',
    };
  });
  return {
    tables,
    count: (table: string) =>
      client.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0,
    /** Rows after a place in the table (null: from the first on), the place first in each. */
    rows: ({ select, from, place }: ExportableTable, after: string | null, limit: number) =>
      client
        .prepare<[string | number, number], [string | number, ...(string | number | null)[]]>(
          `SELECT t.${place}, ${select} FROM ${from} WHERE t.${place} > ? ORDER BY t.${place} LIMIT ?`,
        )
        .raw()
        .iterate(place === 'rowid' ? Number(after ?? 0) : (after ?? ''), limit),
  };
});
