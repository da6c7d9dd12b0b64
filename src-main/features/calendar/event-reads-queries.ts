// Entries with the names of whom and what they are about: one by one, as lists and by patient. Windows are elsewhere.

import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { holdsTime } from '#main/features/calendar/events-tables.ts';
import { atLocation } from '#main/features/calendar/location-condition.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import { mostBrokenCounted } from '#shared/calendar/listed-event.ts';
import { eventStatuses } from '#shared/calendar/status-machine.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';

/** An entry with its names, and what only the core needs. */
export type EventRecord = CalendarEvent & { readonly hasRequest: 0 | 1 };

export const eventSelection = `
  e.id, e.kind, e.title, e.start_at AS startAt, e.end_at AS endAt, e.patient_id AS patientId,
  e.provider_id AS providerId, e.operatory_id AS operatoryId, e.location_id AS locationId, e.service_id AS serviceId,
  e.colour, e.reason, e.notes, e.zone, e.start_on AS startOn, e.start_time AS startTime, e.status,
  e.cancel_reason AS cancelReason, e.successor_id AS successorId, e.checked_in_at AS checkedInAt,
  e.seated_at AS seatedAt, e.left_at AS leftAt, e.override_reason AS overrideReason, e.has_request AS hasRequest,
  e.patient_name AS patientName, u.first_name || ' ' || u.last_name AS providerName,
  o.name AS operatoryName, s.name AS serviceName,
  e.deleted_at AS deletedAt, e.created_at AS createdAt, e.updated_at AS updatedAt`;

/** The joins `eventSelection` needs: rows of people and services stay when they are removed, so names stay too. */
export const eventJoins = `
  LEFT JOIN users u ON u.id = e.provider_id
  LEFT JOIN operatories o ON o.id = e.operatory_id
  LEFT JOIN services s ON s.id = e.service_id`;

/** The place of a row in an order by start and id. */
export type StartCursor = { readonly startAt: string; readonly id: string };

type OfProvider = {
  readonly providerId: string;
  readonly from: string;
  readonly to: string;
  readonly earliest: string;
};
/** Appointments that may still have to be moved: not those whose patient is in the chair. */
const openOfProvider = `e.provider_id = @providerId AND e.start_at > @earliest AND e.start_at < @to
  AND e.end_at > @from AND e.kind = 'APPOINTMENT' AND e.${holdsTime.replace(' and status', ' and e.status')} AND +e.status <> 'IN_PROGRESS'`;

/** An entry with the number its patient is called at. */
export type CalledRecord = EventRecord & { readonly phone: string | null };

export const eventReadQueries = preparedQueries(({ $client: client }) => ({
  byId: client.prepare<[string], EventRecord>(
    `SELECT ${eventSelection} FROM events e ${eventJoins} WHERE e.id = ?`,
  ),
  lastVisit: client.prepare<[string], EventRecord>(
    `SELECT ${eventSelection} FROM events e ${eventJoins}
     WHERE e.patient_id = ? AND e.deleted_at IS NULL AND e.status = 'COMPLETED' ORDER BY e.start_at DESC LIMIT 1`,
  ),
  nextVisit: client.prepare<[string, string], EventRecord>(
    `SELECT ${eventSelection} FROM events e ${eventJoins}
     WHERE e.patient_id = ? AND e.end_at > ? AND e.${holdsTime.replace(' and status', ' and e.status')}
       AND e.kind = 'APPOINTMENT' ORDER BY e.start_at LIMIT 1`,
  ),
  successorStatus: client
    .prepare<[string], EventStatus>('SELECT status FROM events WHERE id = ? AND deleted_at IS NULL')
    .pluck(),
  openInChair: client
    .prepare<[string, string], number>(
      `SELECT count(*) FROM events WHERE operatory_id = ? AND end_at > ? AND ${holdsTime}`,
    )
    .pluck(),
  openOfProvider: client
    .prepare<[OfProvider], number>(`SELECT count(*) FROM events e WHERE ${openOfProvider}`)
    .pluck(),
  openOfProviderPage: client.prepare<[OfProvider & StartCursor & { readonly limit: number }], CalledRecord>(
    `SELECT ${eventSelection}, coalesce(p.mobile, p.home_phone) AS phone
     FROM events e LEFT JOIN patients p ON p.id = e.patient_id ${eventJoins}
     WHERE ${openOfProvider} AND (e.start_at, e.id) > (@startAt, @id) ORDER BY e.start_at, e.id LIMIT @limit`,
  ),
}));

