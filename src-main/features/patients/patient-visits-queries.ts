// Reads a patient's visits from the calendar's events.

import { preparedQueries } from '#main/db/clinic-db.ts';

type NextVisit = { eventId: string; startAt: string; title: string };

export const visitQueries = preparedQueries(({ $client: client }) => {
  const hasEvents = client.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'events'").get() !== undefined;
  if (!hasEvents) return { next: null, last: null };
  return {
    /** The first standing appointment that is not over at the given instant. */
    next: client.prepare<[string, string], NextVisit>(
      `SELECT id AS eventId, start_at AS startAt, title FROM events
       WHERE patient_id = ? AND end_at > ? AND deleted_at IS NULL AND status IN ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS')
       ORDER BY start_at LIMIT 1`,
    ),
    /** The local date of the last completed appointment. */
    last: client
      .prepare<[string], string>(
        `SELECT start_on FROM events WHERE patient_id = ? AND deleted_at IS NULL AND status = 'COMPLETED'
         ORDER BY start_at DESC LIMIT 1`,
      )
      .pluck(),
  };
});
