// Statements of requests, the waiting list and held slots.

import { and, eq, getTableColumns, isNull, sql, type Placeholder, type Table } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import {
  eventRequests,
  slotHolds,
  waitingCalls,
  waitingList,
} from '#main/features/calendar/planning-tables.ts';
import type { ListedSlotHold } from '#shared/calendar/slot-calls.ts';

export type RequestRow = typeof eventRequests.$inferSelect;
export type WaitingRow = typeof waitingList.$inferSelect;
export type SlotHoldRow = typeof slotHolds.$inferSelect;

function everyColumn<Of extends Table>(table: Of) {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as {
    [Name in keyof Of['_']['columns'] & string]: Placeholder<Name>;
  };
}

type Page = {
  readonly at: string;
  readonly id: string;
  readonly limit: number;
  readonly eventId: string | null;
};

export const planningQueries = preparedQueries((db) => {
  const client = db.$client;
  return {
    patientLabel: client.prepare<
      [string],
      { patientName: string; allergyCount: number; conditionCount: number }
    >(
      `SELECT first_name || ' ' || last_name AS patientName,
         coalesce(json_extract(alert_summary, '$.counts.allergy'), 0) AS allergyCount,
         coalesce(json_extract(alert_summary, '$.counts.condition'), 0) AS conditionCount
       FROM patients WHERE id = ? AND deleted_at IS NULL`,
    ),
    requestById: db
      .select()
      .from(eventRequests)
      .where(eq(eventRequests.id, sql.placeholder('id')))
      .prepare(),
    openRequestOf: db
      .select()
      .from(eventRequests)
      .where(and(eq(eventRequests.eventId, sql.placeholder('eventId')), isNull(eventRequests.decision)))
      .prepare(),
    insertRequest: db.insert(eventRequests).values(everyColumn(eventRequests)).prepare(),
    openRequests: client
      .prepare<[Page], string>(
        `SELECT id FROM event_requests WHERE decision IS NULL AND (requested_at, id) > (@at, @id)
           AND (@eventId IS NULL OR event_id = @eventId) ORDER BY requested_at, id LIMIT @limit`,
      )
      .pluck(),
    decidedRequests: client
      .prepare<[Page], string>(
        `SELECT id FROM event_requests WHERE decision IS NOT NULL AND (decided_at, id) < (@at, @id)
           AND (@eventId IS NULL OR event_id = @eventId) ORDER BY decided_at DESC, id DESC LIMIT @limit`,
      )
      .pluck(),
    openRequestCount: client
      .prepare<[], number>('SELECT count(*) FROM event_requests WHERE decision IS NULL')
      .pluck(),
    waitingById: db
      .select()
      .from(waitingList)
      .where(eq(waitingList.id, sql.placeholder('id')))
      .prepare(),
    insertWaiting: db.insert(waitingList).values(everyColumn(waitingList)).prepare(),
    insertCall: db.insert(waitingCalls).values(everyColumn(waitingCalls)).prepare(),
    waiting: db.select().from(waitingList).where(eq(waitingList.status, 'WAITING')).prepare(),
    waitingPage: client
      .prepare<
        [
          {
            status: string;
            rank: number;
            createdAt: string;
            id: string;
            limit: number;
            patientId: string | null;
            providerId: string | null;
          },
        ],
        string
      >(
        `SELECT id FROM waiting_list WHERE status = @status
           AND (-priority_rank, created_at, id) > (-@rank, @createdAt, @id)
           AND (@patientId IS NULL OR patient_id = @patientId)
           AND (@providerId IS NULL OR provider_id = @providerId)
         ORDER BY priority_rank DESC, created_at, id LIMIT @limit`,
      )
      .pluck(),
    patientContact: client.prepare<[string], { name: string; phone: string | null; isRemoved: 0 | 1 }>(
      `SELECT first_name || ' ' || last_name AS name, coalesce(mobile, home_phone) AS phone,
         deleted_at IS NOT NULL OR is_archived = 1 AS isRemoved FROM patients WHERE id = ?`,
    ),
    /** Of the patients of a JSON array of ids. */
    alertSummaries: client
      .prepare<[string], [string, string]>(
        'SELECT id, alert_summary FROM patients WHERE id IN (SELECT value FROM json_each(?))',
      )
      .raw(),
    waitingCount: client
      .prepare<[{ status: string; patientId: string | null; providerId: string | null }], number>(
        `SELECT count(*) FROM waiting_list WHERE status = @status
           AND (@patientId IS NULL OR patient_id = @patientId)
           AND (@providerId IS NULL OR provider_id = @providerId)`,
      )
      .pluck(),
    holdById: db
      .select()
      .from(slotHolds)
      .where(eq(slotHolds.id, sql.placeholder('id')))
      .prepare(),
    holdsBetween: client.prepare<[{ now: string; from: string; to: string }], ListedSlotHold>(
      `SELECT h.id, h.start_at AS startAt, h.end_at AS endAt, h.provider_id AS providerId,
         h.operatory_id AS operatoryId, h.held_by AS heldBy, h.expires_at AS expiresAt,
         u.first_name || ' ' || u.last_name AS heldByName
       FROM slot_holds h JOIN users u ON u.id = h.held_by
       WHERE h.expires_at > @now AND h.start_at < @to AND h.end_at > @from ORDER BY h.start_at, h.id LIMIT 100`,
    ),
    insertHold: db.insert(slotHolds).values(everyColumn(slotHolds)).prepare(),
    removeHold: client.prepare<[string]>('DELETE FROM slot_holds WHERE id = ?'),
    sweepHolds: client.prepare<[string]>('DELETE FROM slot_holds WHERE expires_at <= ?'),
    serviceName: client.prepare<[string], string>('SELECT name FROM services WHERE id = ?').pluck(),
    bookableService: client.prepare<[string], { name: string; durationMinutes: number }>(
      'SELECT name, duration_minutes AS durationMinutes FROM services WHERE id = ? AND is_active = 1',
    ),
    isBookableProvider: client
      .prepare<[string], number>(
        `SELECT count(*) FROM provider_profiles f JOIN users u ON u.id = f.user_id
         WHERE u.id = ? AND u.deleted_at IS NULL AND u.status = 'ACTIVE'`,
      )
      .pluck(),
    isBookableChair: client
      .prepare<[string], number>('SELECT count(*) FROM operatories WHERE id = ? AND deleted_at IS NULL')
      .pluck(),
    isBookableLocation: client
      .prepare<[string], number>('SELECT count(*) FROM locations WHERE id = ? AND deleted_at IS NULL')
      .pluck(),
  };
});

export function updateRequestRow(db: ClinicDb, id: string, values: Partial<RequestRow>): void {
  db.update(eventRequests).set(values).where(eq(eventRequests.id, id)).run();
}

export function updateWaitingRow(db: ClinicDb, id: string, values: Partial<WaitingRow>): void {
  db.update(waitingList).set(values).where(eq(waitingList.id, id)).run();
}

export function updateHoldRow(db: ClinicDb, id: string, values: Partial<SlotHoldRow>): void {
  db.update(slotHolds).set(values).where(eq(slotHolds.id, id)).run();
}
