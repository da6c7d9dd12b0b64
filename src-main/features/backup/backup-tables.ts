// Backups that were asked for or found on a target, and how the clinic wants them made.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, isLocalTime, softDelete, timestamps } from '#main/db/columns.ts';
import type { BackupFailure, BackupId, BackupKind, BackupResult } from '#shared/backup/model.ts';

/** One row a backup folder; `deleted_at` when a person or the retention removed it from its target. */
export const backups = sqliteTable(
  'backups',
  {
    id: idColumn<BackupId>(),
    fileName: text('file_name').notNull(),
    target: text('target').notNull(),
    kind: text('kind').$type<BackupKind>().notNull(),
    sizeBytes: integer('size_bytes').notNull().default(0),
    databaseBytes: integer('database_bytes').notNull().default(0),
    fileCount: integer('file_count').notNull().default(0),
    result: text('result').$type<BackupResult>().notNull(),
    failure: text('failure').$type<BackupFailure>(),
    damage: text('damage'),
    verifiedAt: text('verified_at'),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    uniqueIndex('backups_place').on(table.target, table.fileName),
    index('backups_created').on(table.createdAt),
    check('backups_kind', sql`${table.kind} in ('scheduled', 'manual', 'before-update')`),
    check('backups_result', sql`${table.result} in ('RUNNING', 'OK', 'FAILED', 'GONE')`),
    check('backups_failure', sql`(${table.result} = 'FAILED') = (${table.failure} is not null)`),
    check('backups_verified', sql`${table.verifiedAt} is null or ${table.result} in ('OK', 'GONE')`),
    check('backups_sizes', sql`${table.sizeBytes} >= ${table.databaseBytes} and ${table.databaseBytes} >= 0`),
    check('backups_target', sql`length(${table.target}) between 1 and 1000`),
    check('backups_damage', sql`length(${table.damage}) <= 500`),
  ],
);

/** One row, made when the settings are first saved. */
export const backupSettings = sqliteTable(
  'backup_settings',
  {
    id: idColumn(),
    target: text('target'),
    isScheduled: integer('is_scheduled', { mode: 'boolean' }).notNull(),
    timeOfDay: text('time_of_day').notNull(),
    keepScheduled: integer('keep_scheduled').notNull(),
    /** What was due before is not caught up. */
    scheduleSetAt: text('schedule_set_at').notNull(),
    ...timestamps,
  },
  (table) => [
    check('backup_settings_target', sql`length(${table.target}) between 1 and 1000`),
    check('backup_settings_time', isLocalTime(table.timeOfDay)),
    check('backup_settings_keep', sql`${table.keepScheduled} between 1 and 365`),
    check('backup_settings_schedule', sql`not ${table.isScheduled} or ${table.target} is not null`),
  ],
);
