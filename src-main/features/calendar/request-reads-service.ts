// The list of what patients wished of their bookings, with old and new beside each other.

import type { SignedInCall } from '#main/core/call.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { busyQueries } from '#main/features/calendar/busy-queries.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { eventReadQueries } from '#main/features/calendar/event-reads-queries.ts';
import { toEvent } from '#main/features/calendar/event-writes-service.ts';
import { alertSummariesOf } from '#main/features/calendar/patient-alerts.ts';
import { planningQueries, type RequestRow } from '#main/features/calendar/planning-queries.ts';
import type { RequestRow as ListedRequest } from '#shared/calendar/planning-calls.ts';
import type { EventRequest } from '#shared/calendar/request-model.ts';

export function listRequests(
  call: SignedInCall,
  input: {
    limit: number;
    cursor?: string | null | undefined;
    open: boolean;
    eventId?: string | null | undefined;
  },
): { rows: ListedRequest[]; nextCursor: string | null; total: number | null } {
  const { db } = call.clinic;
  const queries = planningQueries(db);
  const place = placeIn(input.cursor, 2);
  const [at = input.open ? '' : '9999', id = ''] = place ?? [];
  const eventId = input.eventId ?? null;
  const statement = input.open ? queries.openRequests : queries.decidedRequests;
  const ids = statement.all({
    at: String(at),
    id: String(id),
    limit: input.limit + 1,
    eventId,
  });
  const rows = ids.flatMap((one) => queries.requestById.get({ id: one }) ?? []);
  const isCounted = place === null && input.open && eventId === null;
  return {
    ...pageOfRows(listed(db, rows), input.limit, ({ request }) => [
      request.decidedAt ?? request.requestedAt,
      request.id,
    ]),
    total: isCounted ? (queries.openRequestCount.get() ?? 0) : null,
  };
}

function listed(db: ClinicDb, rows: readonly RequestRow[]): ListedRequest[] {
  const events = rows.map((row) => eventReadQueries(db).byId.get(row.eventId));
  const alertsOf = alertSummariesOf(
    db,
    events.map((event) => event?.patientId ?? null),
  );
  return rows.map((row, index) => {
    const event = events[index];
    if (event === undefined) throw new Error('A request without its entry.');
    const provider =
      row.wantedProviderId === null
        ? undefined
        : busyQueries(db).personNames.get(JSON.stringify([row.wantedProviderId]));
    const service =
      row.wantedServiceId === null ? undefined : planningQueries(db).serviceName.get(row.wantedServiceId);
    return {
      request: row as EventRequest,
      event: toEvent(event),
      wantedServiceName: service ?? null,
      wantedProviderName: provider?.[1] ?? null,
      alertSummary: alertsOf(event.patientId),
    };
  });
}
