// The rows of the Today board: one stretch of one index, with what the board shows of each patient.

import { preparedQueries } from '#main/db/clinic-db.ts';
import { columnMark } from '#main/features/calendar/event-window-queries.ts';
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

type Stretch = { readonly earliest: string; readonly from: string; readonly to: string };

/** In the order boardRow takes them; each row comes as one text, as in a window. The free texts stand last. */
const columns = [
  'e.id',
  'e.kind',
  'e.start_at',
  'e.end_at',
  'e.status',
  'e.updated_at',
  'e.provider_id',
  'e.operatory_id',
  'e.service_id',
  'e.colour',
  'e.patient_id',
  'e.checked_in_at',
  'e.seated_at',
  'e.left_at',
  'e.has_request',
  'CASE WHEN p.alert_count > 0 THEN p.alert_summary END',
  "replace(coalesce(p.mobile, p.home_phone), char(31), ' ')",
  "replace(e.patient_name, char(31), ' ')",
  'e.title',
] as const;

const selection = `
  SELECT format('${columns.map(() => '%s').join(columnMark)}', ${columns.join(', ')})
  FROM events e INDEXED BY events_window LEFT JOIN patients p ON p.id = e.patient_id
  WHERE e.deleted_at IS NULL AND e.start_at > @earliest AND e.start_at < @to AND e.end_at > @from`;

/** Takes one text of `day` or `unconfirmed` apart; what is empty is null. */
export function boardRow(row: string): BoardRow {
  const part = row.split(columnMark);
  return {
    id: part[0] ?? '',
    kind: part[1] as EventKind,
    title: part.slice(18).join(columnMark),
    startAt: part[2] ?? '',
    endAt: part[3] ?? '',
    status: part[4] as EventStatus,
    providerId: part[6] || null,
    operatoryId: part[7] || null,
    serviceId: part[8] || null,
    colour: part[9] || null,
    patientId: part[10] || null,
    patientName: part[17] || null,
    checkedInAt: part[11] || null,
    seatedAt: part[12] || null,
    leftAt: part[13] || null,
    hasRequest: part[14] === '1',
    updatedAt: part[5] ?? '',
    phone: part[16] || null,
    alertSummary: part[15] || null,
  };
}

/** What an entry that is over still tells the board. */
export type EndedRow = readonly [status: EventStatus, count: number];

export const todayQueries = preparedQueries(({ $client: client }) => ({
  /** Entries that stand or were kept, by start. */
  day: client
    .prepare<[Stretch & { limit: number }], string>(
      `${selection} AND e.status NOT IN ('CANCELLED', 'NO_SHOW', 'RESCHEDULED')
     ORDER BY e.start_at, e.id LIMIT @limit`,
    )
    .pluck(),
  unconfirmed: client
    .prepare<[Stretch & { limit: number }], string>(
      `${selection} AND e.kind = 'APPOINTMENT' AND e.status IN ('REQUESTED', 'SCHEDULED')
     ORDER BY e.start_at, e.id LIMIT @limit`,
    )
    .pluck(),
  countByStatus: client
    .prepare<[Stretch], EndedRow>(
      `SELECT e.status, count(*) FROM events e INDEXED BY events_window
       WHERE e.deleted_at IS NULL AND e.kind = 'APPOINTMENT' AND e.start_at > @earliest AND e.start_at < @to
         AND e.end_at > @from GROUP BY e.status`,
    )
    .raw(),
}));
