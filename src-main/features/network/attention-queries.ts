// Statements of the changes that the network did not take.

import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { networkMembers } from '#main/features/network/network-tables.ts';
import { outbox, outboxAnswers } from '#main/sync/sync-tables.ts';

export const attentionQueries = preparedQueries((db) => {
  const isOpen = and(
    isNull(outboxAnswers.id),
    or(
      inArray(outbox.state, ['rejected', 'quarantined']),
      // Replays after a restore of the network find their place by themselves within a day, or never.
      and(eq(outbox.state, 'parked'), lt(outbox.updatedAt, sql.placeholder('before'))),
    ),
  );
  return {
    open: db
      .select({ row: outbox, byName: networkMembers.name })
      .from(outbox)
      .leftJoin(outboxAnswers, eq(outboxAnswers.id, outbox.id))
      .leftJoin(networkMembers, eq(networkMembers.id, outbox.actorUserId))
      .where(isOpen)
      .orderBy(asc(outbox.ord))
      .limit(2000)
      .prepare(),
    count: db
      .select({ count: sql<number>`count(*)` })
      .from(outbox)
      .leftJoin(outboxAnswers, eq(outboxAnswers.id, outbox.id))
      .where(isOpen)
      .prepare(),
    one: db
      .select()
      .from(outbox)
      .where(eq(outbox.id, sql.placeholder('id')))
      .prepare(),
    answer: db.insert(outboxAnswers).values(everyColumn(outboxAnswers)).onConflictDoNothing().prepare(),
    removeAnswer: db
      .delete(outboxAnswers)
      .where(eq(outboxAnswers.id, sql.placeholder('id')))
      .prepare(),
    answered: db
      .select({ row: outbox, answeredAt: outboxAnswers.createdAt })
      .from(outboxAnswers)
      .innerJoin(outbox, eq(outbox.id, outboxAnswers.id))
      .where(eq(outboxAnswers.createdAt, sql.placeholder('at')))
      .prepare(),
    answerOf: db
      .select()
      .from(outboxAnswers)
      .where(eq(outboxAnswers.id, sql.placeholder('id')))
      .prepare(),
  };
});
