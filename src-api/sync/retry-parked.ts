// Replays that wait are looked at again when their clinic asks for them. What they wait for may have come in a
// transaction that ran beside the one in which they were put aside, where neither saw the other.

import type { PullRequest } from '#shared/sync/protocol.ts';
import type { NetworkMeans, Touched } from '#api/sync/network-tx.ts';
import { newest } from '#api/sync/push.ts';
import { quarantined, settleMutation, UnknownMutation } from '#api/sync/settle-mutation.ts';
import { StoreFault } from '#api/sync/store-fault.ts';

/** Settles those of a clinic's waiting replays whose time has come. Before the pull that asks for their outcome. */
export async function retryParked(
  means: NetworkMeans,
  clinicId: string,
  { epoch, parked }: Pick<PullRequest, 'epoch' | 'parked'>,
): Promise<void> {
  if (parked.length === 0) return;
  await means.store.write(clinicId, async (tx) => {
    if ((await tx.epoch()) !== epoch || (await tx.isRevoked())) return;
    const touched: Touched[] = [];
    for (const id of parked) {
      const held = await tx.mutation(id);
      if (held === null || held.clinicId !== clinicId || held.status !== 'parked') continue;
      const { name, args, actorUserId: userId, clientAt: at, replayedVersion: version } = held;
      const asked = { id, name, args, actor: { clinicId, userId, at }, replay: { version } };
      const before = touched.length;
      const result = await tx.apart(async () => settleMutation(means, tx, asked, touched));
      if ('failed' in result) {
        if (result.failed instanceof StoreFault) throw result.failed;
        touched.length = before;
        if (result.failed instanceof UnknownMutation) continue;
      }
      const outcome = 'done' in result ? result.done : quarantined;
      if (outcome.status !== 'parked') await tx.settleMutation(id, outcome);
    }
    if (touched.length > 0) await tx.publish(newest(touched));
  });
}
