// Statements of how this PC stands with the network: where it joined, what waits, what the network refused.

import { asc, count, eq, inArray, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { base, networkState, outbox, syncState } from '#main/sync/sync-tables.ts';

export type NetworkStateRow = typeof networkState.$inferSelect;

export const networkStateQueries = preparedQueries((db) => ({
  state: db.select().from(networkState).limit(1).prepare(),
  insert: db.insert(networkState).values(everyColumn(networkState)).prepare(),
  waiting: db
    .select({ count: count() })
    .from(outbox)
    .where(inArray(outbox.state, ['pending', 'parked']))
    .prepare(),
  pending: db.select({ id: outbox.id }).from(outbox).where(eq(outbox.state, 'pending')).limit(1).prepare(),
  /** Entities with changes that wait: their records are written anew when the clinic's id at the network changes. */
  waitingEntities: db
    .selectDistinct({ entity: outbox.entity, id: outbox.entityId })
    .from(outbox)
    .where(inArray(outbox.state, ['pending', 'parked']))
    .prepare(),
  entities: db
    .select({ entity: base.entity, id: base.id })
    .from(base)
    .orderBy(asc(base.entity), asc(base.id))
    .prepare(),
  setClinic: db
    .update(syncState)
    .set({
      clinicId: sql`${sql.placeholder('clinicId')}`,
      epoch: sql`${sql.placeholder('epoch')}`,
      updatedAt: sql`${sql.placeholder('updatedAt')}`,
    })
    .where(eq(syncState.id, sql.placeholder('id')))
    .prepare(),
  /** What the clinic itself does (it introduces its people) is done by the id that the network knows it by. */
  setClinicAsActor: db
    .update(outbox)
    .set({ actorUserId: sql`${sql.placeholder('clinicId')}` })
    .where(eq(outbox.actorUserId, sql.placeholder('former')))
    .prepare(),
}));

export function updateNetworkState(db: ClinicDb, changes: Partial<NetworkStateRow>): void {
  db.update(networkState).set(changes).run();
}
