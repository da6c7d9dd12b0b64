// Dental photos. Which is the latest of its type follows from when they were taken and is kept nowhere.

import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, isDate, jsonColumn, softDelete, timestamps } from '#main/db/columns.ts';
import { files } from '#main/features/files/files-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { FieldTimes } from '#shared/patients/field-merge.ts';
import type { PhotoCamera, PhotoType } from '#shared/photos/model.ts';

export const dentalPhotos = sqliteTable(
  'dental_photos',
  {
    id: idColumn(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    fileId: text('file_id')
      .notNull()
      .references(() => files.id),
    type: text('type').$type<PhotoType>().notNull(),
    takenOn: text('taken_on').notNull(),
    /** The camera's clock, `HH:mm:ss`; empty when the picture says none, so that it sorts before those that do. */
    takenTime: text('taken_time').notNull(),
    description: text('description'),
    notes: text('notes'),
    camera: jsonColumn<PhotoCamera>('camera'),
    uploadedBy: text('uploaded_by').references(() => users.id),
    /** When each field was last changed: how two edits of one record are merged. */
    fieldTimes: jsonColumn<FieldTimes>('field_times').notNull(),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('dental_photos_of_patient')
      .on(table.patientId, table.takenOn, table.takenTime, table.id)
      .where(sql`deleted_at is null`),
    index('dental_photos_latest')
      .on(table.patientId, table.type, table.takenOn, table.takenTime, table.id)
      .where(sql`deleted_at is null`),
    index('dental_photos_file').on(table.fileId),
    check('dental_photos_type', sql`${table.type} in ('INTRAORAL', 'EXTRAORAL', 'XRAY', 'OTHER')`),
    check('dental_photos_taken_on', isDate(table.takenOn)),
    check(
      'dental_photos_taken_time',
      sql`${table.takenTime} = '' or ${table.takenTime} glob '[01][0-9]:[0-5][0-9]:[0-5][0-9]' or ${table.takenTime} glob '2[0-3]:[0-5][0-9]:[0-5][0-9]'`,
    ),
    check('dental_photos_words', sql`length(${table.description}) <= 200 and length(${table.notes}) <= 5000`),
    check('dental_photos_json', sql`json_valid(${table.camera}) and json_valid(${table.fieldTimes})`),
  ],
);
