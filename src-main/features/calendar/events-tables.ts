// Calendar entries with the steps they took and every change of them.

import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import {
  idColumn,
  isColour,
  isDate,
  isInstant,
  isLocalTime,
  jsonColumn,
  softDelete,
  timestamps,
} from '#main/db/columns.ts';
import { operatories, services } from '#main/features/calendar/catalogue-tables.ts';
import { locations } from '#main/features/clinic/clinic-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { EventHistoryLine } from '#shared/calendar/event-calls.ts';
import type { EventKind } from '#shared/calendar/event-model.ts';
import {
  eventStatuses,
  openStatuses,
  type EventStatus,
  type StatusChange,
} from '#shared/calendar/status-machine.ts';

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** Entries that hold their time. Partial indexes are used only by queries that say this word for word. */
export const holdsTime = `deleted_at is null and status in (${quoted(openStatuses)})`;

export const events = sqliteTable(
  'events',
  {
    id: idColumn(),
    kind: text('kind').$type<EventKind>().notNull(),
    title: text('title').notNull(),
    startAt: text('start_at').notNull(),
    endAt: text('end_at').notNull(),
    /** The clinic's zone, date and wall clock at booking. */
    zone: text('zone').notNull(),
    startOn: text('start_on').notNull(),
    startTime: text('start_time').notNull(),
    patientId: text('patient_id').references(() => patients.id),
    /** Maintained by triggers when the patient's own row changes: a week is read without looking up each patient. */
    patientName: text('patient_name'),
    allergyCount: integer('allergy_count').notNull().default(0),
    conditionCount: integer('condition_count').notNull().default(0),
    providerId: text('provider_id').references(() => users.id),
    operatoryId: text('operatory_id').references(() => operatories.id),
    locationId: text('location_id').references(() => locations.id),
    serviceId: text('service_id').references(() => services.id),
    status: text('status').$type<EventStatus>().notNull(),
    colour: text('colour'),
    reason: text('reason'),
    notes: text('notes'),
    cancelReason: text('cancel_reason'),
    successorId: text('successor_id').references((): AnySQLiteColumn => events.id),
    checkedInAt: text('checked_in_at'),
    seatedAt: text('seated_at'),
    leftAt: text('left_at'),
    /** Why it was booked although something spoke against it. */
    overrideReason: text('override_reason'),
    /** Maintained: an undecided request lies over the entry. */
    hasRequest: integer('has_request', { mode: 'boolean' }).notNull().default(false),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    // Covers the window: a week is read from one stretch of one tree.
    index('events_window')
      .on(
        table.startAt,
        table.id,
        table.endAt,
        table.kind,
        table.status,
        table.providerId,
        table.operatoryId,
        table.serviceId,
        table.patientId,
        table.title,
        table.colour,
        table.hasRequest,
        table.updatedAt,
        table.patientName,
        table.allergyCount,
        table.conditionCount,
        table.deletedAt,
      )
      .where(sql`deleted_at is null`),
    // Covers the search for free slots.
    index('events_holding_time')
      .on(
        table.startAt,
        table.endAt,
        table.providerId,
        table.operatoryId,
        table.id,
        table.status,
        table.deletedAt,
      )
      .where(sql.raw(holdsTime)),
    index('events_by_provider')
      .on(table.providerId, table.startAt, table.id, table.status)
      .where(sql`deleted_at is null`),
    // Covers "who came to this provider": the patients of a dentist are read from it alone.
    index('events_patients_of_provider')
      .on(table.providerId, table.patientId, table.status)
      .where(sql`deleted_at is null and patient_id is not null`),
    index('events_by_operatory').on(table.operatoryId, table.startAt, table.id).where(sql.raw(holdsTime)),
    // Removed ones too: a patient's new name, a merge and a purge go through all of a patient's entries.
    index('events_by_patient').on(table.patientId, table.startAt, table.id),
    index('events_by_service')
      .on(table.serviceId, table.startAt, table.id, table.status)
      .where(sql`deleted_at is null`),
    index('events_by_status')
      .on(table.status, table.startAt, table.id)
      .where(sql`deleted_at is null`),
    check('events_kind', sql`${table.kind} in ('APPOINTMENT', 'BLOCK')`),
    check('events_patient', sql`${table.kind} = 'BLOCK' or ${table.patientId} is not null`),
    check('events_patient_name', sql`(${table.patientId} is null) = (${table.patientName} is null)`),
    check('events_title', sql`length(${table.title}) between 1 and 200`),
    check('events_instants', sql`${isInstant(table.startAt)} and ${isInstant(table.endAt)}`),
    check(
      'events_length',
      sql`unixepoch(${table.endAt}) - unixepoch(${table.startAt}) between 300 and 90000`,
    ),
    check('events_wall_clock', sql`${isDate(table.startOn)} and (${isLocalTime(table.startTime)})`),
    check('events_status', sql`${table.status} in (${sql.raw(quoted(eventStatuses))})`),
    check('events_successor', sql`${table.status} <> 'RESCHEDULED' or ${table.successorId} is not null`),
    check(
      'events_not_its_own_successor',
      sql`${table.successorId} is null or ${table.successorId} <> ${table.id}`,
    ),
    check('events_colour', isColour(table.colour)),
    check(
      'events_texts',
      sql`length(${table.reason}) <= 500 and length(${table.notes}) <= 5000 and length(${table.cancelReason}) <= 500 and length(${table.overrideReason}) <= 500`,
    ),
    check('events_has_request', sql`${table.hasRequest} in (0, 1)`),
  ],
);

/** The steps through the status machine; only ever added to. */
export const eventStatusHistory = sqliteTable(
  'event_status_history',
  {
    id: idColumn(),
    eventId: text('event_id')
      .notNull()
      .references(() => events.id),
    /** 1 is the line of the booking itself. */
    seq: integer('seq').notNull(),
    kind: text('kind').$type<StatusChange['kind']>().notNull(),
    fromStatus: text('from_status').$type<EventStatus>(),
    toStatus: text('to_status').$type<EventStatus>().notNull(),
    userId: text('user_id').references(() => users.id),
    reason: text('reason'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('event_status_history_event').on(table.eventId, table.seq),
    check('event_status_history_kind', sql`${table.kind} in ('CREATE', 'STEP', 'REVERT')`),
    check('event_status_history_from', sql`(${table.kind} = 'CREATE') = (${table.fromStatus} is null)`),
    check('event_status_history_to', sql`${table.toStatus} in (${sql.raw(quoted(eventStatuses))})`),
    check('event_status_history_reason', sql`length(${table.reason}) <= 500`),
  ],
);

/** Every change of an entry, field by field, as its panel shows it; only ever added to. */
export const eventChanges = sqliteTable(
  'event_changes',
  {
    id: idColumn(),
    eventId: text('event_id')
      .notNull()
      .references(() => events.id),
    seq: integer('seq').notNull(),
    userId: text('user_id').references(() => users.id),
    action: text('action').$type<EventHistoryLine['action']>().notNull(),
    changes: jsonColumn<EventHistoryLine['changes']>('changes').notNull(),
    overrideReason: text('override_reason'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('event_changes_event').on(table.eventId, table.seq),
    check('event_changes_json', sql`json_valid(${table.changes})`),
    check('event_changes_override', sql`length(${table.overrideReason}) <= 500`),
  ],
);
