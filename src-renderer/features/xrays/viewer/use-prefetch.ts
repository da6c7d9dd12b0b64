// The pictures before and after the open one, fetched while nothing else is to be done, so that they stand at once. Only
// those of the same patient: opening another patient's record is noted, and must be somebody's doing.

import { useEffect } from 'react';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { xrayIdSchema } from '#shared/xrays/model.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import { wantedLevel } from './picture/painted-of.ts';
import { fetchLevel } from './picture/picture-levels.ts';
import type { Neighbour } from './use-neighbours.ts';
import type { Size } from './view-geometry.ts';

/** After the open picture stands and the hand rests. */
const restMilliseconds = 400;

export function usePrefetch(
  patientId: string,
  neighbours: readonly (Neighbour | undefined)[],
  space: Size | null,
): void {
  const ids = neighbours
    .flatMap((neighbour) => (neighbour?.patientId === patientId ? [neighbour.id] : []))
    .join(' ');
  useEffect(() => {
    if (space === null || ids === '') return undefined;
    const leaving = new AbortController();
    const timer = window.setTimeout(() => {
      // What fails here is asked for again, and explained, when the picture is opened.
      for (const id of ids.split(' ')) void prefetch(id, space, leaving.signal).catch(() => undefined);
    }, restMilliseconds);
    return () => {
      window.clearTimeout(timer);
      leaving.abort();
    };
  }, [ids, space]);
}

async function prefetch(id: string, space: Size, signal: AbortSignal): Promise<void> {
  const { xray, view, image } = await queryClient.ensureQueryData(
    orpc.xrays.get.queryOptions({ input: { id: xrayIdSchema.parse(id) } }),
  );
  if (image?.state !== 'READY') return;
  const box = { x: 0, y: 0, width: space.widthPx, height: space.heightPx };
  const level = wantedLevel({ facts: image.facts, view: view ?? plainView, box }, window.devicePixelRatio);
  await fetchLevel({ fileId: xray.fileId, frame: 0, level }, image.facts, signal);
}
