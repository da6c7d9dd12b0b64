// Appends to the hash-chained audit log: each entry's hash covers its own content and the hash before it.

import { createHash } from 'node:crypto';
import type { Actor } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { auditQueries } from '#main/features/audit/audit-queries.ts';

/** What was done, in the log's words. `changes` holds what the reader of the log needs, as a JSON value. */
export type AuditAct = {
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly changes?: Readonly<Record<string, unknown>>;
};

export type HashedEntry = {
  readonly seq: number;
  readonly userId: string | null;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly changes: string;
  /** SHA-256 of `changes`; null in entries from before it was kept. */
  readonly changesHash: string | null;
  readonly device: string | null;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly createdAt: string;
};

/** The hash before the first entry. */
export const firstPreviousHash = '0'.repeat(64);

/** Writes one entry; call it inside the transaction of the act itself. */
export function appendAuditEntry(db: ClinicDb, actor: Actor, at: string, act: AuditAct): void {
  const queries = auditQueries(db);
  const last = queries.last.get();
  const previousHash = last?.hash ?? firstPreviousHash;
  const changes = JSON.stringify(act.changes ?? {});
  const entry: HashedEntry = {
    seq: (last?.seq ?? 0) + 1,
    userId: actor.userId,
    action: act.action,
    entity: act.entity,
    entityId: act.entityId,
    changes,
    changesHash: textHash(changes),
    device: actor.deviceName,
    ipAddress: actor.ipAddress,
    userAgent: actor.userAgent,
    createdAt: at,
  };
  queries.insert.run({ id: newId(), ...entry, previousHash, hash: auditHash(previousHash, entry) });
}

/** SHA-256 of a text, as hexadecimal digits. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Empties what the log says of a purged patient, keeping who did what to which record and when. `ids` are the patient's
 * and those of everything of theirs. Call it after the purge's own entry, in its transaction, with the same instant.
 */
export function redactAuditEntries(
  db: ClinicDb,
  patientId: string,
  ids: readonly string[],
  now: string,
): number {
  return auditQueries(db).redact.run({ ids: JSON.stringify(ids), patientId, now }).changes;
}

/** SHA-256 over the previous hash and every field of the entry, as one JSON array in this fixed order. */
export function auditHash(previousHash: string, entry: HashedEntry): string {
  const fields = [
    previousHash,
    entry.seq,
    entry.userId,
    entry.action,
    entry.entity,
    entry.entityId,
    entry.changesHash === null ? entry.changes : `sha256:${entry.changesHash}`,
    entry.device,
    entry.ipAddress,
    entry.userAgent,
    entry.createdAt,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** The fields of `after` that differ from `before`, as `{field: {from, to}}`, for an entry's `changes`. */
export function changedFields<Row extends object>(
  before: Row,
  after: Partial<Row>,
): Record<string, { from: unknown; to: unknown }> {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  for (const [field, to] of Object.entries(after)) {
    const from = before[field as keyof Row];
    if (field !== 'updatedAt' && JSON.stringify(from) !== JSON.stringify(to)) changes[field] = { from, to };
  }
  return changes;
}
