// Statements of backups and their settings.

import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { backups, backupSettings } from '#main/features/backup/backup-tables.ts';

export type BackupRecord = typeof backups.$inferSelect;
export type BackupSettingsRecord = typeof backupSettings.$inferSelect;

const isKept = isNull(backups.deletedAt);
/** One made while the clock stood wrong lies in the future and says nothing. */
const untilNow = lte(backups.createdAt, sql.placeholder('now'));

export const backupQueries = preparedQueries((db) => ({
  settings: db.select().from(backupSettings).limit(1).prepare(),
  byId: db
    .select()
    .from(backups)
    .where(and(eq(backups.id, sql.placeholder('id')), isKept))
    .prepare(),
  byPlace: db
    .select({ id: backups.id })
    .from(backups)
    .where(
      and(eq(backups.target, sql.placeholder('target')), eq(backups.fileName, sql.placeholder('fileName'))),
    )
    .prepare(),
  newest: db
    .select()
    .from(backups)
    .where(isKept)
    .orderBy(desc(backups.createdAt))
    .limit(sql.placeholder('limit'))
    .prepare(),
  newestVerified: db
    .select()
    .from(backups)
    .where(and(isKept, eq(backups.result, 'OK'), isNotNull(backups.verifiedAt), untilNow))
    .orderBy(desc(backups.createdAt))
    .limit(1)
    .prepare(),
  /** The newest run that ended and was not removed: removing a failed one is having read it. */
  lastEnded: db
    .select()
    .from(backups)
    .where(and(isKept, ne(backups.result, 'RUNNING')))
    .orderBy(desc(backups.createdAt))
    .limit(1)
    .prepare(),
  /** The newest scheduled one. */
  lastScheduled: db
    .select()
    .from(backups)
    .where(and(eq(backups.kind, 'scheduled'), untilNow))
    .orderBy(desc(backups.createdAt))
    .limit(1)
    .prepare(),
  running: db.select().from(backups).where(eq(backups.result, 'RUNNING')).limit(100).prepare(),
  /** Rows that something may lie on a target for, or failed ones that only tell of a try. */
  looked: db.select().from(backups).where(isKept).orderBy(asc(backups.createdAt)).prepare(),
}));

export function insertBackup(db: ClinicDb, row: typeof backups.$inferInsert): void {
  db.insert(backups).values(row).run();
}

/** Takes in a backup that lies on a target and is not in the table; one that was removed here comes back. */
export function adoptBackup(db: ClinicDb, row: typeof backups.$inferInsert): void {
  db.insert(backups)
    .values(row)
    .onConflictDoUpdate({
      target: [backups.target, backups.fileName],
      set: {
        deletedAt: null,
        result: 'OK',
        failure: null,
        damage: null,
        verifiedAt: null,
        updatedAt: row.updatedAt,
      },
    })
    .run();
}

export function updateBackup(db: ClinicDb, id: BackupRecord['id'], changes: Partial<BackupRecord>): void {
  db.update(backups).set(changes).where(eq(backups.id, id)).run();
}

export function markRemoved(db: ClinicDb, ids: readonly BackupRecord['id'][], now: string): void {
  db.update(backups)
    .set({ deletedAt: now, updatedAt: now })
    .where(inArray(backups.id, [...ids]))
    .run();
}

export function saveSettingsRow(db: ClinicDb, row: typeof backupSettings.$inferInsert): void {
  const { id: _id, createdAt: _createdAt, ...changes } = row;
  db.insert(backupSettings).values(row).onConflictDoUpdate({ target: backupSettings.id, set: changes }).run();
}
