// Upkeep of the database: checking it whole, compacting it.

import { join } from 'node:path';
import type { Call, SignedInCall } from '#main/core/call.ts';
import { featureFailure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { takeTurn } from '#main/core/upkeep-turn.ts';
import { databaseFileName } from '#main/db/open-clinic.ts';
import { runUpkeep } from '#main/db/run-upkeep.ts';
import { freeDiskBytes, sizeOf } from '#main/features/operations/health-service.ts';
import { operationsQueries } from '#main/features/operations/operations-queries.ts';
import type { Integrity, UpkeepKind } from '#shared/operations/contract.ts';

const lookEveryMs = 200;

/** Reads every table and index in a worker; the desk works on. Throws UPKEEP_RUNNING. */
export async function checkIntegrity(call: SignedInCall): Promise<Integrity> {
  const startedAt = performance.now();
  const turn = takeTurn(call.core, 'INTEGRITY', false, (tell) =>
    runUpkeep({ kind: 'integrity', ...databaseOf(call) }, { tell }),
  );
  if (turn === null) throw featureFailure('UPKEEP_RUNNING');
  const damage = await turn.ended;
  const durationMs = Math.round(performance.now() - startedAt);
  const isSound = damage.tables.length === 0;
  if (!isSound)
    call.core.log.error('damage', { tables: damage.tables.join(' '), pages: damage.pages.join(' ') });
  noteUpkeep(call, 'INTEGRITY', isSound, durationMs);
  return {
    isSound,
    tables: [...damage.tables],
    pages: [...damage.pages],
    checkedTables: damage.checkedTables,
    durationMs,
  };
}

/**
 * Gives unused room back to the disk. Other calls wait until it is done; nothing is lost when it is interrupted, since
 * the rewritten pages count only once they are all there. Throws UPKEEP_RUNNING, NO_ROOM.
 */
export async function compact(call: SignedInCall): Promise<{ bytesBefore: number; bytesAfter: number }> {
  const bytesBefore = wholeSize(call);
  // The rewritten pages are in the log of the database before they are in the database itself.
  const neededBytes = 2 * bytesBefore;
  const free = await freeDiskBytes(call.core.options.dataDir);
  if (free !== null && free < neededBytes) throw featureFailure('NO_ROOM', { neededBytes });
  const startedAt = performance.now();
  const turn = takeTurn(call.core, 'COMPACT', true, async (tell) => {
    const timer = setInterval(() => {
      const written = sizeOf(call, `${databaseFileName}-wal`);
      tell(Math.min(written, bytesBefore), Math.max(bytesBefore, 1));
    }, lookEveryMs);
    try {
      await runUpkeep({ kind: 'compact', ...databaseOf(call) });
    } finally {
      clearInterval(timer);
    }
  });
  if (turn === null) throw featureFailure('UPKEEP_RUNNING');
  await turn.ended;
  noteUpkeep(call, 'COMPACT', true, Math.round(performance.now() - startedAt));
  return { bytesBefore, bytesAfter: wholeSize(call) };
}

function noteUpkeep(call: SignedInCall, kind: UpkeepKind, isSound: boolean, durationMs: number): void {
  write(call, (unit) => {
    const values = { id: unit.newId(), kind, isSound: isSound ? 1 : 0, durationMs, now: unit.now };
    operationsQueries(unit.db).noteUpkeep.run(values);
    unit.audit({ action: kind.toLowerCase(), entity: 'database', entityId: '', changes: { isSound } });
    unit.changed('operations');
  });
}

/** The database with the changes that wait beside it. */
function wholeSize(call: Call): number {
  return sizeOf(call, databaseFileName) + sizeOf(call, `${databaseFileName}-wal`);
}

function databaseOf({ core, clinic }: Call): { path: string; key: Uint8Array } {
  return { path: join(core.options.dataDir, databaseFileName), key: clinic.key };
}
