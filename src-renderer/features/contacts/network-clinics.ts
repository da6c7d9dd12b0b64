// Clinics of the network by words, while this clinic has joined it and it can be reached.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { rpc } from '#renderer/lib/rpc-client.ts';

export type NetworkClinic = Awaited<ReturnType<typeof rpc.network.searchClinics>>['clinics'][number];

const mostShown = 5;

/** `isSettled`: the network has answered for these words, or cannot, or need not (no words, not joined). */
export function useClinicsOfNetwork(query: string): {
  readonly found: readonly NetworkClinic[];
  readonly isSettled: boolean;
} {
  const status = useQuery(orpc.network.status.queryOptions());
  const isAsking = query !== '' && status.data?.standing === 'JOINED';
  const search = useQuery({
    ...orpc.network.searchClinics.queryOptions({ input: { query } }),
    enabled: isAsking,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!isAsking) return { found: [], isSettled: status.data !== undefined || status.isError };
  return {
    found: search.isError ? [] : (search.data?.clinics ?? []).slice(0, mostShown),
    isSettled: search.isError || (search.data !== undefined && !search.isPlaceholderData),
  };
}
