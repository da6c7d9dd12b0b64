// How long answers of the core stay good, and which failures are asked again quietly.

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { failureCode, isConnectionFailure } from './failure.ts';
import { orpc } from './rpc-client.ts';

const quietRetries = 3;

/** Codes after which the session is asked again, so that the sign-in or lock screen shows itself. */
const sessionCodes = new Set(['UNAUTHORIZED', 'LOCKED']);

/** Asks who is signed in again when a failure says that the session is over or locked. */
export function noticeSession(error: unknown): void {
  const code = failureCode(error);
  if (sessionCodes.has(code)) void queryClient.invalidateQueries({ queryKey: orpc.session.current.key() });
  if (code === 'NOT_OPEN') void queryClient.invalidateQueries({ queryKey: orpc.system.status.key() });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSession }),
  mutationCache: new MutationCache({ onError: noticeSession }),
  defaultOptions: {
    queries: {
      // Topics say what changed; this only bounds how old an answer may be if a topic was missed.
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      // The core is on this machine or on the LAN: whether the internet is there says nothing.
      networkMode: 'always',
      retry: (failureCount, error) => isConnectionFailure(error) && failureCount < quietRetries,
      retryDelay: (attempt) => Math.min(250 * 2 ** attempt, 4000),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** After the clinic was taken away: what the gate asks goes first and closes the screens, which would else ask it for their data once more. */
export async function forgetClinic(): Promise<void> {
  await queryClient.resetQueries({ queryKey: orpc.system.key() });
  await queryClient.resetQueries();
}
