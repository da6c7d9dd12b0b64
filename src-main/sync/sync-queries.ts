// Statements of the outbox and of this PC's copy of the network.

import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { prepareReplaceBy } from '#main/db/replace-row.ts';
import { base, outbox, shownNotifications, syncState } from '#main/sync/sync-tables.ts';

export type OutboxRow = typeof outbox.$inferSelect;
export type SyncStateRow = typeof syncState.$inferSelect;

const value = sql.placeholder;

export const syncQueries = preparedQueries((db) => ({
  state: db.select().from(syncState).limit(1).prepare(),
  insertState: db.insert(syncState).values(everyColumn(syncState)).prepare(),
  updateState: db
    .update(syncState)
    .set({
      deviceId: sql`${value('deviceId')}`,
      epoch: sql`${value('epoch')}`,
      cursor: sql`${value('cursor')}`,
      setSum: sql`${value('setSum')}`,
      nextSeq: sql`${value('nextSeq')}`,
      ackedSeq: sql`${value('ackedSeq')}`,
      isResync: sql`${value('isResync')}`,
      generation: sql`${value('generation')}`,
      restoredAt: sql`${value('restoredAt')}`,
      checksumAlarms: sql`${value('checksumAlarms')}`,
      updatedAt: sql`${value('updatedAt')}`,
    })
    .where(eq(syncState.id, value('id')))
    .prepare(),

  insertMutation: db.insert(outbox).values(everyColumn(outbox)).prepare(),
  newestOrd: db
    .select({ ord: sql<number>`coalesce(max(${outbox.ord}), 0)` })
    .from(outbox)
    .prepare(),
  oldestOrd: db
    .select({ ord: sql<number>`coalesce(min(${outbox.ord}), 1)` })
    .from(outbox)
    .prepare(),
  mutation: db
    .select()
    .from(outbox)
    .where(eq(outbox.id, value('id')))
    .prepare(),
  mutationAt: db
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.wireSeq, value('wireSeq')))
    .prepare(),
  toSend: db
    .select()
    .from(outbox)
    .where(gt(outbox.wireSeq, value('after')))
    .orderBy(asc(outbox.wireSeq))
    .limit(value('limit'))
    .prepare(),
  waitingOf: db
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.entity, value('entity')),
        eq(outbox.entityId, value('entityId')),
        // Literal, as the partial index has it: with parameters SQLite goes over everything that waits.
        sql`${outbox.state} in ('pending', 'parked')`,
      ),
    )
    .orderBy(asc(outbox.ord))
    .prepare(),
  parked: db
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.state, 'parked'))
    .orderBy(asc(outbox.ord))
    .limit(200)
    .prepare(),
  settle: db
    .update(outbox)
    .set({
      state: sql`${value('state')}`,
      code: sql`${value('code')}`,
      detail: sql`${value('detail')}`,
      entityVersion: sql`${value('entityVersion')}`,
      settledAt: sql`${value('settledAt')}`,
      updatedAt: sql`${value('updatedAt')}`,
    })
    .where(eq(outbox.id, value('id')))
    .prepare(),
  /** The numbers of an older device mean nothing to a new one. */
  clearNumbers: db.update(outbox).set({ wireSeq: null }).where(gt(outbox.wireSeq, 0)).prepare(),
  toNumber: db
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.state, 'pending'))
    .orderBy(asc(outbox.ord))
    .prepare(),
  number: db
    .update(outbox)
    .set({ wireSeq: sql`${value('wireSeq')}` })
    .where(eq(outbox.id, value('id')))
    .prepare(),
  /** After a restore of the network everything it may have forgotten is offered again. */
  replayAll: db
    .update(outbox)
    .set({ state: 'pending', isReplay: true })
    .where(inArray(outbox.state, ['pending', 'parked', 'acked', 'quarantined']))
    .prepare(),
  prune: db
    .delete(outbox)
    .where(and(eq(outbox.state, 'acked'), lt(outbox.settledAt, value('before'))))
    .prepare(),

  baseOf: db
    .select()
    .from(base)
    .where(and(eq(base.entity, value('entity')), eq(base.id, value('id'))))
    .prepare(),
  allOf: db
    .select()
    .from(base)
    .where(eq(base.entity, value('entity')))
    .prepare(),
  /** Without its body, which is large. */
  heldOf: db
    .select({ version: base.version, generation: base.generation })
    .from(base)
    .where(and(eq(base.entity, value('entity')), eq(base.id, value('id'))))
    .prepare(),
  putBase: prepareReplaceBy(db, base, [base.entity, base.id]),
  deleteBase: db
    .delete(base)
    .where(and(eq(base.entity, value('entity')), eq(base.id, value('id'))))
    .prepare(),
  oldGeneration: db
    .select({ entity: base.entity, id: base.id, version: base.version })
    .from(base)
    .where(lt(base.generation, value('generation')))
    .prepare(),
  copied: db
    .select({ count: sql<number>`count(*)` })
    .from(base)
    .prepare(),
  wasShown: db
    .select({ id: shownNotifications.id })
    .from(shownNotifications)
    .where(eq(shownNotifications.id, value('id')))
    .prepare(),
  markShown: db.insert(shownNotifications).values(everyColumn(shownNotifications)).prepare(),
}));
