// X-rays and how each was last looked at. Their words are searched through `xray_terms` (hand-written SQL).

import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, isDate, jsonColumn, softDelete, timestamps } from '#main/db/columns.ts';
import { files } from '#main/features/files/files-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { FieldTimes } from '#shared/patients/field-merge.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import type { XrayModality } from '#shared/xrays/model.ts';
import type { ViewCrop, XrayView } from '#shared/xrays/view-state.ts';

export const xrays = sqliteTable(
  'xrays',
  {
    id: idColumn(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    fileId: text('file_id')
      .notNull()
      .references(() => files.id),
    datePerformedOn: text('date_performed_on').notNull(),
    modality: text('modality').$type<XrayModality>().notNull(),
    teeth: jsonColumn<readonly Tooth[]>('teeth').notNull(),
    findings: text('findings').notNull(),
    impression: text('impression').notNull(),
    /** Why nothing can be read from the picture; null while nobody said so. */
    notDiagnosableReason: text('not_diagnosable_reason'),
    /** Findings or impression are still to be written, and nobody said that they cannot be: kept beside them, so that lists can be ordered by it. */
    isUnread: integer('is_unread', { mode: 'boolean' }).notNull(),
    uploadedBy: text('uploaded_by').references(() => users.id),
    /** The row of this x-ray in the index of words. */
    termsRow: integer('terms_row').notNull(),
    /** When each field was last changed: how two edits of one record are merged. */
    fieldTimes: jsonColumn<FieldTimes>('field_times').notNull(),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    uniqueIndex('xrays_terms_row').on(table.termsRow),
    index('xrays_of_patient')
      .on(table.patientId, table.datePerformedOn, table.id)
      .where(sql`deleted_at is null`),
    index('xrays_by_reading')
      .on(table.isUnread, table.datePerformedOn, table.id)
      .where(sql`deleted_at is null`),
    index('xrays_by_date')
      .on(table.datePerformedOn, table.id)
      .where(sql`deleted_at is null`),
    index('xrays_file').on(table.fileId),
    check('xrays_date', isDate(table.datePerformedOn)),
    check(
      'xrays_modality',
      sql`${table.modality} in ('PERIAPICAL', 'BITEWING', 'OCCLUSAL', 'PANORAMIC', 'CEPHALOMETRIC', 'CBCT', 'OTHER')`,
    ),
    check(
      'xrays_teeth',
      sql`json_type(${table.teeth}) = 'array' and json_array_length(${table.teeth}) <= 52`,
    ),
    check('xrays_words', sql`length(${table.findings}) <= 5000 and length(${table.impression}) <= 2000`),
    check('xrays_not_diagnosable', sql`length(${table.notDiagnosableReason}) between 1 and 500`),
    check(
      'xrays_unread',
      sql`${table.isUnread} = (${table.notDiagnosableReason} is null and (${table.findings} = '' or ${table.impression} = ''))`,
    ),
    check('xrays_json', sql`json_valid(${table.fieldTimes})`),
  ],
);

export const xrayViews = sqliteTable(
  'xray_views',
  {
    id: idColumn(),
    xrayId: text('xray_id')
      .notNull()
      .references(() => xrays.id),
    zoom: real('zoom').notNull(),
    centreX: real('centre_x').notNull(),
    centreY: real('centre_y').notNull(),
    rotationDegrees: integer('rotation_degrees').$type<XrayView['rotationDegrees']>().notNull(),
    isFlippedHorizontally: integer('is_flipped_horizontally', { mode: 'boolean' }).notNull(),
    isFlippedVertically: integer('is_flipped_vertically', { mode: 'boolean' }).notNull(),
    /** In modality values; both null: the picture's own window. */
    windowCentre: real('window_centre'),
    windowWidth: real('window_width'),
    gamma: real('gamma').notNull(),
    sharpen: real('sharpen').notNull(),
    isEqualised: integer('is_equalised', { mode: 'boolean' }).notNull(),
    isInverted: integer('is_inverted', { mode: 'boolean' }).notNull(),
    crop: jsonColumn<ViewCrop>('crop'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('xray_views_xray').on(table.xrayId),
    check('xray_views_zoom', sql`${table.zoom} between 0.25 and 40`),
    check('xray_views_centre', sql`${table.centreX} between 0 and 1 and ${table.centreY} between 0 and 1`),
    check('xray_views_rotation', sql`${table.rotationDegrees} in (0, 90, 180, 270)`),
    check(
      'xray_views_window',
      sql`(${table.windowCentre} is null) = (${table.windowWidth} is null) and ${table.windowCentre} between -1000000 and 1000000 and ${table.windowWidth} between 1 and 2000000`,
    ),
    check('xray_views_tones', sql`${table.gamma} between 0.2 and 5 and ${table.sharpen} between 0 and 1`),
    check(
      'xray_views_flags',
      sql`${table.isFlippedHorizontally} in (0, 1) and ${table.isFlippedVertically} in (0, 1) and ${table.isInverted} in (0, 1) and ${table.isEqualised} in (0, 1)`,
    ),
    check('xray_views_crop', sql`json_valid(${table.crop}) and json_type(${table.crop}) = 'object'`),
  ],
);
