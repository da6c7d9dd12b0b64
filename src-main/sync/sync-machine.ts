// What this PC says to the network next, and what it makes of the answer. No clock, no network, no timers of its own:
// who runs it sends the requests and comes back with the answers. One request is under way at a time.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { startNewDevice, startNewEpoch } from '#main/sync/new-device.ts';
import { syncQueries, type OutboxRow } from '#main/sync/sync-queries.ts';
import { requireState, together, type SyncMeans } from '#main/sync/synced-records.ts';
import { takePage, type Taken } from '#main/sync/take-page.ts';
import {
  maxPullEntries,
  maxPushBytes,
  maxPushMutations,
  protocolVersion,
  type PullReply,
  type PullRequest,
  type PushedMutation,
  type PushReply,
  type PushRequest,
  type RefusedReply,
} from '#shared/sync/protocol.ts';

export type SyncRequest =
  | { readonly kind: 'push'; readonly body: PushRequest }
  | { readonly kind: 'pull'; readonly body: PullRequest };

export type SyncHealth = 'ok' | 'revoked' | 'upgrade';

export type SyncMachine = {
  /** The next request, or null when there is nothing to say until something changes or it is time to ask again. */
  readonly next: () => SyncRequest | null;
  readonly pushAnswered: (request: PushRequest, reply: PushReply) => void;
  readonly pullAnswered: (request: PullRequest, reply: PullReply) => Taken | null;
  /**
   * The network has news, or it is time to ask: the next request will be a pull at the latest. What is said while a pull is
   * under way is over with its answer: whoever runs the machine says it again then.
   */
  readonly wake: () => void;
  readonly health: () => SyncHealth;
};

const schemaVersion = 1;

export function createSyncMachine(db: ClinicDb, means: SyncMeans): SyncMachine {
  const queries = syncQueries(db);
  /** The newest number the network is known to have; only a hint, asked again after every start. */
  let sentThrough: { device: string; seq: number } | null = null;
  let floor = 0;
  let wantsPull = true;
  let health: SyncHealth = 'ok';

  function sentSeq(state: { deviceId: string; ackedSeq: number }): number {
    return sentThrough?.device === state.deviceId
      ? Math.max(sentThrough.seq, state.ackedSeq)
      : state.ackedSeq;
  }

  function refused(reply: RefusedReply, device: string): void {
    wantsPull = true;
    const state = requireState(db);
    if (state.deviceId !== device) return;
    switch (reply.error) {
      case 'epoch':
        if (reply.epoch !== state.epoch) together(db, () => startNewEpoch(db, means, reply.epoch));
        return;
      case 'forked':
        together(db, () => startNewDevice(db, means, state));
        return;
      case 'gap': {
        const last = reply.last ?? 0;
        // What it lacks has its outcome here: this is not the device it speaks of.
        if (last < state.ackedSeq) together(db, () => startNewDevice(db, means, state));
        else sentThrough = { device, seq: last };
        return;
      }
      default:
        health = reply.error;
    }
  }

  return {
    next() {
      const state = requireState(db);
      const rows = queries.toSend.all({ after: sentSeq(state), limit: maxPushMutations });
      const address = { protocol: protocolVersion, device: state.deviceId, epoch: state.epoch };
      if (rows.length > 0 && health === 'ok')
        return { kind: 'push', body: { ...address, schema: schemaVersion, mutations: fitting(rows) } };
      if (!wantsPull) return null;
      return {
        kind: 'pull',
        body: {
          ...address,
          cursor: state.cursor,
          floor,
          resultAck: state.ackedSeq,
          parked: queries.parked.all().map(({ id }) => id),
          limit: maxPullEntries,
        },
      };
    },
    pushAnswered(request, reply) {
      if ('error' in reply) return refused(reply, request.device);
      health = 'ok';
      wantsPull = true;
      // Not `reply.last`: after a restore of this PC the network may have numbers that this PC is yet to give.
      const newest = request.mutations.at(-1)?.seq ?? 0;
      if (sentThrough?.device !== request.device || newest > sentThrough.seq)
        sentThrough = { device: request.device, seq: newest };
    },
    pullAnswered(request, reply) {
      if ('error' in reply) {
        refused(reply, request.device);
        return null;
      }
      health = 'ok';
      const taken = takePage(db, means, request, reply);
      // Forgotten with the process: then a reading from 0 that was not at its end begins again.
      floor = taken?.floor ?? floor;
      wantsPull = taken === null || taken.hasMore;
      // The network is behind what it once said: what it forgot is sent again.
      if (reply.end !== null && sentThrough?.device === request.device)
        sentThrough = { device: request.device, seq: Math.min(sentThrough.seq, reply.end.last) };
      return taken;
    },
    wake() {
      wantsPull = true;
    },
    health: () => health,
  };
}

/** As many rows as fit into one request, at least one. */
function fitting(rows: readonly OutboxRow[]): PushedMutation[] {
  const mutations: PushedMutation[] = [];
  let sizeBytes = 0;
  for (const row of rows) {
    const mutation = toWire(row);
    sizeBytes += Buffer.byteLength(JSON.stringify(mutation));
    if (mutations.length > 0 && sizeBytes > maxPushBytes) break;
    mutations.push(mutation);
  }
  return mutations;
}

function toWire(row: OutboxRow): PushedMutation {
  return {
    id: row.id,
    seq: row.wireSeq ?? 0,
    name: row.name,
    args: row.args,
    actor: row.actorUserId,
    at: row.at,
    ...(row.isReplay && { replay: true }),
    ...(row.isReplay && row.entityVersion !== null && { entityVersion: row.entityVersion }),
  };
}
