// Statements of the certificates for documents.

import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { signingCertificates } from '#main/features/signing/signing-tables.ts';

export const signingQueries = preparedQueries((db) => ({
  /** The first that was made of a name and is still good. */
  current: db
    .select({ certificate: signingCertificates.certificate })
    .from(signingCertificates)
    .where(
      and(
        eq(signingCertificates.name, sql.placeholder('name')),
        gt(signingCertificates.expiresAt, sql.placeholder('now')),
      ),
    )
    .orderBy(asc(signingCertificates.expiresAt), asc(signingCertificates.id))
    .limit(1)
    .prepare(),
  insert: db.insert(signingCertificates).values(everyColumn(signingCertificates)).prepare(),
}));
