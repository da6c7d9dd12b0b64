// The line of one open clinic to the network: its token, its requests and the loop that keeps them going, put together.

import type { Call, Core, OpenClinic } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { recordWriter, topicOf } from '#main/core/synced-entities.ts';
import { announce } from '#main/features/notifications/announcements-service.ts';
import { noteOverwritten } from '#main/features/network/overwritten-service.ts';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { createFileTransfers, type FileTransfers } from '#main/features/network/file-transfers.ts';
import { transferQueries } from '#main/features/network/transfer-queries.ts';
import { createAccessToken, SignedOutError, type AccessToken } from '#main/sync/access-token.ts';
import { followLive } from '#main/sync/live-stream.ts';
import { createNetworkClient, type NetworkClient } from '#main/sync/network-client.ts';
import { isSignedOutAnswer, retryAfterOf } from '#main/sync/network-problem.ts';
import {
  networkStateQueries,
  updateNetworkState,
  type NetworkStateRow,
} from '#main/sync/network-state-queries.ts';
import type { SignInStore } from '#main/sync/sign-in-store.ts';
import { createSyncLoop, type LoopState, type SyncLoop } from '#main/sync/sync-loop.ts';
import type { SyncRequest } from '#main/sync/sync-machine.ts';
import { readSynced, type SyncMeans } from '#main/sync/synced-records.ts';
import type { Taken } from '#main/sync/take-page.ts';
import { isMuchToVanish } from '#shared/network-settings/vanishing.ts';
import type { PullReply, PushReply } from '#shared/sync/protocol.ts';

export type NetworkLine = {
  readonly clinic: OpenClinic;
  readonly client: NetworkClient;
  readonly access: AccessToken;
  readonly address: string;
  readonly loop: SyncLoop;
  readonly files: FileTransfers;
  readonly state: () => LoopState;
  readonly lastExchangeAt: () => string | null;
};

type FirstToken = { readonly token: string; readonly expiresInSeconds: number };

/** The clock is written down again when it has moved this much, and the last exchange this often. */
const clockStepMs = 2000;
const noteEveryMs = 60_000;

const monotonicMs = () => performance.now();

/**
 * Opens the line of a clinic that has joined and begins to talk. `onPeopleForgotten`: a restored network does not know
 * somebody whom nothing that waits here introduces.
 */
export function openLine(
  core: Core,
  clinic: OpenClinic,
  store: SignInStore,
  row: NetworkStateRow,
  first: FirstToken | null,
  onSignedOut: (forgotten: 'PC' | 'CLINIC' | null) => void,
  onPeopleForgotten: () => void,
): NetworkLine {
  const { db } = clinic;
  const { address } = row;
  const access = createAccessToken(store, address, monotonicMs, first);
  const client = createNetworkClient(address, access.current);
  let state: LoopState = { isLive: false, isReached: null, problem: null };
  let offsetMs = row.clockOffsetMs;
  let lastExchangeAt = row.lastExchangeAt;
  let notedMs = 0;

  function note(changes: Partial<NetworkStateRow>): void {
    updateNetworkState(db, { ...changes, updatedAt: core.clock.now() });
  }

  const means = lineMeans({ core, clinic });

  async function send(request: SyncRequest, signal: AbortSignal): Promise<PushReply | PullReply> {
    const ask = async () =>
      request.kind === 'push'
        ? client.sync.push(request.body, { signal })
        : client.sync.pull(request.body, { signal });
    const token = await access.current();
    try {
      return await ask();
    } catch (error) {
      if (!isSignedOutAnswer(error)) throw error;
      // The token may have been cut short; whether the sign-in is over is said when the next is asked for.
      access.drop(token);
      return ask();
    }
  }

  const loop = createSyncLoop({
    db,
    means,
    send,
    async follow(signal, onEvent) {
      const token = await access.current();
      if ((await followLive(address, token, signal, onEvent)) === 401) access.drop(token);
    },
    later(milliseconds, work) {
      const timer = setTimeout(work, milliseconds);
      timer.unref();
      return () => clearTimeout(timer);
    },
    chance: Math.random,
    nowMs: core.clock.nowMs,
    isWaiting: () => networkStateQueries(db).pending.get() !== undefined,
    onAnswer(serverTime, sentMs, gotMs) {
      const measured = Math.round(Date.parse(serverTime) - (sentMs + gotMs) / 2);
      lastExchangeAt = core.clock.now();
      const hasMoved = offsetMs === null || Math.abs(measured - offsetMs) > clockStepMs;
      const isDue = monotonicMs() - notedMs > noteEveryMs || notedMs === 0;
      if (!hasMoved && !isDue) return;
      notedMs = monotonicMs();
      if (hasMoved) offsetMs = measured;
      note({ lastExchangeAt, clockOffsetMs: offsetMs });
    },
    onTaken(taken) {
      publish(core, taken);
      const members = taken.changed.filter(({ entity }) => entity === 'member');
      if (members.some(({ id }) => readSynced(db, 'member', id) === null)) onPeopleForgotten();
    },
    onQuiet: () => files.wake(),
    onState(next) {
      // What failed for want of a line is tried as soon as there is one.
      if (next.problem === null && state.problem !== null)
        transferQueries(db).hurry.run({ now: core.clock.now() });
      if (next.isLive !== state.isLive || next.problem !== state.problem)
        core.log.info('networkState', { isLive: next.isLive, problem: next.problem });
      state = next;
      core.topics.publish({ topic: 'network', ids: [] });
    },
    isSignedOut: (error) => error instanceof SignedOutError,
    onSignedOut() {
      void files.stop();
      void access.forgotten().then(onSignedOut);
    },
    onFailure(problem, error) {
      if (problem !== 'OFFLINE' && problem !== 'BUSY') core.log.warn('networkFailed', { problem });
      if (problem === 'HERE') core.log.error('networkAnswerLost', {}, error);
    },
    retryAfter: retryAfterOf,
  });
  const files = createFileTransfers(core, clinic, {
    address,
    client,
    token: access.current,
    giveWay: loop.idle,
  });
  return {
    clinic,
    client,
    access,
    address,
    loop,
    files,
    state: () => state,
    lastExchangeAt: () => lastExchangeAt,
  };
}

