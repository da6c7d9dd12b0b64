// Inserts of whole rows that are made again and again, also ones that take the place of the row with the same key.

import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';

type RowWithId = SQLiteTable & { readonly id: SQLiteColumn };

export type RowStatement = { readonly run: (row: Readonly<Record<string, unknown>>) => void };

/** A prepared `.run(row)` for records that are written whole again and again; `created_at` stays what it was. */
export function prepareReplace<Table extends RowWithId>(db: ClinicDb, table: Table): RowStatement {
  return prepareReplaceBy(db, table, [table.id]);
}

/**
 * The same for a key of several columns. Drizzle looks at every placeholder of every row anew to see what it is, which
 * costs as much as the SQL; here each column's encoding is known beforehand.
 */
export function prepareReplaceBy(
  db: ClinicDb,
  table: SQLiteTable,
  key: readonly [SQLiteColumn, ...SQLiteColumn[]],
): RowStatement {
  const columns = Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>);
  const set: Record<string, SQL> = {};
  for (const [name, column] of columns)
    if (!key.includes(column) && name !== 'createdAt') set[name] = sql.raw(`excluded."${column.name}"`);
  const insert = db
    .insert(table)
    .values(everyColumn(table) as never)
    .onConflictDoUpdate({ target: [...key], set });
  const statement = db.$client.prepare(insert.toSQL().sql);
  return {
    run(row) {
      statement.run(...columns.map(([name, column]) => encoded(row, name, column)));
    },
  };
}

function encoded(row: Readonly<Record<string, unknown>>, name: string, column: SQLiteColumn): unknown {
  const value = row[name];
  if (value === undefined) throw new Error(`A row without ${name}.`);
  return value === null ? null : column.mapToDriverValue(value);
}
