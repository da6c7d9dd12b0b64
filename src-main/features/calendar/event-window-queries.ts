// Entries of a stretch of time, read from one index, with the names they carry.

import { preparedQueries } from '#main/db/clinic-db.ts';
import { atLocation } from '#main/features/calendar/location-condition.ts';

export type WindowArguments = {
  /** No entry is so long that one which started before this reaches into the window. */
  readonly earliest: string;
  readonly from: string;
  readonly to: string;
  readonly withEnded: 0 | 1;
  readonly limit: number;
  /** JSON list of ids; used by `ofProviders` only. */
  readonly providerIds: string;
  readonly patientId: string;
  /** Used by the statements of one location only. */
  readonly locationId?: string;
};

/** Stands in `set` for an id that an entry has not: as long as an id, so that the places of the others stay. */
const noId = '-'.repeat(36);

/**
 * A row of a window. `set` holds what has a set length, end to end: the id, the three instants, then the ids of provider,
 * chair, service and patient; handing over sixteen values of 1,200 rows one by one takes a third longer. `rare` is
 * `allergies conditions request colour`, or null when there is none of them.
 */
export type WindowRow = readonly [
  set: string,
  kind: string,
  status: string,
  patientName: string | null,
  title: string,
  rare: string | null,
];

const columns = `
  concat(e.id, e.start_at, e.end_at, e.updated_at, coalesce(e.provider_id, '${noId}'),
    coalesce(e.operatory_id, '${noId}'), coalesce(e.service_id, '${noId}'), coalesce(e.patient_id, '${noId}')),
  e.kind, e.status, e.patient_name, e.title,
  CASE WHEN e.colour IS NOT NULL OR e.allergy_count > 0 OR e.condition_count > 0 OR e.has_request = 1
    THEN concat(e.allergy_count, ' ', e.condition_count, ' ', e.has_request, ' ', e.colour) END`;

const windowOf = (index: string, condition: string): string => `
  SELECT ${columns}
  FROM events e INDEXED BY ${index}
  WHERE e.deleted_at IS NULL AND e.start_at > @earliest AND e.start_at < @to AND e.end_at > @from
    AND (@withEnded = 1 OR e.status IN ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS'))
    ${condition}
  ORDER BY e.start_at, e.id LIMIT @limit`;

export const windowQueries = preparedQueries(({ $client: client }) => {
  const prepare = (condition: string, index = 'events_window') =>
    client.prepare<[WindowArguments], WindowRow>(windowOf(index, condition)).raw();
  const statements = (location: string) => ({
    ofAll: prepare(location),
    ofProviders: prepare(`AND e.provider_id IN (SELECT value FROM json_each(@providerIds)) ${location}`),
    ofPatient: prepare(`AND e.patient_id = @patientId ${location}`, 'events_by_patient'),
    ofProvidersAndPatient: prepare(
      `AND e.patient_id = @patientId AND e.provider_id IN (SELECT value FROM json_each(@providerIds)) ${location}`,
      'events_by_patient',
    ),
  });
  return { ...statements(''), ofOneLocation: statements(atLocation) };
});
