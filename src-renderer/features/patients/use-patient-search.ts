// Patients found as one types a name, a date or a phone number. Open to other features.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';

const mostHits = 8;
const none: readonly PatientHit[] = [];

export type PatientSearch = {
  readonly hits: readonly PatientHit[];
  readonly isSearching: boolean;
  /** The hits are those of what stands there now, not of the letters before. */
  readonly isFresh: boolean;
  readonly error: unknown;
  readonly retry: () => void;
};

/** Of an empty text nothing is asked. */
export function usePatientSearch(typed: string): PatientSearch {
  const text = typed.trim();
  const search = useQuery({
    ...orpc.patients.search.queryOptions({ input: { text, limit: mostHits } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  return {
    hits: text === '' ? none : (search.data ?? none),
    isSearching: search.isFetching,
    isFresh: text !== '' && search.data !== undefined && !search.isPlaceholderData,
    error: search.error,
    retry: () => void search.refetch(),
  };
}
