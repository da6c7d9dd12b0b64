// What stands beside the entries: requests over them, the waiting list with its calls, and slots held for a moment.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, isInstant, isListOf, isLocalTime, jsonColumn, timestamps } from '#main/db/columns.ts';
import { operatories, services } from '#main/features/calendar/catalogue-tables.ts';
import { events } from '#main/features/calendar/events-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { EventRequestDecision, EventRequestType } from '#shared/calendar/request-model.ts';
import type { CallResult, WaitingStatus } from '#shared/calendar/waiting-model.ts';
import type { DayOfWeek } from '#shared/time/day-bounds.ts';

export const eventRequests = sqliteTable(
  'event_requests',
  {
    id: idColumn(),
    eventId: text('event_id')
      .notNull()
      .references(() => events.id),
    type: text('type').$type<EventRequestType>().notNull(),
    wantedStartAt: text('wanted_start_at'),
    wantedServiceId: text('wanted_service_id').references(() => services.id),
    wantedProviderId: text('wanted_provider_id').references(() => users.id),
    reason: text('reason'),
    notes: text('notes'),
    requestedAt: text('requested_at').notNull(),
    decision: text('decision').$type<EventRequestDecision>(),
    decidedBy: text('decided_by').references(() => users.id),
    decidedAt: text('decided_at'),
    declineReason: text('decline_reason'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('event_requests_one_open')
      .on(table.eventId)
      .where(sql`decision is null`),
    index('event_requests_open')
      .on(table.requestedAt, table.id)
      .where(sql`decision is null`),
    index('event_requests_decided')
      .on(table.decidedAt, table.id)
      .where(sql`decision is not null`),
    index('event_requests_event').on(table.eventId, table.requestedAt),
    check('event_requests_type', sql`${table.type} in ('RESCHEDULE', 'CANCEL')`),
    check(
      'event_requests_wish',
      sql`${table.type} = 'CANCEL' or coalesce(${table.wantedStartAt}, ${table.wantedServiceId}, ${table.wantedProviderId}) is not null`,
    ),
    check(
      'event_requests_reason',
      sql`${table.type} = 'RESCHEDULE' or (${table.reason} is not null and length(${table.reason}) between 1 and 500)`,
    ),
    check('event_requests_wanted', isInstant(table.wantedStartAt)),
    check('event_requests_decision', sql`${table.decision} in ('APPROVED', 'DECLINED')`),
    check('event_requests_decided_at', sql`(${table.decision} is null) = (${table.decidedAt} is null)`),
    check(
      'event_requests_texts',
      sql`length(${table.reason}) <= 500 and length(${table.notes}) <= 2000 and length(${table.declineReason}) <= 500`,
    ),
  ],
);

export const waitingList = sqliteTable(
  'waiting_list',
  {
    id: idColumn(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    serviceId: text('service_id').references(() => services.id),
    durationMinutes: integer('duration_minutes').notNull(),
    providerId: text('provider_id').references(() => users.id),
    daysOfWeek: jsonColumn<DayOfWeek[]>('days_of_week').notNull(),
    earliestTime: text('earliest_time'),
    latestTime: text('latest_time'),
    /** 0 LOW … 3 URGENT: numbers, so that an index holds the order. */
    priorityRank: integer('priority_rank').notNull(),
    eventId: text('event_id').references(() => events.id),
    notes: text('notes'),
    status: text('status').$type<WaitingStatus>().notNull(),
    bookedEventId: text('booked_event_id').references(() => events.id),
    lastCallAt: text('last_call_at'),
    lastCallResult: text('last_call_result').$type<CallResult>(),
    ...timestamps,
  },
  (table) => [
    index('waiting_list_order').on(table.status, sql`${table.priorityRank} desc`, table.createdAt, table.id),
    index('waiting_list_patient').on(table.patientId, table.createdAt),
    check('waiting_list_status', sql`${table.status} in ('WAITING', 'BOOKED', 'REMOVED')`),
    check('waiting_list_priority', sql`${table.priorityRank} between 0 and 3`),
    check('waiting_list_duration', sql`${table.durationMinutes} between 5 and 600`),
    check('waiting_list_days', isListOf(table.daysOfWeek, 7)),
    check(
      'waiting_list_clock',
      sql`(${table.earliestTime} is null or ${isLocalTime(table.earliestTime)}) and (${table.latestTime} is null or ${isLocalTime(table.latestTime)})`,
    ),
    check('waiting_list_times', sql`${table.earliestTime} < ${table.latestTime}`),
    check('waiting_list_notes', sql`length(${table.notes}) <= 1000`),
    check(
      'waiting_list_last_call',
      sql`${table.lastCallResult} in ('ACCEPTED', 'DECLINED', 'NO_ANSWER', 'CALL_BACK')`,
    ),
  ],
);

/** Every call to a waiting patient and what it led to; only ever added to. */
export const waitingCalls = sqliteTable(
  'waiting_calls',
  {
    id: idColumn(),
    waitingId: text('waiting_id')
      .notNull()
      .references(() => waitingList.id),
    userId: text('user_id').references(() => users.id),
    result: text('result').$type<CallResult>().notNull(),
    bookedEventId: text('booked_event_id').references(() => events.id),
    notes: text('notes'),
    ...timestamps,
  },
  (table) => [
    index('waiting_calls_entry').on(table.waitingId, table.createdAt),
    check('waiting_calls_result', sql`${table.result} in ('ACCEPTED', 'DECLINED', 'NO_ANSWER', 'CALL_BACK')`),
    check('waiting_calls_notes', sql`length(${table.notes}) <= 500`),
  ],
);

/** Time kept free while somebody makes a booking. Rows whose time is over mean nothing and are swept. */
export const slotHolds = sqliteTable(
  'slot_holds',
  {
    id: idColumn(),
    startAt: text('start_at').notNull(),
    endAt: text('end_at').notNull(),
    providerId: text('provider_id')
      .notNull()
      .references(() => users.id),
    operatoryId: text('operatory_id').references(() => operatories.id),
    heldBy: text('held_by')
      .notNull()
      .references(() => users.id),
    sessionId: text('session_id').notNull(),
    expiresAt: text('expires_at').notNull(),
    ...timestamps,
  },
  (table) => [
    index('slot_holds_expiry').on(table.expiresAt),
    check(
      'slot_holds_instants',
      sql`${isInstant(table.startAt)} and ${isInstant(table.endAt)} and ${isInstant(table.expiresAt)}`,
    ),
    check('slot_holds_range', sql`${table.startAt} < ${table.endAt}`),
  ],
);
