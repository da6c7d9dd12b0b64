// The rows of the Today board: one stretch of one index, with what the board shows of each patient.

import { preparedQueries } from '#main/db/clinic-db.ts';
import type { Sqlite } from '#main/db/connection.ts';
import { atLocation } from '#main/features/calendar/location-condition.ts';
import type { EventKind } from '#shared/calendar/event-model.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';

export type BoardRow = {
  readonly id: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly status: EventStatus;
  readonly providerId: string | null;
  readonly operatoryId: string | null;
  readonly serviceId: string | null;
  readonly colour: string | null;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly checkedInAt: string | null;
  readonly seatedAt: string | null;
  readonly leftAt: string | null;
  readonly hasRequest: boolean;
  readonly updatedAt: string;
  readonly phone: string | null;
  /** JSON; null when there are no alerts. */
  readonly alertSummary: string | null;
};

type Stretch = {
  readonly earliest: string;
  readonly from: string;
  readonly to: string;
  /** Used by the statements of one location only. */
  readonly locationId?: string;
};

/** A row of `day` or `unconfirmed`: its columns in their order, handed over without names, which takes half as long. */
export type BoardColumns = readonly [
  id: string,
  kind: EventKind,
  title: string,
  startAt: string,
  endAt: string,
  status: EventStatus,
  providerId: string | null,
  operatoryId: string | null,
  serviceId: string | null,
  colour: string | null,
  patientId: string | null,
  patientName: string | null,
  checkedInAt: string | null,
  seatedAt: string | null,
  leftAt: string | null,
  hasRequest: 0 | 1,
  updatedAt: string,
  phone: string | null,
  alertSummary: string | null,
];

const selection = `
  SELECT e.id, e.kind, e.title, e.start_at, e.end_at, e.status, e.provider_id, e.operatory_id, e.service_id, e.colour,
    e.patient_id, e.patient_name, e.checked_in_at, e.seated_at, e.left_at, e.has_request, e.updated_at,
    coalesce(p.mobile, p.home_phone), CASE WHEN p.alert_count > 0 THEN p.alert_summary END
  FROM events e INDEXED BY events_window LEFT JOIN patients p ON p.id = e.patient_id
  WHERE e.deleted_at IS NULL AND e.start_at > @earliest AND e.start_at < @to AND e.end_at > @from`;

/** Names the columns of a row. */
export function boardRow(row: BoardColumns): BoardRow {
  return {
    id: row[0],
    kind: row[1],
    title: row[2],
    startAt: row[3],
    endAt: row[4],
    status: row[5],
    providerId: row[6],
    operatoryId: row[7],
    serviceId: row[8],
    colour: row[9],
    patientId: row[10],
    patientName: row[11],
    checkedInAt: row[12],
    seatedAt: row[13],
    leftAt: row[14],
    hasRequest: row[15] === 1,
    updatedAt: row[16],
    phone: row[17],
    alertSummary: row[18],
  };
}

/** What an entry that is over still tells the board. */
export type EndedRow = readonly [status: EventStatus, count: number];

const statements = (client: Sqlite, location: string) => ({
  /** Entries that stand or were kept, by start. */
  day: client
    .prepare<[Stretch & { limit: number }], BoardColumns>(
      `${selection} AND e.status NOT IN ('CANCELLED', 'NO_SHOW', 'RESCHEDULED') ${location}
     ORDER BY e.start_at, e.id LIMIT @limit`,
    )
    .raw(),
  unconfirmed: client
    .prepare<[Stretch & { limit: number }], BoardColumns>(
      `${selection} AND e.kind = 'APPOINTMENT' AND e.status IN ('REQUESTED', 'SCHEDULED') ${location}
     ORDER BY e.start_at, e.id LIMIT @limit`,
    )
    .raw(),
  countByStatus: client
    .prepare<[Stretch], EndedRow>(
      `SELECT e.status, count(*) FROM events e INDEXED BY events_window
       WHERE e.deleted_at IS NULL AND e.kind = 'APPOINTMENT' AND e.start_at > @earliest AND e.start_at < @to
         AND e.end_at > @from ${location} GROUP BY e.status`,
    )
    .raw(),
});

export const todayQueries = preparedQueries(({ $client: client }) => ({
  ...statements(client, ''),
  ofOneLocation: statements(client, atLocation),
}));
