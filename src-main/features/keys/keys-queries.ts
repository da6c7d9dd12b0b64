// Prepared statements about the keys: when the recovery key was typed back, and whether a change is in the log.

import { and, eq, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { auditLog } from '#main/features/audit/audit-tables.ts';
import { clinics } from '#main/features/clinic/clinic-tables.ts';

export const keysQueries = preparedQueries((db) => ({
  confirmedAt: db.select({ at: clinics.recoveryKeyConfirmedAt }).from(clinics).limit(1).prepare(),
  confirm: db
    .update(clinics)
    .set({
      recoveryKeyConfirmedAt: sql`${sql.placeholder('now')}`,
      updatedAt: sql`${sql.placeholder('now')}`,
    })
    .prepare(),
  entryOfChange: db
    .select({ seq: auditLog.seq })
    .from(auditLog)
    .where(and(eq(auditLog.entity, 'keySlots'), eq(auditLog.entityId, sql.placeholder('id'))))
    .limit(1)
    .prepare(),
}));
