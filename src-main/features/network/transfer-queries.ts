// Statements of files on their way: which of a referral's files this PC has to send, and which it lacks.

import { and, asc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { files } from '#main/features/files/files-tables.ts';
import { referralFiles } from '#main/features/referrals/referrals-tables.ts';
import { blobTransfers } from '#main/sync/sync-tables.ts';

const value = sql.placeholder;

export const transferQueries = preparedQueries((db) => {
  /** Ours, known to the network, its bytes here; or anybody's that is whole there, let in, and not here. */
  const isOwed = or(
    and(
      eq(referralFiles.state, 'UPLOADING'),
      eq(referralFiles.byClinicId, value('clinicId')),
      eq(referralFiles.waiting, 0),
      isNotNull(files.id),
    ),
    and(eq(referralFiles.state, 'READY'), eq(referralFiles.isQuarantined, false), isNull(files.id)),
  );
  // What was sent long ago and is still missing there was lost with a restore of the network.
  const isOpen = or(
    isNull(blobTransfers.id),
    eq(blobTransfers.state, 'WAITING'),
    and(
      eq(blobTransfers.state, 'DONE'),
      eq(blobTransfers.direction, 'UP'),
      lte(blobTransfers.updatedAt, value('longAgo')),
    ),
  );
  return {
    next: db
      .select({ file: referralFiles, attempts: sql<number>`coalesce(${blobTransfers.attempts}, 0)` })
      .from(referralFiles)
      .leftJoin(files, eq(files.sha256, referralFiles.sha256))
      .leftJoin(blobTransfers, eq(blobTransfers.id, referralFiles.id))
      .where(and(isOwed, isOpen, or(isNull(blobTransfers.id), lte(blobTransfers.nextTryAt, value('now')))))
      .orderBy(asc(sql`coalesce(${blobTransfers.attempts}, 0)`), asc(referralFiles.sizeBytes))
      .limit(1)
      .prepare(),
    waiting: db
      .select({
        count: sql<number>`count(*)`,
        nextTryAt: sql<string | null>`min(${blobTransfers.nextTryAt})`,
      })
      .from(referralFiles)
      .leftJoin(files, eq(files.sha256, referralFiles.sha256))
      .leftJoin(blobTransfers, eq(blobTransfers.id, referralFiles.id))
      .where(and(isOwed, isOpen))
      .prepare(),
    put: db
      .insert(blobTransfers)
      .values(everyColumn(blobTransfers))
      .onConflictDoUpdate({
        target: blobTransfers.id,
        set: {
          state: sql`excluded.state`,
          attempts: sql`excluded.attempts`,
          nextTryAt: sql`excluded.next_try_at`,
          problem: sql`excluded.problem`,
          updatedAt: sql`excluded.updated_at`,
        },
      })
      .prepare(),
    /** The line is back: what failed for want of it is tried again at once. */
    hurry: db
      .update(blobTransfers)
      .set({ nextTryAt: sql`${value('now')}` })
      .where(eq(blobTransfers.state, 'WAITING'))
      .prepare(),
  };
});

/** How many files have to go up or come down. */
export function filesWaiting(db: ClinicDb, clinicId: string): number {
  return transferQueries(db).waiting.get({ clinicId, longAgo: '' })?.count ?? 0;
}
