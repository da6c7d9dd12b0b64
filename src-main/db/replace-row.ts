// An insert that takes the place of the row with the same id, all columns but when it was first made.

import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';

type RowWithId = SQLiteTable & { readonly id: SQLiteColumn };

/** A prepared `.run(row)` for records that are written whole again and again; `created_at` stays what it was. */
export function prepareReplace<Table extends RowWithId>(db: ClinicDb, table: Table) {
  const set: Record<string, SQL> = {};
  for (const [name, column] of Object.entries(getTableColumns(table)))
    if (name !== 'id' && name !== 'createdAt') set[name] = sql.raw(`excluded."${column.name}"`);
  return db
    .insert(table)
    .values(everyColumn(table) as never)
    .onConflictDoUpdate({ target: table.id, set })
    .prepare();
}
