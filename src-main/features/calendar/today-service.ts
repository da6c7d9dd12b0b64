// The Today board: the clinic's day by chair, the waiting room with long waits, and who has not confirmed.

import type { Call, SignedInCall } from '#main/core/call.ts';
import { featureFailure } from '#main/core/failure.ts';
import { busyQueries } from '#main/features/calendar/busy-queries.ts';
import { stretch } from '#main/features/calendar/calendar-moment.ts';
import { catalogueQueries } from '#main/features/calendar/catalogue-queries.ts';
import { planningQueries } from '#main/features/calendar/planning-queries.ts';
import { boardRow, todayQueries, type BoardRow } from '#main/features/calendar/today-queries.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import {
  maxTodayAlerts,
  maxTodayEntries,
  maxUnconfirmedTomorrow,
  type TodayBoard,
  type TodayEntry,
} from '#shared/calendar/today-calls.ts';
import type { AlertSummary } from '#shared/patients/alert-summary.ts';
import { addDays, dayBounds } from '#shared/time/day-bounds.ts';
import { exactMinutesBetween } from '#shared/time/instant.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

/** How many patients are here now: arrived or in the chair, in visits of the clinic's today. */
export function patientsHere(call: Call): number {
  const { timeZone } = clinicRecord(call);
  const bounds = dayBounds(localDateOf(call.core.clock.now(), timeZone), timeZone);
  const counts = new Map(
    todayQueries(call.clinic.db).countByStatus.all(stretch(bounds.startAt, bounds.endAt)),
  );
  return (counts.get('ARRIVED') ?? 0) + (counts.get('IN_PROGRESS') ?? 0);
}

/** The board of the clinic's today, or of another date, whole or at one location. Throws RANGE_TOO_LARGE above 500 entries. */
export function todayBoard(
  call: SignedInCall,
  input: { on?: string | null | undefined; locationId?: string | null | undefined },
): TodayBoard {
  const { db } = call.clinic;
  const locationId = input.locationId ?? '';
  const queries = locationId === '' ? todayQueries(db) : todayQueries(db).ofOneLocation;
  const { timeZone: zone, longWaitMinutes } = clinicRecord(call);
  const now = call.core.clock.now();
  const on = input.on ?? localDateOf(now, zone);
  const bounds = dayBounds(on, zone);
  const day = { ...stretch(bounds.startAt, bounds.endAt), locationId };
  const rows = queries.day.all({ ...day, limit: maxTodayEntries + 1 }).map(boardRow);
  if (rows.length > maxTodayEntries) {
    throw featureFailure('RANGE_TOO_LARGE', {
      maxDays: 1,
      maxEntries: maxTodayEntries,
      entries: rows.length,
    });
  }
  const next = dayBounds(addDays(on, 1), zone);
  // What began today and reaches past midnight is unconfirmed today, not tomorrow.
  const tomorrow = {
    ...stretch(next.startAt, next.endAt),
    locationId,
    earliest: bounds.endAt.replace(/.Z$/, ''),
  };
  const unconfirmed = queries.unconfirmed.all({ ...tomorrow, limit: maxUnconfirmedTomorrow }).map(boardRow);
  const unconfirmedCount =
    unconfirmed.length < maxUnconfirmedTomorrow ? unconfirmed.length : countUnconfirmed(queries, tomorrow);
  const counts = new Map(queries.countByStatus.all(day));
  const count = (status: BoardRow['status']): number => counts.get(status) ?? 0;

  const services = new Map(
    catalogueQueries(db)
      .serviceLabels.all()
      .map(([id, name, colour]) => [id, { name, colour }]),
  );
  const people = new Set([...rows, ...unconfirmed].flatMap((row) => row.providerId ?? []));
  const names = new Map(busyQueries(db).personNames.all(JSON.stringify([...people])));
  const toEntry = (row: BoardRow): TodayEntry => entryOf(row, { now, longWaitMinutes, services, names });
  const entries = rows.map(toEntry);
  const used = new Set(entries.map((entry) => entry.operatoryId));
  const waits = entries.flatMap(({ seatedAt, waitingMinutes }) =>
    seatedAt === null ? [] : (waitingMinutes ?? []),
  );
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  return {
    on,
    zone,
    now,
    longWaitMinutes,
    chairs: catalogueQueries(db)
      .chairs.all()
      .filter((chair) => chair.isArchived === 0 || used.has(chair.id as TodayEntry['operatoryId']))
      .filter((chair) => locationId === '' || (chair.locationId ?? locationId) === locationId)
      .map(({ id, name, colour }) => ({ id, name, colour })) as TodayBoard['chairs'],
    entries,
    unconfirmedTomorrow: unconfirmed.map(toEntry),
    counts: {
      appointments: all - count('CANCELLED') - count('RESCHEDULED') - count('NO_SHOW'),
      unconfirmedToday: count('REQUESTED') + count('SCHEDULED'),
      unconfirmedTomorrow: unconfirmedCount,
      waiting: count('ARRIVED'),
      longWaiting: entries.filter((entry) => entry.isLongWait).length,
      inChair: count('IN_PROGRESS'),
      completed: count('COMPLETED'),
      cancelled: count('CANCELLED'),
      missed: count('NO_SHOW'),
      rescheduled: count('RESCHEDULED'),
      openRequests: planningQueries(db).openRequestCount.get() ?? 0,
    },
    meanWaitMinutes:
      waits.length === 0 ? null : Math.round(waits.reduce((sum, one) => sum + one, 0) / waits.length),
  };
}

function countUnconfirmed(
  queries: Pick<ReturnType<typeof todayQueries>, 'countByStatus'>,
  tomorrow: ReturnType<typeof stretch> & { readonly locationId: string },
): number {
  const counts = new Map(queries.countByStatus.all(tomorrow));
  return (counts.get('REQUESTED') ?? 0) + (counts.get('SCHEDULED') ?? 0);
}

function entryOf(
  row: BoardRow,
  known: {
    readonly now: string;
    readonly longWaitMinutes: number;
    readonly services: ReadonlyMap<string, { name: string; colour: string }>;
    readonly names: ReadonlyMap<string, string>;
  },
): TodayEntry {
  const { alertSummary, checkedInAt, seatedAt, status } = row;
  const service = row.serviceId === null ? undefined : known.services.get(row.serviceId);
  const isWaiting = status === 'ARRIVED';
  const until = seatedAt ?? (isWaiting ? known.now : null);
  const waitingMinutes =
    checkedInAt === null || until === null
      ? null
      : Math.max(0, Math.floor(exactMinutesBetween(checkedInAt, until)));
  const summary = alertSummary === null ? null : (JSON.parse(alertSummary) as AlertSummary);
  // Field by field and not spread: hundreds of rows are made for every look at the board.
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    startAt: row.startAt,
    endAt: row.endAt,
    status,
    providerId: row.providerId,
    providerName: row.providerId === null ? null : (known.names.get(row.providerId) ?? null),
    operatoryId: row.operatoryId,
    serviceId: row.serviceId,
    serviceName: service?.name ?? null,
    colour: row.colour ?? service?.colour ?? null,
    patientId: row.patientId,
    patientName: row.patientName,
    phone: row.phone,
    alerts: summary === null ? null : { counts: summary.counts, top: summary.top.slice(0, maxTodayAlerts) },
    checkedInAt,
    seatedAt,
    leftAt: row.leftAt,
    waitingMinutes,
    isLongWait: isWaiting && waitingMinutes !== null && waitingMinutes >= known.longWaitMinutes,
    hasRequest: row.hasRequest,
    updatedAt: row.updatedAt,
  } as TodayEntry;
}
