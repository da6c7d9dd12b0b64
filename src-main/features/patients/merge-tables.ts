// Merges of two records of one person: what moved and what the survivor held before, so that each can be undone.

import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, jsonColumn, timestamps } from '#main/db/columns.ts';
import type { MergeMoved, MergeWritten } from '#main/features/patients/merge-memory.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { users } from '#main/features/people/people-tables.ts';

export const patientMerges = sqliteTable(
  'patient_merges',
  {
    id: idColumn(),
    survivorId: text('survivor_id')
      .notNull()
      .references(() => patients.id),
    mergedId: text('merged_id')
      .notNull()
      .references(() => patients.id),
    mergedBy: text('merged_by').references(() => users.id),
    mergedAt: text('merged_at').notNull(),
    undoneBy: text('undone_by').references(() => users.id),
    undoneAt: text('undone_at'),
    moved: jsonColumn<MergeMoved>('moved').notNull(),
    written: jsonColumn<MergeWritten>('written').notNull(),
    ...timestamps,
  },
  (table) => [
    // A record is in one other at most: the way from its address is never in doubt.
    uniqueIndex('patient_merges_open')
      .on(table.mergedId)
      .where(sql`undone_at is null`),
    index('patient_merges_survivor').on(table.survivorId, table.mergedAt),
    check('patient_merges_two', sql`${table.survivorId} <> ${table.mergedId}`),
    check('patient_merges_json', sql`json_valid(${table.moved}) and json_valid(${table.written})`),
  ],
);
