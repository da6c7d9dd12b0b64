// Making, checking and removing backups: rows before and after, the work itself in the backup worker.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BackupProblem } from '#main/backup/backup-problem.ts';
import { backupRunner, type RunJob } from '#main/backup/backup-runner.ts';
import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure } from '#main/core/failure.ts';
import { databaseFileName } from '#main/db/open-clinic.ts';
import { write, writeUnaudited } from '#main/core/unit-of-work.ts';
import {
  backupQueries,
  insertBackup,
  markRemoved,
  updateBackup,
  type BackupRecord,
} from '#main/features/backup/backup-queries.ts';
import { getBackupSettings } from '#main/features/backup/backup-settings-service.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import {
  backupFailures,
  fileNameOf,
  type BackupFailure,
  type BackupId,
  type BackupKind,
} from '#shared/backup/model.ts';
import { addExactMinutes, epochMs } from '#shared/time/instant.ts';

/**
 * Starts a backup to the chosen folder; `ended` settles when it is made, proved and old ones are tidied, with whether it
 * stands and was read back whole, and never rejects: how it went is in its row. Throws NO_TARGET, ALREADY_RUNNING.
 */
export function startBackup(call: Call, kind: BackupKind): { id: BackupId; ended: Promise<boolean> } {
  const { target } = getBackupSettings(call);
  if (target === null) throw featureFailure('NO_TARGET');
  const runner = backupRunner(call.core);
  if (runner.progress() !== null) throw featureFailure('ALREADY_RUNNING');
  const row = insertRunning(call, kind, target);
  const held = runner.hold('backup', (run) => runBackup(call, run, row));
  if (held === null) throw featureFailure('ALREADY_RUNNING');
  return { id: row.id, ended: held.ended };
}

type RunningRow = Pick<BackupRecord, 'id' | 'fileName' | 'kind' | 'target' | 'createdAt'>;

function insertRunning(call: Call, kind: BackupKind, target: string): RunningRow {
  return write(call, (unit) => {
    const id = unit.newId() as BackupId;
    const row = { id, fileName: freeName(call, kind, target, unit.now), target, kind, createdAt: unit.now };
    insertBackup(unit.db, { ...row, result: 'RUNNING', updatedAt: unit.now });
    unit.audit({ action: 'create', entity: 'backup', entityId: id, changes: { kind } });
    unit.changed('backup', id);
    return row;
  });
}

/** Names have seconds only: a second backup in one takes the next that is free. */
function freeName(call: Call, kind: BackupRecord['kind'], target: string, now: string): string {
  for (let at = now; ; at = addExactMinutes(at, 1 / 60)) {
    const fileName = fileNameOf(at, kind);
    const isKnown = backupQueries(call.clinic.db).byPlace.get({ target, fileName }) !== undefined;
    if (!isKnown && !existsSync(join(target, fileName))) return fileName;
  }
}

async function runBackup(call: Call, run: RunJob, row: RunningRow): Promise<boolean> {
  const { core } = call;
  const { id, target } = row;
  try {
    const { newFiles, newBytes, ...made } = await run({
      kind: 'make',
      key: call.clinic.key,
      dataDir: core.options.dataDir,
      databasePath: join(core.options.dataDir, databaseFileName),
      target,
      name: row.fileName,
      backupKind: row.kind,
      createdAt: row.createdAt,
      appVersion: core.options.appVersion,
      day: Math.floor(epochMs(row.createdAt) / 86_400_000),
    });
    core.log.info('backupMade', { backupId: id, newFiles, newBytes, isWhole: made.damage === null });
    const isWhole = made.damage === null;
    finish(call, id, {
      ...made,
      result: isWhole ? 'OK' : 'FAILED',
      failure: isWhole ? null : 'VERIFY_FAILED',
      verifiedAt: isWhole ? core.clock.now() : null,
    });
    // Old ones go only after a good new one stands.
    if (isWhole) await removeOldScheduled(call, run, target);
    return isWhole;
  } catch (error) {
    const problem = error instanceof BackupProblem ? error : new BackupProblem('INTERNAL', null, error);
    core.log.error('backupFailed', { backupId: id, code: problem.code, detail: problem.detail }, error);
    // The backup itself may stand, and only the tidying after it have failed.
    const result = backupQueries(call.clinic.db).byId.get({ id })?.result;
    if (result !== 'RUNNING') return result === 'OK';
    finish(call, id, { result: 'FAILED', failure: failureOf(problem), damage: damageOf(problem) });
    return false;
  } finally {
    core.topics.publish({ topic: 'backup', ids: [id] });
  }
}

