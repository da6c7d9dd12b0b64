// Sends the files of this clinic's referrals and fetches those of its partners, one at a time, behind everything else, for
// as long as it takes.

import type { Call, Core, OpenClinic } from '#main/core/call.ts';
import { programActor } from '#main/core/call.ts';
import { instantAfter } from '#main/core/clock.ts';
import { keepReceivedFile } from '#main/features/files/documents-service.ts';
import { transferQueries } from '#main/features/network/transfer-queries.ts';
import { BlobRefusedError, sendBlob, takeBlob, type BlobLine } from '#main/sync/blob-bytes.ts';
import { problemOf } from '#main/sync/network-problem.ts';
import { syncQueries } from '#main/sync/sync-queries.ts';

export type FileTransfers = {
  /** There may be a file to carry, or a line again. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

const longestWaitMs = 15 * 60_000;
const sentAgainMs = 3_600_000;

export function createFileTransfers(
  core: Core,
  clinic: OpenClinic,
  line: Omit<BlobLine, 'signal'>,
): FileTransfers {
  const { db } = clinic;
  const queries = transferQueries(db);
  const ending = new AbortController();
  let running: Promise<void> | null = null;
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;
  const call: Call = { core, clinic, actor: programActor };

  function wake(): void {
    if (ending.signal.aborted) return;
    if (running !== null) {
      isWoken = true;
      return;
    }
    clearTimeout(timer);
    running = carryAll().finally(() => {
      running = null;
      if (ending.signal.aborted) return;
      if (isWoken) {
        isWoken = false;
        wake();
      } else plan();
    });
  }

  function clinicId(): string {
    return syncQueries(db).state.get()?.clinicId ?? '';
  }

  function plan(): void {
    const { nextTryAt } = queries.waiting.get({ clinicId: clinicId(), longAgo: '' }) ?? { nextTryAt: null };
    if (nextTryAt === null) return;
    const waitMs = Date.parse(nextTryAt) - core.clock.nowMs();
    timer = setTimeout(wake, Math.min(longestWaitMs, Math.max(1000, waitMs)));
    timer.unref();
  }

  async function carryAll(): Promise<void> {
    for (;;) {
      await line.giveWay();
      if (ending.signal.aborted) return;
      const now = core.clock.now();
      const next = queries.next.get({ clinicId: clinicId(), now, longAgo: instantAfter(now, -sentAgainMs) });
      if (next === undefined) return;
      const { file, attempts } = next;
      const direction = file.state === 'UPLOADING' ? 'UP' : 'DOWN';
      try {
        const blobLine = { ...line, signal: ending.signal };
        if (direction === 'UP') await sendBlob(blobLine, clinic.files, file);
        else {
          await takeBlob(blobLine, clinic.files, file);
          if (ending.signal.aborted) return;
          await keepReceivedFile(call, file);
        }
        if (ending.signal.aborted) return;
        settle(file, direction, { state: 'DONE', attempts: 0, waitMs: 0, problem: null });
      } catch (error) {
        if (ending.signal.aborted) return;
        const isRefused = error instanceof BlobRefusedError;
        const problem = isRefused ? error.code : problemOf(error);
        core.log.warn('fileNotCarried', { direction, problem, attempts });
        settle(file, direction, {
          state: isRefused ? 'REFUSED' : 'WAITING',
          attempts: attempts + 1,
          waitMs: Math.min(longestWaitMs, 2000 * 2 ** Math.min(attempts, 10)) * (0.8 + 0.4 * Math.random()),
          problem,
        });
        // Without a way to the network the others would fail the same.
        if (problem === 'OFFLINE' || problem === 'BUSY') return;
      }
      core.topics.publish({ topic: 'referrals', ids: [file.referralId] });
      core.topics.publish({ topic: 'network', ids: [] });
    }
  }

  function settle(
    file: { readonly id: string; readonly sha256: string },
    direction: 'UP' | 'DOWN',
    result: {
      readonly state: 'WAITING' | 'DONE' | 'REFUSED';
      readonly attempts: number;
      readonly waitMs: number;
      readonly problem: string | null;
    },
  ): void {
    const now = core.clock.now();
    queries.put.run({
      id: file.id,
      sha256: file.sha256,
      direction,
      state: result.state,
      attempts: result.attempts,
      nextTryAt: instantAfter(now, Math.round(result.waitMs)),
      problem: result.problem,
      createdAt: now,
      updatedAt: now,
    });
  }

  return {
    wake,
    async stop() {
      ending.abort();
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
