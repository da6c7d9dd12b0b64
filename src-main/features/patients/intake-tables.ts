// Intake forms: each version's answers as they were given. They never change; only their review is noted.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, jsonColumn, timestamps } from '#main/db/columns.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { IntakeAnswers, IntakeFiller } from '#shared/patients/intake-form.ts';

export const intakeForms = sqliteTable(
  'intake_forms',
  {
    id: idColumn(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    version: integer('version').notNull(),
    answers: jsonColumn<IntakeAnswers>('answers').notNull(),
    filledBy: text('filled_by').$type<IntakeFiller>().notNull(),
    filledByName: text('filled_by_name').notNull(),
    filledAt: text('filled_at').notNull(),
    appliedAt: text('applied_at'),
    appliedBy: text('applied_by').references(() => users.id),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('intake_forms_version').on(table.patientId, table.version),
    index('intake_forms_unreviewed')
      .on(table.filledAt, table.id)
      .where(sql`applied_at is null`),
    check('intake_forms_version_number', sql`${table.version} >= 1`),
    check(
      'intake_forms_answers',
      sql`json_type(${table.answers}) = 'object' and length(${table.answers}) <= 400000`,
    ),
    check('intake_forms_filled_by', sql`${table.filledBy} in ('PATIENT', 'RELATIVE', 'STAFF')`),
    check('intake_forms_filled_by_name', sql`length(${table.filledByName}) between 1 and 150`),
    check('intake_forms_applied', sql`(${table.appliedAt} is null) = (${table.appliedBy} is null)`),
  ],
);
