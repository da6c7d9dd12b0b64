// Reading entries: a window of the calendar, one entry with its panel, lists, a patient's visits.

import type { SignedInCall } from '#main/core/call.ts';
import { featureFailure } from '#main/core/failure.ts';
import { recordRead } from '#main/core/unit-of-work.ts';
import { busyQueries } from '#main/features/calendar/busy-queries.ts';
import {
  clinicZone,
  pageOfRows,
  placeIn,
  startPlace,
  stretch,
} from '#main/features/calendar/calendar-moment.ts';
import { catalogueQueries } from '#main/features/calendar/catalogue-queries.ts';
import {
  brokenEvents,
  eventReadQueries,
  listEvents,
  type EventFilter,
  type EventRecord,
} from '#main/features/calendar/event-reads-queries.ts';
import { columnMark, windowQueries } from '#main/features/calendar/event-window-queries.ts';
import { eventWriteQueries } from '#main/features/calendar/event-writes-queries.ts';
import { requireEvent, toEvent } from '#main/features/calendar/event-writes-service.ts';
import { openRequestOf } from '#main/features/calendar/event-requests-service.ts';
import { patientAlerts } from '#main/features/patients/medical-histories-service.ts';
import type { EventDetail, EventHistoryLine } from '#shared/calendar/event-calls.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import {
  compactText,
  fitsWindow,
  isWindowInRange,
  maxWindowDays,
  maxWindowEntries,
  type CompactEvent,
  type EventWindow,
} from '#shared/calendar/event-window.ts';
import { allowedNextStatuses, revertTarget } from '#shared/calendar/status-machine.ts';

type Paged = { readonly limit: number; readonly cursor?: string | null | undefined };
type Page<Row> = { rows: Row[]; nextCursor: string | null };

/** Entries that overlap [from, to). Throws RANGE_TOO_LARGE: a window is answered whole or not at all. */
export function eventWindow(
  call: SignedInCall,
  input: {
    from: string;
    to: string;
    providerIds?: readonly string[] | null | undefined;
    patientId?: string | null | undefined;
    includeEnded: boolean;
  },
): EventWindow {
  if (!isWindowInRange(input.from, input.to)) throw tooLarge(null);
  const { db } = call.clinic;
  const queries = windowQueries(db);
  const { providerIds, patientId } = input;
  const statement = patientId
    ? providerIds
      ? queries.ofProvidersAndPatient
      : queries.ofPatient
    : providerIds
      ? queries.ofProviders
      : queries.ofAll;
  const rows = statement.all({
    ...stretch(input.from, input.to),
    withEnded: input.includeEnded ? 1 : 0,
    limit: maxWindowEntries + 1,
    providerIds: JSON.stringify(providerIds ?? []),
    patientId: patientId ?? '',
  });
  if (rows.length > maxWindowEntries) throw tooLarge(rows.length);
  const labels = new Map(
    catalogueQueries(db)
      .serviceLabels.all()
      .map(([id, name, colour]) => [id, { name, colour }]),
  );
  const entries = rows.map((row) => compactEvent(row, labels));
  if (!fitsWindow(entries)) throw tooLarge(entries.length);
  const providers = new Set<string>();
  const services = new Set<string>();
  for (const entry of entries) {
    if (entry.providerId !== undefined) providers.add(entry.providerId);
    if (entry.serviceId !== undefined) services.add(entry.serviceId);
  }
  const providerNames = Object.fromEntries(busyQueries(db).personNames.all(JSON.stringify([...providers])));
  const serviceNames = Object.fromEntries([...services].map((id) => [id, labels.get(id)?.name ?? '']));
  return { entries, zone: clinicZone(call), providerNames, serviceNames };
}

