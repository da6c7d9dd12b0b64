// Finishes a change of the keys that a kill cut off from its audit entry. Asked at each start, so it loads little.

import { programActor, type OpenClinic } from '#main/core/call.ts';
import { inTransaction } from '#main/db/clinic-db.ts';
import { readKeySlots } from '#main/db/key-slots.ts';
import { appendAuditEntry } from '#main/features/audit/audit-service.ts';
import { keysQueries } from '#main/features/keys/keys-queries.ts';

/** Writes the audit entry of a change whose program was killed between the slots' file and the database. */
export function completeKeyChange(clinic: OpenClinic, dataDir: string): void {
  const change = readKeySlots(dataDir)?.lastChange ?? null;
  if (change === null || keysQueries(clinic.db).entryOfChange.get({ id: change.id }) !== undefined) return;
  inTransaction(clinic.db, () => {
    const actor = { ...programActor, userId: change.userId };
    if (change.action === 'replaceRecoveryKey') keysQueries(clinic.db).confirm.run({ now: change.at });
    appendAuditEntry(clinic.db, actor, change.at, {
      action: change.action,
      entity: 'keySlots',
      entityId: change.id,
    });
  });
}
