// Takes a device's mutations: each exactly once, in the device's order, with an outcome that is kept.

import {
  oldestProtocol,
  protocolVersion,
  type Outcome,
  type PushedMutation,
  type PushReply,
  type PushRequest,
} from '#shared/sync/protocol.ts';
import type { ForeseenPush, LoggedMutation, NetworkMeans, NetworkTx, Touched } from '#api/sync/network-tx.ts';
import { rejected, type Settled } from '#api/sync/outcomes.ts';
import { quarantined, settleMutation, UnknownMutation } from '#api/sync/settle-mutation.ts';
import { foreseenEntities, foreseenReceiver } from '#api/sync/foreseen-entities.ts';
import { IdTaken, StoreFault } from '#api/sync/store-fault.ts';

type Refused = Extract<PushReply, { error: unknown }>;

/**
 * Pushes for a signed-in clinic. Answers `epoch` after a restore, `forked` when the numbers were used for something
 * else, `gap`, `upgrade` or `revoked`; otherwise every mutation's outcome. A fault of ours rolls the batch back; then
 * each goes alone, and the one that fails is kept as `quarantined`, or refused where its id is another clinic's, so that
 * it holds up nothing.
 */
export async function push(means: NetworkMeans, clinicId: string, request: PushRequest): Promise<PushReply> {
  try {
    return await means.store.write(
      clinicId,
      async (tx) => takeAll(means, tx, clinicId, request, request.mutations, null),
      foreseen(request, request.mutations),
    );
  } catch (error) {
    if (error instanceof StoreFault) throw error;
  }
  let reply = await means.store.write(clinicId, async (tx) =>
    takeAll(means, tx, clinicId, request, [], null),
  );
  const results: Outcome[] = [];
  for (const mutation of request.mutations) {
    try {
      reply = await takeOne(means, clinicId, request, mutation, null);
    } catch (error) {
      if (error instanceof StoreFault) throw error;
      // It is told no more than one of the clinic's own would be told.
      const instead = error instanceof IdTaken ? rejected('exists') : quarantined;
      reply = await takeOne(means, clinicId, request, mutation, instead);
    }
    if ('error' in reply) return reply;
    results.push(...reply.results);
  }
  return 'error' in reply ? reply : { ...reply, results };
}

async function takeOne(
  means: NetworkMeans,
  clinicId: string,
  request: PushRequest,
  mutation: PushedMutation,
  instead: Settled | null,
): Promise<PushReply> {
  return means.store.write(
    clinicId,
    async (tx) => takeAll(means, tx, clinicId, request, [mutation], instead),
    foreseen(request, [mutation]),
  );
}

function foreseen({ epoch, device }: PushRequest, mutations: readonly PushedMutation[]): ForeseenPush {
  return {
    epoch,
    deviceId: device,
    mutationIds: mutations.map(({ id }) => id),
    entities: mutations.flatMap(foreseenEntities),
    clinicIds: [...new Set(mutations.flatMap((mutation) => foreseenReceiver(mutation) ?? []))],
  };
}

async function takeAll(
  means: NetworkMeans,
  tx: NetworkTx,
  clinicId: string,
  request: PushRequest,
  mutations: readonly PushedMutation[],
  instead: Settled | null,
): Promise<PushReply> {
  const epoch = await tx.epoch();
  const frame = { serverTime: means.now(), epoch, minProtocol: oldestProtocol };
  const refuse = (error: Refused['error'], last?: number): Refused => ({ ...frame, error, last });
  if (request.protocol < oldestProtocol || request.protocol > protocolVersion) return refuse('upgrade');
  if (request.epoch !== epoch) return refuse('epoch');
  if (await tx.isRevoked()) return refuse('revoked');
  const device = await tx.lockDevice(request.device);
  if (device.isRevoked || device.clinicId !== clinicId) return refuse('revoked');

  let { lastSeq, lastMutationId } = device;
  const results: Outcome[] = [];
  const touched: Touched[] = [];
  let stop: Refused | null = null;
  for (const mutation of mutations) {
    const known = await tx.mutation(mutation.id);
    if (mutation.seq <= lastSeq && (known === null || (await isTaken(tx, request.device, mutation, known)))) {
      stop = refuse('forked');
      break;
    }
    if (mutation.seq > lastSeq + 1) {
      stop = refuse('gap', lastSeq);
      break;
    }
    let outcome: Outcome;
    try {
      outcome = await take(means, tx, clinicId, request.device, mutation, known, touched, instead);
    } catch (error) {
      if (!(error instanceof UnknownMutation)) throw error;
      stop = refuse('upgrade');
      break;
    }
    results.push(outcome);
    if (mutation.seq === lastSeq + 1) {
      lastSeq = mutation.seq;
      lastMutationId = mutation.id;
    }
  }
  if (lastSeq > device.lastSeq && lastMutationId !== null)
    await tx.advanceDevice(request.device, lastSeq, lastMutationId);
  if (touched.length > 0) await tx.publish(newest(touched));
  return stop ?? { ...frame, last: lastSeq, results };
}

/**
 * True when a known mutation comes under a number that its device gave to another: it is a copy of a PC whose mutations
 * came by way of a third.
 */
async function isTaken(
  tx: NetworkTx,
  deviceId: string,
  { id, seq }: PushedMutation,
  known: LoggedMutation,
): Promise<boolean> {
  if (known.deviceId === deviceId && known.seq === seq) return false;
  const [held] = await tx.results(deviceId, seq - 1);
  return held?.seq === seq && held.id !== id;
}

async function take(
  means: NetworkMeans,
  tx: NetworkTx,
  clinicId: string,
  deviceId: string,
  mutation: PushedMutation,
  known: LoggedMutation | null,
  touched: Touched[],
  instead: Settled | null,
): Promise<Outcome> {
  const { id, seq, name, args, actor, at } = mutation;
  const argsHash = means.hash(`${name}\n${JSON.stringify(args)}`);
  if (known !== null) {
    const isSame = known.argsHash === argsHash && known.clinicId === clinicId;
    const outcome: Outcome = isSame ? pick(known, seq, id) : { seq, id, ...rejected('id_reuse') };
    // Known from another device: its number is used up here too, and its outcome is to be pulled here.
    if (known.deviceId !== deviceId || known.seq !== seq || !isSame) await tx.addResult(deviceId, outcome);
    return outcome;
  }
  const replay = mutation.replay === true ? { version: mutation.entityVersion ?? null } : undefined;
  const asked = { id, name, args, actor: { clinicId, userId: actor, at }, replay };
  const settled = instead ?? (await settleMutation(means, tx, asked, touched));
  await tx.logMutation({
    id,
    clinicId,
    deviceId,
    seq,
    actorUserId: actor,
    name,
    args,
    argsHash,
    ...pickSettled(settled),
    replayedVersion: mutation.entityVersion ?? null,
    parkedFor: settled.parkedFor ?? null,
    clientAt: at,
  });
  const outcome: Outcome = { seq, id, ...pickSettled(settled) };
  await tx.addResult(deviceId, outcome);
  return outcome;
}

function pickSettled({ status, code, detail, entityVersion }: Settled) {
  return { status, code, detail, entityVersion };
}

function pick(known: LoggedMutation, seq: number, id: string): Outcome {
  return { seq, id, ...pickSettled(known) };
}

/** The last version of each entity and clinic: a batch that changes one five times moves its entry once. */
export function newest(touched: readonly Touched[]): Touched[] {
  const last = new Map<string, Touched>();
  for (const one of touched) last.set(`${one.clinicId} ${one.entity} ${one.id}`, one);
  return [...last.values()];
}