export type EventFilter = {
  readonly patientId: string | null;
  readonly providerIds: readonly string[] | null;
  readonly serviceId: string | null;
  readonly locationId: string | null;
  readonly statuses: readonly EventStatus[] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly order: 'NEWEST' | 'OLDEST';
  readonly after: StartCursor | null;
  readonly limit: number;
};

/**
 * Entries by filters in the order of their start, at most `limit`. Each provider, or else each status, is read by its own
 * index and the few rows are merged, because one statement over several would sort every entry that has one of them.
 */
export function listEvents(db: ClinicDb, filter: EventFilter): EventRecord[] {
  const parts = partsOf(filter);
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return listOf(db, first);
  const direction = filter.order === 'NEWEST' ? -1 : 1;
  return parts
    .flatMap((part) => listOf(db, part))
    .toSorted((a, b) => direction * compareStarts(a, b))
    .slice(0, filter.limit);
}

/** How many entries fit the filters, on all pages. */
export function countEvents(db: ClinicDb, filter: EventFilter): number {
  const { patientId, providerIds, serviceId, locationId } = filter;
  const isWhole = [patientId, providerIds, serviceId, locationId].every((wish) => wish === null);
  // Of all entries the index by status is the smallest that knows them.
  const statuses = filter.statuses ?? (isWhole ? eventStatuses : null);
  return partsOf({ ...filter, statuses, after: null }).reduce((sum, part) => {
    const { condition, given } = conditionOf(part);
    const statement = db.$client.prepare<[Record<string, string | number>], number>(
      `SELECT count(*) FROM events e WHERE ${condition}`,
    );
    return sum + (statement.pluck().get(given) ?? 0);
  }, 0);
}

type Part = Omit<EventFilter, 'providerIds'> & { readonly providerId: string | null };

/** The filter as statements that each go along one index; no entry is in two of them. */
function partsOf({ providerIds, ...filter }: EventFilter): Part[] {
  if (providerIds !== null) return providerIds.map((providerId) => ({ ...filter, providerId }));
  const whole = { ...filter, providerId: null };
  if (filter.statuses === null || filter.patientId !== null || filter.serviceId !== null) return [whole];
  return filter.statuses.map((status) => ({ ...whole, statuses: [status] }));
}

