// Contents whose last record was purged: their bytes leave the store after the commit, or at the next start.

import { sql } from 'drizzle-orm';
import { check, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, timestamps } from '#main/db/columns.ts';

export const purgedFiles = sqliteTable(
  'purged_files',
  { id: idColumn(), sha256: text('sha256').notNull(), ...timestamps },
  (table) => [
    uniqueIndex('purged_files_sha256').on(table.sha256),
    check('purged_files_sha256_text', sql`length(${table.sha256}) = 64`),
  ],
);
