// A CSV file of patients on its way in: the file, and what became of each of its rows.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, jsonColumn, timestamps } from '#main/db/columns.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { ImportMapping, ImportRowStatus, RowProblem } from '#shared/patients/import-contract.ts';

export const patientImports = sqliteTable(
  'patient_imports',
  {
    id: idColumn(),
    fileName: text('file_name').notNull(),
    userId: text('user_id').references(() => users.id),
    status: text('status').$type<'RECEIVING' | 'READY' | 'RUN'>().notNull(),
    columns: jsonColumn<string[]>('columns').notNull(),
    mapping: jsonColumn<ImportMapping | null>('mapping').notNull(),
    dateOrder: text('date_order').$type<'DMY' | 'MDY' | 'YMD'>().notNull().default('DMY'),
    rowCount: integer('row_count').notNull().default(0),
    ...timestamps,
  },
  (table) => [
    index('patient_imports_created').on(table.createdAt),
    check('patient_imports_file_name', sql`length(${table.fileName}) between 1 and 255`),
    check('patient_imports_status', sql`${table.status} in ('RECEIVING', 'READY', 'RUN')`),
    check(
      'patient_imports_json',
      sql`json_type(${table.columns}) = 'array' and json_valid(${table.mapping})`,
    ),
    check('patient_imports_row_count', sql`${table.rowCount} >= 0`),
  ],
);

/** The file as it came, in parts, until it was split into rows. */
export const patientImportParts = sqliteTable(
  'patient_import_parts',
  {
    id: idColumn(),
    importId: text('import_id')
      .notNull()
      .references(() => patientImports.id),
    partNumber: integer('part_number').notNull(),
    fileText: text('file_text').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('patient_import_parts_number').on(table.importId, table.partNumber),
    check('patient_import_parts_text', sql`length(${table.fileText}) <= 800000`),
  ],
);

export const patientImportRows = sqliteTable(
  'patient_import_rows',
  {
    id: idColumn(),
    importId: text('import_id')
      .notNull()
      .references(() => patientImports.id),
    /** 1 is the first row below the column names. */
    rowNumber: integer('row_number').notNull(),
    cells: jsonColumn<string[]>('cells').notNull(),
    status: text('status').$type<ImportRowStatus>().notNull(),
    problems: jsonColumn<RowProblem[]>('problems').notNull(),
    patientId: text('patient_id').references(() => patients.id),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('patient_import_rows_number').on(table.importId, table.rowNumber),
    index('patient_import_rows_patient').on(table.patientId, table.importId, table.rowNumber),
    index('patient_import_rows_status').on(table.importId, table.status, table.rowNumber),
    check('patient_import_rows_row', sql`${table.rowNumber} >= 1`),
    check(
      'patient_import_rows_status_word',
      sql`${table.status} in ('WAITING', 'CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED', 'HELD')`,
    ),
    check(
      'patient_import_rows_json',
      sql`json_type(${table.cells}) = 'array' and json_type(${table.problems}) = 'array'`,
    ),
  ],
);

/** Which patient a row of an older system became, by the identity the file gives; running a file again finds it. */
export const patientImportKeys = sqliteTable(
  'patient_import_keys',
  {
    id: idColumn(),
    identityKey: text('identity_key').notNull(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    /** SHA-256 of what the row said: the same row again changes nothing, even where the clinic corrected it since. */
    contentHash: text('content_hash').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('patient_import_keys_identity').on(table.identityKey),
    index('patient_import_keys_patient').on(table.patientId),
    check(
      'patient_import_keys_length',
      sql`length(${table.identityKey}) between 1 and 2000 and length(${table.contentHash}) between 1 and 100`,
    ),
  ],
);
