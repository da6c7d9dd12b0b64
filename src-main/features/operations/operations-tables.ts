// How the database grows and when it was last looked after.

import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, jsonColumn, timestamps } from '#main/db/columns.ts';

/** One row a month, written at the first look of the month: what growth is measured against. */
export const sizeRecords = sqliteTable(
  'size_records',
  {
    id: idColumn(),
    /** `YYYY-MM` at the clinic. */
    month: text('month').notNull(),
    databaseBytes: integer('database_bytes').notNull(),
    fileCount: integer('file_count').notNull(),
    fileBytes: integer('file_bytes').notNull(),
    rowCounts: jsonColumn<Readonly<Record<string, number>>>('row_counts').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('size_records_month').on(table.month),
    check('size_records_month_text', sql`date(${table.month} || '-01') is ${table.month} || '-01'`),
    check(
      'size_records_sizes',
      sql`${table.databaseBytes} >= 0 and ${table.fileCount} >= 0 and ${table.fileBytes} >= 0`,
    ),
    check('size_records_json', sql`json_type(${table.rowCounts}) = 'object'`),
  ],
);

/** The last time of each kind of upkeep. */
export const upkeepRuns = sqliteTable(
  'upkeep_runs',
  {
    id: idColumn(),
    kind: text('kind').$type<'OPTIMISE' | 'COMPACT' | 'INTEGRITY'>().notNull(),
    isSound: integer('is_sound', { mode: 'boolean' }).notNull(),
    durationMs: integer('duration_ms').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('upkeep_runs_kind').on(table.kind),
    check('upkeep_runs_kind_word', sql`${table.kind} in ('OPTIMISE', 'COMPACT', 'INTEGRITY')`),
    check('upkeep_runs_sound', sql`${table.isSound} in (0, 1)`),
    check('upkeep_runs_duration', sql`${table.durationMs} >= 0`),
  ],
);
