// Replays of a clinic that wait although what they wait for has come: two transactions that ran at the same time saw
// nothing of each other. For a schedule.

import type { NetworkMeans, Touched } from '#api/sync/network-tx.ts';
import { newest } from '#api/sync/push.ts';
import { wakeParked } from '#api/sync/settle-mutation.ts';

/** Tries every replay of the clinic that waits. Gives how many found their outcome. */
export async function settleParked(means: NetworkMeans, clinicId: string): Promise<number> {
  return means.store.write(clinicId, async (tx) => {
    const touched: Touched[] = [];
    let settled = 0;
    for (const { entity, id } of await tx.awaited(clinicId)) {
      if ((await tx.lockEntity(entity, id, clinicId)) === null) continue;
      settled += await wakeParked(means, tx, entity, id, touched);
    }
    if (touched.length > 0) await tx.publish(newest(touched));
    return settled;
  });
}
