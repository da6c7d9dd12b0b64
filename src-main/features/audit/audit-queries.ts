// Prepared statements of the audit log.

import { desc, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { auditLog } from '#main/features/audit/audit-tables.ts';

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
      device: sql.placeholder('device'),
      ipAddress: sql.placeholder('ipAddress'),
      userAgent: sql.placeholder('userAgent'),
      previousHash: sql.placeholder('previousHash'),
      hash: sql.placeholder('hash'),
      createdAt: sql.placeholder('createdAt'),
      updatedAt: sql.placeholder('createdAt'),
    })
    .prepare(),
}));
