// Statements that write entries, their steps and their changes.

import { eq, getTableColumns, sql, type Placeholder, type Table } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { eventChanges, events, eventStatusHistory } from '#main/features/calendar/events-tables.ts';
import type { EventHistoryLine } from '#shared/calendar/event-calls.ts';
import type { StatusChange } from '#shared/calendar/status-machine.ts';

export type EventRow = typeof events.$inferSelect;
export type StatusHistoryRow = typeof eventStatusHistory.$inferSelect;
export type EventChangeRow = typeof eventChanges.$inferSelect;

function everyColumn<Of extends Table>(table: Of) {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as {
    [Name in keyof Of['_']['columns'] & string]: Placeholder<Name>;
  };
}

export const eventWriteQueries = preparedQueries((db) => {
  const client = db.$client;
  return {
    rowById: db
      .select()
      .from(events)
      .where(eq(events.id, sql.placeholder('id')))
      .prepare(),
    insert: db.insert(events).values(everyColumn(events)).prepare(),
    insertStep: db.insert(eventStatusHistory).values(everyColumn(eventStatusHistory)).prepare(),
    insertChange: db.insert(eventChanges).values(everyColumn(eventChanges)).prepare(),
    lastStepSeq: client
      .prepare<[string], number>('SELECT coalesce(max(seq), 0) FROM event_status_history WHERE event_id = ?')
      .pluck(),
    lastChangeSeq: client
      .prepare<[string], number>('SELECT coalesce(max(seq), 0) FROM event_changes WHERE event_id = ?')
      .pluck(),
    /** Oldest first. */
    steps: client.prepare<[string], StatusChange>(
      `SELECT h.kind, h.from_status AS "from", h.to_status AS "to", h.created_at AS at, h.user_id AS by,
         u.first_name || ' ' || u.last_name AS byName, h.reason
       FROM event_status_history h LEFT JOIN users u ON u.id = h.user_id WHERE h.event_id = ? ORDER BY h.seq`,
    ),
    /** Newest first, those before a number. */
    changes: client.prepare<
      [{ eventId: string; before: number; limit: number }],
      Omit<EventHistoryLine, 'changes'> & { changes: string }
    >(
      `SELECT c.seq, c.created_at AS at, c.user_id AS by, u.first_name || ' ' || u.last_name AS byName, c.action,
         c.changes, c.override_reason AS overrideReason
       FROM event_changes c LEFT JOIN users u ON u.id = c.user_id
       WHERE c.event_id = @eventId AND c.seq < @before ORDER BY c.seq DESC LIMIT @limit`,
    ),
  };
});

export function updateEventRow(db: ClinicDb, id: string, values: Partial<EventRow>): void {
  db.update(events).set(values).where(eq(events.id, id)).run();
}
