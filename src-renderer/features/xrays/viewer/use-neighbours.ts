// Which pictures lie before and after the open one: the queue of Imaging or the mount it was opened from,
// else the patient's own.

import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import type { XrayPatient } from '#shared/xrays/contract.ts';
import type { Xray } from '#shared/xrays/model.ts';
import { growQueue, useImagingQueue } from '../imaging-queue.ts';

/** A picture of the strip; whose it is stands with those of a queue over all patients. */
export type Neighbour = Omit<Xray, 'findings' | 'impression'> & { readonly patient?: XrayPatient };

const aheadRows = 2;

export function useNeighbours(
  from: 'imaging' | undefined,
  patientId: PatientId,
  xrayId: string,
  /** Those of the mount it was opened from; then no list is asked for. */
  ofMount: readonly Neighbour[] | null,
): readonly Neighbour[] {
  const queue = useImagingQueue();
  const queuePlace = queue.rows.findIndex((row) => row.id === xrayId);
  const isQueueUnknown = queue.nextCursor === undefined;
  const isInQueue = from === 'imaging' && queuePlace >= 0;
  const needsQueue =
    from === 'imaging' &&
    queue.nextCursor !== null &&
    (isQueueUnknown || (isInQueue && queuePlace >= queue.rows.length - aheadRows));
  useEffect(() => {
    // A failure leaves the strip as it is; the next step asks again.
    if (needsQueue) void growQueue().catch(() => undefined);
  }, [needsQueue, queuePlace]);

  const own = useInfiniteQuery({
    ...orpc.xrays.list.infiniteOptions({
      input: (cursor: string | null) => ({ patientId, limit: 60, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    enabled: !isInQueue && ofMount === null,
  });
  const ownRows = useMemo(() => own.data?.pages.flatMap((page) => page.rows) ?? [], [own.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = own;
  const ownPlace = ownRows.findIndex((row) => row.id === xrayId);
  useEffect(() => {
    const isNearEnd = ownPlace < 0 || ownPlace >= ownRows.length - aheadRows;
    if (!isInQueue && ownRows.length > 0 && isNearEnd && hasNextPage && !isFetchingNextPage)
      void fetchNextPage();
  }, [isInQueue, ownPlace, ownRows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return ofMount ?? (isInQueue ? queue.rows : ownRows);
}
