// Statements of growth records and upkeep.

import { desc, lt, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { sizeRecords, upkeepRuns } from '#main/features/operations/operations-tables.ts';

export type SizeRecord = typeof sizeRecords.$inferSelect;

export const operationsQueries = preparedQueries((db) => ({
  newestSize: db.select().from(sizeRecords).orderBy(desc(sizeRecords.month)).limit(1).prepare(),
  sizeBefore: db
    .select()
    .from(sizeRecords)
    .where(lt(sizeRecords.month, sql.placeholder('month')))
    .orderBy(desc(sizeRecords.month))
    .limit(1)
    .prepare(),
  upkeep: db.select().from(upkeepRuns).orderBy(upkeepRuns.kind).limit(10).prepare(),
  noteUpkeep: db
    .insert(upkeepRuns)
    .values({
      id: sql.placeholder('id'),
      kind: sql.placeholder('kind'),
      isSound: sql.placeholder('isSound'),
      durationMs: sql.placeholder('durationMs'),
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .onConflictDoUpdate({
      target: upkeepRuns.kind,
      set: {
        isSound: sql`excluded.is_sound`,
        durationMs: sql`excluded.duration_ms`,
        updatedAt: sql`excluded.updated_at`,
      },
    })
    .prepare(),
}));

/** Keeps the first record of a month. */
export function insertSize(db: ClinicDb, record: SizeRecord): void {
  db.insert(sizeRecords).values(record).onConflictDoNothing().run();
}

export function sqliteVersion(db: ClinicDb): string {
  return String(db.$client.prepare('SELECT sqlite_version()').pluck().get());
}

/** Lets SQLite renew the statistics that changed much (https://sqlite.org/pragma.html#pragma_optimize). */
export function optimise(db: ClinicDb): void {
  db.$client.pragma('optimize');
}