function tooLarge(entries: number | null): Error {
  return featureFailure('RANGE_TOO_LARGE', { maxDays: maxWindowDays, maxEntries: maxWindowEntries, entries });
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** What the entry has not is left out, and so is what it shares with its service. */
function compactEvent(
  row: string,
  services: ReadonlyMap<string, { name: string; colour: string }>,
): CompactEvent {
  // By position, and most entries in one stroke: adding field by field takes three times as long.
  const part = row.split(columnMark);
  const entry = part[6] && part[7] && part[8] && part[9] ? usualEntry(part) : sparseEntry(part);
  const service = part[8] ? services.get(part[8]) : undefined;
  const title = part.length === 16 ? (part[15] ?? '') : part.slice(15).join(columnMark);
  if (title !== service?.name) entry.title = compactText(title);
  if (part[10] && part[10] !== service?.colour) entry.colour = part[10];
  if (part[11] !== '0' || part[12] !== '0') {
    entry.alertCounts = { allergies: Number(part[11]), conditions: Number(part[12]) };
  }
  if (part[13] === '1') entry.hasRequest = true;
  return entry;
}

function usualEntry(part: readonly string[]): Mutable<CompactEvent> {
  return {
    id: part[0],
    kind: part[1],
    startAt: part[2],
    endAt: part[3],
    status: part[4],
    updatedAt: part[5],
    providerId: part[6],
    operatoryId: part[7],
    serviceId: part[8],
    patientId: part[9],
    patientName: compactText(part[14] ?? ''),
  } as Mutable<CompactEvent>;
}

function sparseEntry(part: readonly string[]): Mutable<CompactEvent> {
  return {
    id: part[0],
    kind: part[1],
    startAt: part[2],
    endAt: part[3],
    status: part[4],
    updatedAt: part[5],
    ...(part[6] ? { providerId: part[6] } : {}),
    ...(part[7] ? { operatoryId: part[7] } : {}),
    ...(part[8] ? { serviceId: part[8] } : {}),
    ...(part[9] ? { patientId: part[9], patientName: compactText(part[14] ?? '') } : {}),
  } as Mutable<CompactEvent>;
}

/** One entry, also a removed one; that the patient's alerts were shown is noted. */
export function getEvent(call: SignedInCall, input: { id: string }): EventDetail {
  const { db } = call.clinic;
  const event = requireEvent(db, input.id);
  const steps = eventWriteQueries(db).steps.all(input.id);
  if (event.patientId !== null) recordRead(call, 'patient', event.patientId);
  return {
    event: toEvent(event),
    statusChanges: steps.slice(-20),
    allowedStatuses: event.deletedAt === null ? [...allowedNextStatuses(event.status)] : [],
    revertTo: event.deletedAt === null ? revertTarget(steps) : null,
    request: openRequestOf(db, input.id),
    alerts: event.patientId === null ? [] : patientAlerts(db, event.patientId).slice(0, 50),
  };
}

export function listAllEvents(
  call: SignedInCall,
  input: Paged &
    Pick<EventFilter, 'order'> & {
      readonly [Key in Exclude<keyof EventFilter, 'order' | 'after' | 'limit'>]?:
        | EventFilter[Key]
        | undefined;
    },
): Page<CalendarEvent> {
  if (input.patientId) recordRead(call, 'patient', input.patientId);
  const rows = listEvents(call.clinic.db, {
    patientId: input.patientId ?? null,
    providerId: input.providerId ?? null,
    serviceId: input.serviceId ?? null,
    statuses: input.statuses ?? null,
    from: input.from ?? null,
    to: input.to ?? null,
    order: input.order,
    after: startPlace(input.cursor),
    limit: input.limit + 1,
  });
  const page = pageOfRows(rows, input.limit, startOf);
  return { rows: page.rows.map(toEvent), nextCursor: page.nextCursor };
}

/** A patient's entries, newest first, with the visit that was completed last and the open one that comes next. */
export function patientVisits(
  call: SignedInCall,
  input: Paged & { patientId: string },
): Page<CalendarEvent> & { lastVisit: CalendarEvent | null; nextVisit: CalendarEvent | null } {
  const page = listAllEvents(call, { ...input, order: 'NEWEST' });
  const queries = eventReadQueries(call.clinic.db);
  const last = queries.lastVisit.get(input.patientId);
  const next = queries.nextVisit.get(input.patientId, call.core.clock.now());
  return {
    ...page,
    lastVisit: last === undefined ? null : toEvent(last),
    nextVisit: next === undefined ? null : toEvent(next),
  };
}

export function listBroken(
  call: SignedInCall,
  input: Paged & { providerId?: string | null | undefined },
): Page<CalendarEvent & { phone: string | null }> {
  const rows = brokenEvents(call.clinic.db, {
    providerId: input.providerId ?? null,
    after: startPlace(input.cursor),
    limit: input.limit + 1,
  });
  const page = pageOfRows(rows, input.limit, startOf);
  return {
    rows: page.rows.map((row) => ({ ...toEvent(row), phone: row.phone })),
    nextCursor: page.nextCursor,
  };
}

export function eventHistory(call: SignedInCall, input: Paged & { id: string }): Page<EventHistoryLine> {
  const { db } = call.clinic;
  requireEvent(db, input.id);
  const [before = Number.MAX_SAFE_INTEGER] = placeIn(input.cursor, 1) ?? [];
  const lines = eventWriteQueries(db).changes.all({
    eventId: input.id,
    before: Number(before),
    limit: input.limit + 1,
  });
  const page = pageOfRows(lines, input.limit, (line) => [line.seq]);
  const rows = page.rows.map((line) => ({
    ...line,
    changes: JSON.parse(line.changes) as EventHistoryLine['changes'],
  }));
  return { rows, nextCursor: page.nextCursor };
}

const startOf = (row: EventRecord): readonly string[] => [row.startAt, row.id];
