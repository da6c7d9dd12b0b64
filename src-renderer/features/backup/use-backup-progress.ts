// How far the running backup is: asked twice a second while one runs, by whoever shows it.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { BackupProgress } from '#shared/backup/contract.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';

const askEveryMs = 500;

/** The progress, or null; when it ends, the list and the state are asked again. */
export function useBackupProgress(): BackupProgress | null {
  const query = useQuery(
    orpc.backup.progress.queryOptions({
      refetchInterval: ({ state }) => ((state.data ?? null) === null ? false : askEveryMs),
    }),
  );
  const progress = query.data ?? null;
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && progress === null) {
      void queryClient.invalidateQueries({ queryKey: orpc.backup.list.key() });
      void queryClient.invalidateQueries({ queryKey: orpc.backup.status.key() });
    }
    wasRunning.current = progress !== null;
  }, [progress]);
  return progress;
}
