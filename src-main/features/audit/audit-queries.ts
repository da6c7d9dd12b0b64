// Prepared statements of the audit log.

import { and, asc, desc, eq, gt, gte, lt, notInArray, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { auditLog } from '#main/features/audit/audit-tables.ts';
import { users } from '#main/features/people/people-tables.ts';

export type AuditRecord = typeof auditLog.$inferSelect;

export type AuditFilter = {
  readonly userId?: string | null | undefined;
  readonly action?: string | null | undefined;
  readonly isChange?: boolean | null | undefined;
  readonly entity?: string | null | undefined;
  readonly entityId?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly before?: number | null | undefined;
};

export const auditQueries = preparedQueries((db) => ({
  last: db
    .select({ seq: auditLog.seq, hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.seq))
    .limit(1)
    .prepare(),
  insert: db
    .insert(auditLog)
    .values({
      id: sql.placeholder('id'),
      seq: sql.placeholder('seq'),
      userId: sql.placeholder('userId'),
      action: sql.placeholder('action'),
      entity: sql.placeholder('entity'),
      entityId: sql.placeholder('entityId'),
      changes: sql.placeholder('changes'),
      changesHash: sql.placeholder('changesHash'),
      device: sql.placeholder('device'),
      ipAddress: sql.placeholder('ipAddress'),
      userAgent: sql.placeholder('userAgent'),
      previousHash: sql.placeholder('previousHash'),
      hash: sql.placeholder('hash'),
      createdAt: sql.placeholder('createdAt'),
      updatedAt: sql.placeholder('createdAt'),
    })
    .prepare(),
  /** The next entries in order of the chain, for verifying. */
  after: db
    .select()
    .from(auditLog)
    .where(gt(auditLog.seq, sql.placeholder('seq')))
    .orderBy(asc(auditLog.seq))
    .limit(1000)
    .prepare(),
  purgeInstants: db
    .select({ at: auditLog.createdAt })
    .from(auditLog)
    .where(eq(auditLog.action, 'purge'))
    .prepare(),
  /** Empties the changes of entries about any of these records (a JSON list of ids) or naming the patient. */
  redact: db.$client.prepare<{ ids: string; patientId: string; now: string }>(
    `UPDATE audit_log SET changes = '{}', redacted_at = @now
     WHERE changes_hash IS NOT NULL AND redacted_at IS NULL AND action <> 'purge' AND changes <> '{}'
       AND (entity_id IN (SELECT value FROM json_each(@ids)) OR instr(changes, @patientId) > 0)`,
  ),
  actions: db
    .selectDistinct({ action: auditLog.action })
    .from(auditLog)
    .orderBy(asc(auditLog.action))
    .limit(200)
    .prepare(),
  entities: db
    .selectDistinct({ entity: auditLog.entity })
    .from(auditLog)
    .orderBy(asc(auditLog.entity))
    .limit(200)
    .prepare(),
}));

/** Acts that leave every record as it was. */
const actionsWithoutChange = [
  'read',
  'export',
  'signIn',
  'signOut',
  'signInFailed',
  'lock',
  'unlock',
  'hold',
  'release',
  'saveView',
  'integrity',
] as const;

/** Entries that fit the filter, newest first, with the name of who acted. */
export function listAuditEntries(db: ClinicDb, filter: AuditFilter, limit: number) {
  return db
    .select({ entry: auditLog, firstName: users.firstName, lastName: users.lastName })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.userId))
    .where(
      and(
        filter.userId ? eq(auditLog.userId, filter.userId) : undefined,
        filter.action ? eq(auditLog.action, filter.action) : undefined,
        filter.isChange ? notInArray(auditLog.action, [...actionsWithoutChange]) : undefined,
        filter.entity ? eq(auditLog.entity, filter.entity) : undefined,
        filter.entityId ? eq(auditLog.entityId, filter.entityId) : undefined,
        filter.from ? gte(auditLog.createdAt, filter.from) : undefined,
        filter.to ? lt(auditLog.createdAt, filter.to) : undefined,
        filter.before ? lt(auditLog.seq, filter.before) : undefined,
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(limit)
    .all();
}
