// Recalls: when a patient is to be asked back, and each try to reach them.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, isDate, softDelete, timestamps } from '#main/db/columns.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { users } from '#main/features/people/people-tables.ts';

export const recalls = sqliteTable(
  'recalls',
  {
    id: idColumn(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    reason: text('reason').notNull(),
    intervalMonths: integer('interval_months'),
    dueOn: text('due_on').notNull(),
    attemptCount: integer('attempt_count').notNull().default(0),
    lastAttemptAt: text('last_attempt_at'),
    isDoNotContact: integer('is_do_not_contact', { mode: 'boolean' }).notNull().default(false),
    notes: text('notes'),
    /** Set when the patient came: a recall with an interval goes on as a new row. */
    completedAt: text('completed_at'),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('recalls_open')
      .on(table.dueOn, table.id)
      .where(sql`deleted_at is null and completed_at is null`),
    index('recalls_patient').on(table.patientId, table.dueOn),
    check('recalls_reason', sql`length(${table.reason}) between 1 and 200`),
    check('recalls_interval', sql`${table.intervalMonths} between 1 and 120`),
    check('recalls_due_on', isDate(table.dueOn)),
    check('recalls_attempts', sql`${table.attemptCount} >= 0`),
    check('recalls_notes', sql`length(${table.notes}) <= 5000`),
    check('recalls_do_not_contact', sql`${table.isDoNotContact} in (0, 1)`),
  ],
);

export const recallAttempts = sqliteTable(
  'recall_attempts',
  {
    id: idColumn(),
    recallId: text('recall_id')
      .notNull()
      .references(() => recalls.id),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    userId: text('user_id').references(() => users.id),
    channel: text('channel').$type<'PHONE' | 'MESSAGE' | 'EMAIL' | 'OTHER'>().notNull(),
    outcome: text('outcome').$type<'REACHED' | 'NO_ANSWER' | 'LEFT_MESSAGE' | 'REFUSED'>().notNull(),
    note: text('note'),
    /** The clinic's local date of the try: a patient is called at most once on it. */
    attemptedOn: text('attempted_on').notNull(),
    attemptedAt: text('attempted_at').notNull(),
    ...timestamps,
  },
  (table) => [
    index('recall_attempts_patient').on(table.patientId, table.attemptedOn),
    index('recall_attempts_recall').on(table.recallId, table.attemptedAt),
    check('recall_attempts_channel', sql`${table.channel} in ('PHONE', 'MESSAGE', 'EMAIL', 'OTHER')`),
    check(
      'recall_attempts_outcome',
      sql`${table.outcome} in ('REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'REFUSED')`,
    ),
    check('recall_attempts_attempted_on', isDate(table.attemptedOn)),
    check('recall_attempts_note', sql`length(${table.note}) <= 1000`),
  ],
);
