// The rows of the Today board: one stretch of one index, with what the board shows of each patient.

import { preparedQueries } from '#main/db/clinic-db.ts';
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
  readonly hasRequest: 0 | 1;
  readonly updatedAt: string;
  readonly phone: string | null;
  /** JSON; null when there are no alerts. */
  readonly alertSummary: string | null;
};

type Stretch = { readonly earliest: string; readonly from: string; readonly to: string };

const selection = `
  SELECT e.id, e.kind, e.title, e.start_at AS startAt, e.end_at AS endAt, e.status, e.provider_id AS providerId,
    e.operatory_id AS operatoryId, e.service_id AS serviceId, e.colour, e.patient_id AS patientId,
    e.patient_name AS patientName, e.checked_in_at AS checkedInAt, e.seated_at AS seatedAt, e.left_at AS leftAt,
    e.has_request AS hasRequest, e.updated_at AS updatedAt, coalesce(p.mobile, p.home_phone) AS phone,
    CASE WHEN p.alert_count > 0 THEN p.alert_summary END AS alertSummary
  FROM events e INDEXED BY events_window LEFT JOIN patients p ON p.id = e.patient_id
  WHERE e.deleted_at IS NULL AND e.start_at > @earliest AND e.start_at < @to AND e.end_at > @from`;

/** What an entry that is over still tells the board. */
export type EndedRow = readonly [status: EventStatus, count: number];

export const todayQueries = preparedQueries(({ $client: client }) => ({
  /** Entries that stand or were kept, by start. */
  day: client.prepare<[Stretch & { limit: number }], BoardRow>(
    `${selection} AND e.status NOT IN ('CANCELLED', 'NO_SHOW', 'RESCHEDULED')
     ORDER BY e.start_at, e.id LIMIT @limit`,
  ),
  unconfirmed: client.prepare<[Stretch & { limit: number }], BoardRow>(
    `${selection} AND e.kind = 'APPOINTMENT' AND e.status IN ('REQUESTED', 'SCHEDULED')
     ORDER BY e.start_at, e.id LIMIT @limit`,
  ),
  countByStatus: client
    .prepare<[Stretch], EndedRow>(
      `SELECT e.status, count(*) FROM events e INDEXED BY events_window
       WHERE e.deleted_at IS NULL AND e.kind = 'APPOINTMENT' AND e.start_at > @earliest AND e.start_at < @to
         AND e.end_at > @from GROUP BY e.status`,
    )
    .raw(),
}));
