// Whether the clinic has joined the network: without it nothing is on its way, and no page can be sent.

import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';

const holdsMs = 60_000;

/** Null while it is not known. */
export function useIsJoined(): boolean | null {
  const { data } = useQuery(orpc.network.status.queryOptions({ staleTime: holdsMs }));
  return data === undefined ? null : data.standing !== 'NOT_JOINED';
}
