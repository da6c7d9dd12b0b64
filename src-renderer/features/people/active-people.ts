// Who works here now, for choosing one of them: open to other features.

import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';

/** Everybody with an active account, as far as one page of the list goes; empty until they are here. */
export function useActivePeople() {
  const { data } = useQuery(orpc.people.list.queryOptions({ input: { status: 'ACTIVE', limit: 100 } }));
  return data?.rows ?? [];
}
