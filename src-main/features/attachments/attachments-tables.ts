// Documents of patients. Their words are searched through `attachment_terms` (hand-written SQL).

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, isDate, jsonColumn, softDelete, timestamps } from '#main/db/columns.ts';
import { files } from '#main/features/files/files-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { AttachmentType } from '#shared/attachments/model.ts';
import type { FieldTimes } from '#shared/patients/field-merge.ts';

export const attachments = sqliteTable(
  'attachments',
  {
    id: idColumn(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    fileId: text('file_id')
      .notNull()
      .references(() => files.id),
    type: text('type').$type<AttachmentType>().notNull(),
    title: text('title').notNull(),
    description: text('description'),
    datedOn: text('dated_on').notNull(),
    uploadedBy: text('uploaded_by').references(() => users.id),
    /** The row of this document in the index of words. */
    termsRow: integer('terms_row').notNull(),
    /** When each field was last changed: how two edits of one record are merged. */
    fieldTimes: jsonColumn<FieldTimes>('field_times').notNull(),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    uniqueIndex('attachments_terms_row').on(table.termsRow),
    index('attachments_of_patient')
      .on(table.patientId, table.datedOn, table.id)
      .where(sql`deleted_at is null`),
    index('attachments_by_date')
      .on(table.datedOn, table.id)
      .where(sql`deleted_at is null`),
    index('attachments_file').on(table.fileId),
    check('attachments_type', sql`${table.type} in ('DOCUMENT', 'REPORT', 'SCAN', 'PHOTO', 'XRAY', 'OTHER')`),
    check('attachments_date', isDate(table.datedOn)),
    check(
      'attachments_words',
      sql`length(${table.title}) between 1 and 200 and length(${table.description}) <= 5000`,
    ),
    check('attachments_json', sql`json_valid(${table.fieldTimes})`),
  ],
);