function compareStarts(a: StartCursor, b: StartCursor): number {
  if (a.startAt !== b.startAt) return a.startAt < b.startAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function listOf(db: ClinicDb, filter: Part): EventRecord[] {
  const { condition, given } = conditionOf(filter);
  const order = filter.order === 'NEWEST' ? 'e.start_at DESC, e.id DESC' : 'e.start_at, e.id';
  return db.$client
    .prepare<[Record<string, string | number>], EventRecord>(
      `SELECT ${eventSelection} FROM events e ${eventJoins} WHERE ${condition} ORDER BY ${order} LIMIT @limit`,
    )
    .all({ ...given, limit: filter.limit });
}

function conditionOf(filter: Part): { condition: string; given: Record<string, string | number> } {
  const newest = filter.order === 'NEWEST';
  const { statuses } = filter;
  const wanted = ['e.deleted_at IS NULL'];
  const given: Record<string, string | number> = {};
  const want = (condition: string, name: string, value: string | null): void => {
    if (value === null) return;
    wanted.push(condition);
    given[name] = value;
  };
  want('e.patient_id = @patientId', 'patientId', filter.patientId);
  want('e.provider_id = @providerId', 'providerId', filter.providerId);
  want('e.service_id = @serviceId', 'serviceId', filter.serviceId);
  want('e.start_at >= @from', 'from', filter.from);
  want('e.start_at < @to', 'to', filter.to);
  if (filter.after !== null) {
    wanted.push(`(e.start_at, e.id) ${newest ? '<' : '>'} (@afterStartAt, @afterId)`);
    given['afterStartAt'] = filter.after.startAt;
    given['afterId'] = filter.after.id;
  }
  if (statuses !== null) {
    // A plus sign keeps an index of one status away where another index has fewer rows.
    const names = statuses.map((status, index) => {
      given[`status${index}`] = status;
      return `@status${index}`;
    });
    wanted.push(
      names.length === 1 &&
        filter.patientId === null &&
        filter.providerId === null &&
        filter.serviceId === null
        ? `e.status = ${names[0]}`
        : `+e.status IN (${names.join(', ')})`,
    );
  }
  if (filter.locationId !== null) given['locationId'] = filter.locationId;
  const place = filter.locationId === null ? '' : atLocation;
  return { condition: `${wanted.join(' AND ')} ${place}`, given };
}

const brokenFrom = (status: 'CANCELLED' | 'NO_SHOW', ofProvider: boolean): string => `
  WHERE e.status = '${status}' AND e.deleted_at IS NULL AND e.kind = 'APPOINTMENT' AND p.deleted_at IS NULL
    AND p.is_archived = 0 ${ofProvider ? 'AND e.provider_id = @providerId' : ''}
    AND NOT EXISTS (SELECT 1 FROM events later WHERE later.patient_id = e.patient_id AND later.deleted_at IS NULL
      AND later.start_at > e.start_at AND later.status NOT IN ('CANCELLED', 'NO_SHOW', 'RESCHEDULED'))`;
const brokenOf = (status: 'CANCELLED' | 'NO_SHOW', ofProvider: boolean): string => `
  SELECT * FROM (SELECT ${eventSelection}, coalesce(p.mobile, p.home_phone) AS phone
  FROM events e JOIN patients p ON p.id = e.patient_id ${eventJoins} ${brokenFrom(status, ofProvider)}
    AND (e.start_at, e.id) < (@startAt, @id) ORDER BY e.start_at DESC, e.id DESC LIMIT @limit)`;

type BrokenArguments = StartCursor & { readonly limit: number; readonly providerId: string };
const broken = preparedQueries(({ $client: client }) => {
  const either = (ofProvider: boolean) =>
    client.prepare<[BrokenArguments], CalledRecord>(
      `${brokenOf('CANCELLED', ofProvider)} UNION ALL ${brokenOf('NO_SHOW', ofProvider)}
       ORDER BY startAt DESC, id DESC LIMIT @limit`,
    );
  const count = (ofProvider: boolean) => {
    const of = (status: 'CANCELLED' | 'NO_SHOW'): string =>
      `SELECT * FROM (SELECT 1 FROM events e JOIN patients p ON p.id = e.patient_id
       ${brokenFrom(status, ofProvider)} ORDER BY e.start_at DESC, e.id DESC LIMIT @limit)`;
    return client
      .prepare<[{ providerId: string; limit: number }], number>(
        `SELECT count(*) FROM (${of('CANCELLED')} UNION ALL ${of('NO_SHOW')} LIMIT @limit)`,
      )
      .pluck();
  };
  return {
    ofAll: either(false),
    ofProvider: either(true),
    countOfAll: count(false),
    countOfProvider: count(true),
  };
});

/** Cancelled and missed appointments of patients with no later entry that stands or was kept, newest first. */
export function brokenEvents(
  db: ClinicDb,
  filter: { readonly providerId: string | null; readonly after: StartCursor | null; readonly limit: number },
): CalledRecord[] {
  const queries = broken(db);
  const { startAt, id } = filter.after ?? { startAt: '9999', id: '' };
  const given = { startAt, id, limit: filter.limit, providerId: filter.providerId ?? '' };
  return (filter.providerId === null ? queries.ofAll : queries.ofProvider).all(given);
}

/** How many brokenEvents there are on all pages; null beyond `mostBrokenCounted`: each is looked for among later entries. */
export function countBroken(db: ClinicDb, providerId: string | null): number | null {
  const { countOfAll, countOfProvider } = broken(db);
  const statement = providerId === null ? countOfAll : countOfProvider;
  const count = statement.get({ providerId: providerId ?? '', limit: mostBrokenCounted + 1 }) ?? 0;
  return count > mostBrokenCounted ? null : count;
}
