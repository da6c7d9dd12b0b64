// What a change of this desk replaced of another's, which its person had not seen: kept in the audit log.

import { programActor, type Core } from '#main/core/call.ts';
import { accountIdOf } from '#main/core/outbox.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { appendAuditEntry, changedFields } from '#main/features/audit/audit-service.ts';
import type { OutboxRow } from '#main/sync/sync-queries.ts';
import { requireState } from '#main/sync/synced-records.ts';

/** Writes the entry, in the transaction that takes the network's answer. */
export function noteOverwritten(
  core: Core,
  db: ClinicDb,
  { entity, entityId, args, actorUserId }: OutboxRow,
  lost: Readonly<Record<string, unknown>>,
): void {
  const changes = (args['changes'] ?? {}) as Readonly<Record<string, unknown>>;
  const made = Object.fromEntries(Object.keys(lost).map((field) => [field, changes[field]]));
  // What the clinic itself says of itself, nobody typed here.
  const userId = actorUserId === requireState(db).clinicId ? null : accountIdOf(db, actorUserId);
  appendAuditEntry(db, { ...programActor, userId }, core.clock.now(), {
    action: 'overwrite',
    entity: entity === 'link' ? 'networkLink' : entity,
    entityId,
    changes: changedFields<Record<string, unknown>>({ ...lost }, made),
  });
}
