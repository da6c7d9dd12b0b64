// One transaction: rows, audit entry, then the topics once it is committed. The only way services write.

import type { Call } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { newId } from '#main/core/ids.ts';
import { inTransaction, type ClinicDb } from '#main/db/clinic-db.ts';
import { appendAuditEntry, type AuditAct } from '#main/features/audit/audit-service.ts';

export type UnitOfWork = {
  readonly db: ClinicDb;
  /** The one instant of this write, for every `createdAt` and `updatedAt` in it. */
  readonly now: string;
  readonly newId: () => string;
  readonly audit: (act: AuditAct) => void;
  /** A topic to publish after the commit, with the ids that changed. */
  readonly changed: (topic: string, ...ids: string[]) => void;
};

/**
 * Runs work in one transaction: rows and audit entries are kept together or not at all, and topics go out after the
 * commit. Work that writes no audit entry is refused, so that no write can go unrecorded.
 */
export function write<Result>(call: Call, work: (unit: UnitOfWork) => Result): Result {
  return run(call, work, true);
}

/** For rows that are not records of the clinic: drafts, and the bookkeeping of sessions and failed tries. */
export function writeUnaudited<Result>(call: Call, work: (unit: UnitOfWork) => Result): Result {
  return run(call, work, false);
}

/**
 * Records that somebody opened a record. The entry survives the process being killed at once; it skips the disk
 * flush of a full commit, which the next write makes for it, so that opening a patient stays fast.
 */
export function recordRead(call: Call, entity: string, entityId: string): void {
  const { db } = call.clinic;
  requireDatabase(call);
  db.$client.pragma('synchronous = NORMAL');
  try {
    inTransaction(db, () =>
      appendAuditEntry(db, call.actor, call.core.clock.now(), {
        action: 'read',
        entity,
        entityId,
        changes: {},
      }),
    );
  } finally {
    db.$client.pragma('synchronous = FULL');
  }
}

/**
 * A file that was removed, or whose disk was taken away, still takes writes through the open connection, and they are
 * gone with it. Throws NOT_OPEN; `system.status` then says what is missing.
 */
function requireDatabase({ core }: Call): void {
  if (core.loseClinicIfGone()) throw failure('NOT_OPEN');
}

function run<Result>(call: Call, work: (unit: UnitOfWork) => Result, audited: boolean): Result {
  const { db } = call.clinic;
  requireDatabase(call);
  const topics = new Map<string, string[]>();
  let entries = 0;
  const result = inTransaction(db, () => {
    const now = call.core.clock.now();
    const value = work({
      db,
      now,
      newId: () => newId(call.core.clock.nowMs()),
      audit(act) {
        entries += 1;
        appendAuditEntry(db, call.actor, now, act);
      },
      changed(topic, ...ids) {
        topics.set(topic, [...(topics.get(topic) ?? []), ...ids]);
      },
    });
    if (audited && entries === 0) throw new Error('A write without an audit entry.');
    return value;
  });
  if (entries > 0) topics.set('audit', []);
  for (const [topic, ids] of topics) call.core.topics.publish({ topic, ids: ids.length > 100 ? [] : ids });
  return result;
}
