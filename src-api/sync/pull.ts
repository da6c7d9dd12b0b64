// What changed for a clinic since a cursor: one page of its feed, and at the end the state of the device, in one snapshot.

import {
  oldestProtocol,
  protocolVersion,
  type Change,
  type PullReply,
  type PullRequest,
  type RefusedReply,
} from '#shared/sync/protocol.ts';
import type { NetworkMeans, NetworkTx } from '#api/sync/network-tx.ts';

/** A page of at most `limit` changes. A cursor below the feed's floor starts again from 0, which `reset` says. */
export async function pull(means: NetworkMeans, clinicId: string, request: PullRequest): Promise<PullReply> {
  const pulled = async (tx: NetworkTx): Promise<PullReply> => {
    const epoch = await tx.epoch();
    const frame = { serverTime: means.now(), epoch, minProtocol: oldestProtocol };
    const refuse = (error: RefusedReply['error']): RefusedReply => ({ ...frame, error });
    if (request.protocol < oldestProtocol || request.protocol > protocolVersion) return refuse('upgrade');
    if (request.epoch !== epoch) return refuse('epoch');
    if (await tx.isRevoked()) return refuse('revoked');
    const device = await tx.device(request.device);
    if (device !== null && (device.isRevoked || device.clinicId !== clinicId)) return refuse('revoked');
    const { head, floor, setSum } = await tx.head(clinicId);
    // A cursor that the feed has not reached was given by another history of the network.
    // One below the floor may have missed deletions, unless it is on its way up from 0 since the floor is there.
    const isBelow = request.cursor < floor && request.floor !== floor;
    const reset = request.cursor !== 0 && (isBelow || request.cursor > head);
    const after = reset ? 0 : request.cursor;
    const entries = await tx.entries(clinicId, after, request.limit);
    const changes = entries.map(({ seq, entity, id, version, isDeleted, body }): Change => ({
      seq,
      entity,
      id,
      version,
      deleted: isDeleted,
      body,
    }));
    const hasMore = entries.length === request.limit;
    return {
      ...frame,
      from: request.cursor,
      changes,
      cursor: hasMore ? (entries.at(-1)?.seq ?? after) : head,
      head,
      floor,
      reset,
      end: hasMore
        ? null
        : {
            last: device?.lastSeq ?? 0,
            lastMutationId: device?.lastMutationId ?? null,
            results: await tx.results(request.device, request.resultAck),
            settled: request.parked.length === 0 ? [] : await tx.settled(request.parked, clinicId),
            setSum,
          },
    };
  };
  return means.store.read(clinicId, pulled, {
    deviceId: request.device,
    after: request.cursor,
    limit: request.limit,
    resultsAfter: request.resultAck,
  });
}
