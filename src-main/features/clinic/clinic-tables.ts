// The clinic itself (one row) and its locations.

import { sql } from 'drizzle-orm';
import { check, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, softDelete, timestamps } from '#main/db/columns.ts';
import { files } from '#main/features/files/files-tables.ts';

export const clinics = sqliteTable(
  'clinics',
  {
    id: idColumn(),
    name: text('name').notNull(),
    address: text('address'),
    phone: text('phone'),
    email: text('email'),
    timeZone: text('time_zone').notNull(),
    locale: text('locale').notNull(),
    currency: text('currency').notNull(),
    toothNotation: text('tooth_notation').notNull(),
    logoFileId: text('logo_file_id').references(() => files.id),
    isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
    recoveryKeyConfirmedAt: text('recovery_key_confirmed_at'),
    autoLockMinutes: integer('auto_lock_minutes').notNull().default(10),
    longWaitMinutes: integer('long_wait_minutes').notNull().default(15),
    calendarRowMinutes: integer('calendar_row_minutes').notNull().default(15),
    backupReminderHours: integer('backup_reminder_hours').notNull().default(26),
    retentionYears: integer('retention_years').notNull().default(10),
    retentionFromAge: integer('retention_from_age').notNull().default(18),
    archiveAfterYears: integer('archive_after_years').notNull().default(0),
    /** Who follows up the referrals that nobody took; null: the first owner of the clinic. */
    referralsOwnerId: text('referrals_owner_id'),
    ...timestamps,
  },
  (table) => [
    check('clinics_name', sql`length(${table.name}) between 1 and 150`),
    check('clinics_address', sql`length(${table.address}) <= 500`),
    check('clinics_time_zone', sql`length(${table.timeZone}) between 1 and 100`),
    check('clinics_currency', sql`length(${table.currency}) = 3`),
    check('clinics_backup_reminder_hours', sql`${table.backupReminderHours} between 1 and 168`),
    check('clinics_phone', sql`length(${table.phone}) <= 20`),
    check('clinics_email', sql`length(${table.email}) <= 255`),
    check('clinics_locale', sql`${table.locale} in ('en', 'id', 'tr')`),
    check('clinics_tooth_notation', sql`${table.toothNotation} in ('FDI', 'UNIVERSAL', 'PALMER')`),
    check('clinics_auto_lock_minutes', sql`${table.autoLockMinutes} between 1 and 240`),
    check('clinics_long_wait_minutes', sql`${table.longWaitMinutes} between 5 and 240`),
    check('clinics_retention_years', sql`${table.retentionYears} between 1 and 100`),
    check('clinics_retention_from_age', sql`${table.retentionFromAge} between 0 and 30`),
    check('clinics_archive_after_years', sql`${table.archiveAfterYears} between 0 and 50`),
    check('clinics_referrals_owner_id', sql`length(${table.referralsOwnerId}) = 36`),
    check('clinics_calendar_row_minutes', sql`${table.calendarRowMinutes} in (5, 10, 15, 20, 30)`),
  ],
);

export const locations = sqliteTable(
  'locations',
  {
    id: idColumn(),
    name: text('name').notNull(),
    address: text('address').notNull(),
    phone: text('phone').notNull(),
    latitude: real('latitude'),
    longitude: real('longitude'),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    check('locations_name', sql`length(${table.name}) between 1 and 150`),
    check('locations_address', sql`length(${table.address}) between 1 and 500`),
    check('locations_phone', sql`length(${table.phone}) between 1 and 20`),
    check('locations_latitude', sql`${table.latitude} is null or ${table.latitude} between -90 and 90`),
    check('locations_longitude', sql`${table.longitude} is null or ${table.longitude} between -180 and 180`),
  ],
);
