// Entries of a stretch of time, read from one index, with the names they carry.

import { preparedQueries } from '#main/db/clinic-db.ts';

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
};

/** Between the columns of a row: no text of the clinic has this character, and the name is cleaned of it here. */
export const columnMark = '\u001f';

/**
 * Each row comes as one text: handing over sixteen values of 1,200 rows one by one takes twice as long as reading them.
 * The free text stands last. What is null is empty.
 */
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
  'e.patient_id',
  'e.colour',
  'e.allergy_count',
  'e.condition_count',
  'e.has_request',
  "replace(e.patient_name, char(31), ' ')",
  'e.title',
] as const;

const windowOf = (index: string, condition: string): string => `
  SELECT format('${columns.map(() => '%s').join(columnMark)}', ${columns.join(', ')})
  FROM events e INDEXED BY ${index}
  WHERE e.deleted_at IS NULL AND e.start_at > @earliest AND e.start_at < @to AND e.end_at > @from
    AND (@withEnded = 1 OR e.status IN ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS'))
    ${condition}
  ORDER BY e.start_at, e.id LIMIT @limit`;

export const windowQueries = preparedQueries(({ $client: client }) => {
  const prepare = (condition: string, index = 'events_window') =>
    client.prepare<[WindowArguments], string>(windowOf(index, condition)).pluck();
  return {
    ofAll: prepare(''),
    ofProviders: prepare('AND e.provider_id IN (SELECT value FROM json_each(@providerIds))'),
    ofPatient: prepare('AND e.patient_id = @patientId', 'events_by_patient'),
    ofProvidersAndPatient: prepare(
      'AND e.patient_id = @patientId AND e.provider_id IN (SELECT value FROM json_each(@providerIds))',
      'events_by_patient',
    ),
  };
});
