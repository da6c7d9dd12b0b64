// Reading entries: a window of the calendar, one entry with its panel, lists, a patient's visits.

import type { SignedInCall } from '#main/core/call.ts';
import { featureFailure } from '#main/core/failure.ts';
import { recordRead } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { busyQueries } from '#main/features/calendar/busy-queries.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { clinicZone, startPlace, stretch } from '#main/features/calendar/calendar-moment.ts';
import { catalogueQueries } from '#main/features/calendar/catalogue-queries.ts';
import {
  brokenEvents,
  countBroken,
  countEvents,
  eventReadQueries,
  listEvents,
  type CalledRecord,
  type EventFilter,
  type EventRecord,
} from '#main/features/calendar/event-reads-queries.ts';
import { compactEvent, type ServiceLabel } from '#main/features/calendar/compact-event-rows.ts';
import { windowQueries } from '#main/features/calendar/event-window-queries.ts';
import { eventWriteQueries } from '#main/features/calendar/event-writes-queries.ts';
import { requireEvent, toEvent } from '#main/features/calendar/event-writes-service.ts';
import { openRequestOf } from '#main/features/calendar/event-requests-service.ts';
import { alertSummariesOf } from '#main/features/calendar/patient-alerts.ts';
import { patientAlerts } from '#main/features/patients/medical-histories-service.ts';
import type { EventDetail, EventHistoryLine } from '#shared/calendar/event-calls.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import {
  fitsWindow,
  isWindowInRange,
  maxWindowDays,
  maxWindowEntries,
  type EventWindow,
} from '#shared/calendar/event-window.ts';
import type { CalledVisit, ListedEvent } from '#shared/calendar/listed-event.ts';
import { allowedNextStatuses, revertTarget } from '#shared/calendar/status-machine.ts';

type Paged = { readonly limit: number; readonly cursor?: string | null | undefined };
type Page<Row> = { rows: Row[]; nextCursor: string | null };
type CountedPage<Row> = Page<Row> & { total: number | null };

/** Entries that overlap [from, to). Throws RANGE_TOO_LARGE: a window is answered whole or not at all. */
export function eventWindow(
  call: SignedInCall,
  input: {
    from: string;
    to: string;
    providerIds?: readonly string[] | null | undefined;
    patientId?: string | null | undefined;
    locationId?: string | null | undefined;
    includeEnded: boolean;
  },
): EventWindow {
  if (!isWindowInRange(input.from, input.to)) throw tooLarge(null);
  const { db } = call.clinic;
  const { providerIds, patientId, locationId } = input;
  const queries = locationId ? windowQueries(db).ofOneLocation : windowQueries(db);
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
    locationId: locationId ?? '',
  });
  if (rows.length > maxWindowEntries) throw tooLarge(rows.length);
  const labels = new Map<string, ServiceLabel>();
  for (const [id, name, colour] of catalogueQueries(db).serviceLabels.all()) {
    labels.set(id, { name, colour, isUsed: false });
  }
  const entries = rows.map((row) => compactEvent(row, labels));
  if (!fitsWindow(entries)) throw tooLarge(entries.length);
  const providers = new Set<string>();
  for (const { providerId } of entries) {
    if (providerId !== undefined) providers.add(providerId);
  }
  const providerNames = Object.fromEntries(busyQueries(db).personNames.all(JSON.stringify([...providers])));
  const serviceNames = Object.fromEntries(
    [...labels].filter(([, { isUsed }]) => isUsed).map(([id, { name }]) => [id, name]),
  );
  return { entries, zone: clinicZone(call), providerNames, serviceNames };
}

function tooLarge(entries: number | null): Error {
  return featureFailure('RANGE_TOO_LARGE', { maxDays: maxWindowDays, maxEntries: maxWindowEntries, entries });
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

type ListInput = Paged &
  Pick<EventFilter, 'order'> & {
    readonly [Key in Exclude<keyof EventFilter, 'order' | 'after' | 'limit'>]?: EventFilter[Key] | undefined;
  };

export function listAllEvents(call: SignedInCall, input: ListInput): CountedPage<ListedEvent> {
  const { db } = call.clinic;
  const filter = filterOf(input);
  if (input.patientId) recordRead(call, 'patient', input.patientId);
  const rows = withAlerts(db, listEvents(db, filter));
  const total = filter.after === null ? countEvents(db, filter) : null;
  return { ...pageOfRows(rows, input.limit, startOf), total };
}

function withAlerts(db: ClinicDb, records: readonly EventRecord[]): ListedEvent[] {
  const alertsOf = alertSummariesOf(
    db,
    records.map(({ patientId }) => patientId),
  );
  return records.map((record) => ({ ...toEvent(record), alertSummary: alertsOf(record.patientId) }));
}

/** A page of visits somebody has to be called about, out of up to one more row. */
export function pageOfCalled(
  db: ClinicDb,
  records: readonly CalledRecord[],
  limit: number,
): Page<CalledVisit> {
  const rows = withAlerts(db, records).map((row, index) => ({
    ...row,
    phone: records[index]?.phone ?? null,
  }));
  return pageOfRows(rows, limit, startOf);
}

/** One row more than the page, by which it is known that there is another. */
function filterOf(input: ListInput): EventFilter {
  return {
    patientId: input.patientId ?? null,
    providerIds: input.providerIds ?? null,
    locationId: input.locationId ?? null,
    serviceId: input.serviceId ?? null,
    statuses: input.statuses ?? null,
    from: input.from ?? null,
    to: input.to ?? null,
    order: input.order,
    after: startPlace(input.cursor),
    limit: input.limit + 1,
  };
}

/** A patient's entries, newest first, with the visit that was completed last and the open one that comes next. */
export function patientVisits(
  call: SignedInCall,
  input: Paged & { patientId: string },
): Page<CalendarEvent> & { lastVisit: CalendarEvent | null; nextVisit: CalendarEvent | null } {
  const { db } = call.clinic;
  const rows = listEvents(db, filterOf({ ...input, order: 'NEWEST' })).map(toEvent);
  recordRead(call, 'patient', input.patientId);
  const queries = eventReadQueries(db);
  const last = queries.lastVisit.get(input.patientId);
  const next = queries.nextVisit.get(input.patientId, call.core.clock.now());
  return {
    ...pageOfRows(rows, input.limit, startOf),
    lastVisit: last === undefined ? null : toEvent(last),
    nextVisit: next === undefined ? null : toEvent(next),
  };
}

export function listBroken(
  call: SignedInCall,
  input: Paged & { providerId?: string | null | undefined },
): CountedPage<CalledVisit> {
  const { db } = call.clinic;
  const providerId = input.providerId ?? null;
  const after = startPlace(input.cursor);
  const records = brokenEvents(db, { providerId, after, limit: input.limit + 1 });
  return {
    ...pageOfCalled(db, records, input.limit),
    total: after === null ? countBroken(db, providerId) : null,
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

const startOf = (row: Pick<CalendarEvent, 'startAt' | 'id'>): readonly string[] => [row.startAt, row.id];
