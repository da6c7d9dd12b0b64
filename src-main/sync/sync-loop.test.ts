// What the network says while this PC is asking it: never lost, since nothing else would ask again for minutes.

import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { openDrizzle } from '#main/db/clinic-db.ts';
import { startSyncState } from '#main/sync/new-device.ts';
import { createSyncLoop, type LoopParts } from '#main/sync/sync-loop.ts';
import { requireState, type SyncMeans } from '#main/sync/synced-records.ts';
import { protocolVersion, type PullReply, type PullRequest } from '#shared/sync/protocol.ts';
import { simSchema } from '../../tests/sync/sim-schema.ts';

const at = '2026-11-28T08:00:00.000Z';

test('news that comes while an answer is under way is asked for behind it', async () => {
  const sqlite = new Database(':memory:');
  sqlite.exec(simSchema());
  const db = openDrizzle(sqlite);
  const means: SyncMeans = { now: () => at, newId: () => newId(), writeRecord: () => undefined };
  startSyncState(db, means, newId());
  const { epoch } = requireState(db);
  const nothingNew = ({ cursor, floor = 0 }: PullRequest): PullReply => ({
    minProtocol: protocolVersion,
    epoch,
    serverTime: at,
    from: cursor,
    changes: [],
    cursor,
    head: cursor,
    floor,
    reset: false,
    end: { last: 0, lastMutationId: null, results: [], settled: [], setSum: requireState(db).setSum },
  });
  const asked: (() => void)[] = [];
  const parts: LoopParts = {
    db,
    means,
    send: ({ kind, body }) =>
      new Promise((answer) => {
        if (kind === 'push') throw new Error('Nothing waits here.');
        asked.push(() => answer(nothingNew(body)));
      }),
    follow: () => new Promise(() => undefined),
    later: () => () => undefined,
    chance: () => 0.5,
    nowMs: () => 0,
    isWaiting: () => false,
    onAnswer: () => undefined,
    onTaken: () => undefined,
    onQuiet: () => undefined,
    onState: () => undefined,
    isSignedOut: () => false,
    onSignedOut: () => undefined,
    onFailure: (_problem, error) => {
      throw error;
    },
    retryAfter: () => null,
  };
  const loop = createSyncLoop(parts);
  loop.wake();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  loop.wake();
  asked[0]?.();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  asked[1]?.();
  await loop.idle();
  // Once is enough: what came before the second question is in its answer.
  expect(asked).toHaveLength(2);
  await loop.stop();
  sqlite.close();
});