/** Reads a backup and all its files again; the row says what was found. Throws NOT_FOUND and the calls' own errors. */
export function verifyBackup(call: SignedInCall, input: { id: string }): { ended: Promise<void> } {
  const row = requireOnTarget(call, input.id);
  const held = backupRunner(call.core).hold('verify', async (run) => {
    try {
      const path = join(row.target, row.fileName);
      const { damage } = await run({ kind: 'verify', key: call.clinic.key, path });
      const isWhole = damage === null;
      finish(call, row.id, {
        result: isWhole ? 'OK' : 'FAILED',
        failure: isWhole ? null : 'VERIFY_FAILED',
        damage,
        verifiedAt: isWhole ? call.core.clock.now() : null,
      });
    } catch (error) {
      // A check that could not be made says nothing about the backup: its row stays as it was.
      const code = error instanceof BackupProblem ? error.code : 'INTERNAL';
      call.core.log.error('backupCheckFailed', { backupId: row.id, code }, error);
    } finally {
      call.core.topics.publish({ topic: 'backup', ids: [row.id] });
    }
  });
  if (held === null) throw featureFailure('ALREADY_RUNNING');
  call.core.topics.publish({ topic: 'backup', ids: [row.id] });
  return held;
}

/** Removes a backup for good. A row whose folder is gone, or that only tells of a failed try, is just forgotten. */
export async function removeBackup(call: SignedInCall, input: { id: string }): Promise<null> {
  const row = backupQueries(call.clinic.db).byId.get({ id: input.id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'backup' });
  if (row.result === 'RUNNING' && backupRunner(call.core).progress() !== null)
    throw featureFailure('ALREADY_RUNNING');
  const isForgetting = row.result === 'GONE' || row.result === 'FAILED';
  if (!existsSync(row.target) && !isForgetting) throw featureFailure('TARGET_MISSING');
  const held = backupRunner(call.core).hold('remove', async (run) => {
    if (existsSync(join(row.target, row.fileName)))
      await removeFromTarget(call, run, row.target, [row.fileName]);
    write(call, (unit) => {
      markRemoved(unit.db, [row.id], unit.now);
      unit.audit({ action: 'remove', entity: 'backup', entityId: row.id, changes: { kind: row.kind } });
      unit.changed('backup', row.id);
    });
  });
  if (held === null) throw featureFailure('ALREADY_RUNNING');
  try {
    await held.ended;
  } catch (error) {
    throw asFailure(error);
  }
  return null;
}

/** A row whose folder is there. Throws NOT_FOUND, TARGET_MISSING. */
export function requireOnTarget(call: SignedInCall, id: string): BackupRecord {
  const row = backupQueries(call.clinic.db).byId.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'backup' });
  if (row.result === 'RUNNING') throw featureFailure('ALREADY_RUNNING');
  if (!existsSync(join(row.target, row.fileName))) throw featureFailure('TARGET_MISSING');
  return row;
}

/** The contract's error for a problem of the worker. */
export function asFailure(error: unknown): unknown {
  if (!(error instanceof BackupProblem)) return error;
  const { code, detail } = error;
  if (code === 'DISK_FULL' || code === 'READ_ONLY' || code === 'DISK_FAULT') return failure(code);
  if (code === 'NEWER_BACKUP') return featureFailure(code, { appVersion: detail ?? '' });
  if (code === 'DAMAGED_BACKUP') return featureFailure(code, { part: detail ?? '' });
  if (code === 'NO_ROOM') {
    const [neededBytes = 0, freeBytes = 0] = (detail ?? '').split('/').map(Number);
    return featureFailure(code, { neededBytes, freeBytes });
  }
  if (code === 'INTERNAL' || code === 'INTERRUPTED' || code === 'VERIFY_FAILED') return error;
  return featureFailure(code);
}

async function removeOldScheduled(call: Call, run: RunJob, target: string): Promise<void> {
  const { keepScheduled } = getBackupSettings(call);
  const scheduled = backupQueries(call.clinic.db)
    .looked.all()
    .filter((row) => row.kind === 'scheduled' && row.target === target && row.result !== 'RUNNING');
  // Failed tries do not count as backups; they go with the old ones, so that the table does not grow.
  const good = scheduled.filter((row) => row.result === 'OK');
  const firstKept = good.at(-keepScheduled);
  if (firstKept === undefined || good.length <= keepScheduled) return;
  const old = scheduled.filter((row) => row.createdAt < firstKept.createdAt);
  await removeFromTarget(
    call,
    run,
    target,
    old.map((row) => row.fileName),
  );
  write(call, (unit) => {
    markRemoved(
      unit.db,
      old.map((row) => row.id),
      unit.now,
    );
    for (const { id } of old)
      unit.audit({ action: 'remove', entity: 'backup', entityId: id, changes: { kind: 'scheduled' } });
    unit.changed('backup');
  });
}

async function removeFromTarget(
  call: Call,
  run: RunJob,
  target: string,
  names: readonly string[],
): Promise<void> {
  const { removedFiles } = await run({ kind: 'remove', target, clinicId: clinicRecord(call).id, names });
  call.core.log.info('backupsRemoved', { backups: names.length, removedFiles });
}

function finish(call: Call, id: BackupId, changes: Partial<BackupRecord>): void {
  writeUnaudited(call, (unit) => {
    updateBackup(unit.db, id, { ...changes, updatedAt: unit.now });
    unit.changed('backup', id);
  });
}

function failureOf({ code }: BackupProblem): BackupFailure {
  return backupFailures.find((known) => known === code) ?? 'INTERNAL';
}

function damageOf({ code, detail }: BackupProblem): string | null {
  return code === 'VERIFY_FAILED' ? detail : null;
}
