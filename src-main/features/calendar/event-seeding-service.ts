// Entries in bulk, for the sample clinic: rows as they are, without asking what is in the way. Not for people's calls.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import {
  eventWriteQueries,
  type EventRow,
  type StatusHistoryRow,
} from '#main/features/calendar/event-writes-queries.ts';

export type { EventRow, StatusHistoryRow } from '#main/features/calendar/event-writes-queries.ts';

/**
 * Keeps entries and their steps inside a transaction of the caller, who also writes the audit entry. `startOn` and
 * `startTime` are `startWords(startAt, zone)`; `patientName` and the alert counts are those of the patient's row; the
 * last visits of patients stay the caller's. Throws SqliteError for a row the database refuses.
 */
export function insertEventsRaw(
  db: ClinicDb,
  rows: readonly EventRow[],
  steps: readonly StatusHistoryRow[] = [],
): void {
  const queries = eventWriteQueries(db);
  for (const row of rows) queries.insert.run(row);
  for (const step of steps) queries.insertStep.run(step);
}