/** How records of the network are written here outside of a person's own act. */
export function lineMeans({ core, clinic }: Pick<Call, 'core' | 'clinic'>): SyncMeans {
  const { db } = clinic;
  const write = recordWriter(core.clock.now, (entity, _id, error) =>
    core.log.warn('recordUnfit', { entity, reason: error instanceof Error ? error.name : 'unknown' }),
  );
  return {
    now: core.clock.now,
    newId: () => newId(core.clock.nowMs()),
    writeRecord(into, entity, id, body, waiting) {
      // Undone alone: a record that this version cannot show must not hold up the others.
      const { begin, keep, undo } = recordSteps(db);
      begin.run();
      try {
        write(into, entity, id, body, waiting);
      } catch (error) {
        // A full disk has undone everything already.
        if (db.$client.inTransaction) undo.run();
        if (!isConstraint(error)) throw error;
        core.log.error('recordNotShown', { entity }, error);
      } finally {
        if (db.$client.inTransaction) keep.run();
      }
    },
    mayVanish(vanishing, total) {
      const row = networkStateQueries(db).state.get();
      const may = !isMuchToVanish(vanishing, total) || (row?.mayVanish ?? 0) >= vanishing;
      updateNetworkState(db, may ? { vanishing: null, mayVanish: null } : { vanishing });
      return may;
    },
    overwrote: (row, lost) => noteOverwritten(core, db, row, lost),
  };
}

const recordSteps = preparedQueries(({ $client }) => ({
  begin: $client.prepare('SAVEPOINT record'),
  keep: $client.prepare('RELEASE record'),
  undo: $client.prepare('ROLLBACK TO record'),
}));

function isConstraint(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_CONSTRAINT')
  );
}

/** Screens hear of what came as they hear of what was done here. */
function publish(core: Core, taken: Taken): void {
  const topics = new Map<string, string[]>();
  for (const { entity, id } of taken.changed) {
    const topic = topicOf(entity);
    if (topic !== null) topics.set(topic, [...(topics.get(topic) ?? []), id]);
  }
  if (taken.settled.length > 0 && !topics.has('network')) topics.set('network', []);
  if (taken.settled.some(({ detail }) => detail !== null)) topics.set('audit', []);
  for (const [topic, ids] of topics) core.topics.publish({ topic, ids: ids.length > 100 ? [] : ids });
  announce(core, taken.announced);
}
