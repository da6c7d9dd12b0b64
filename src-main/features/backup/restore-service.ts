// Restoring: what a folder holds, into this empty data folder, or into another one beside the running clinic.

import { existsSync, readFileSync } from 'node:fs';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { lookAtBackup, lookAtTargetInTime, type BackupFolder } from '#main/backup/backup-folder.ts';
import type { SealedManifest } from '#main/backup/backup-format.ts';
import type { RestoreJob } from '#main/backup/backup-messages.ts';
import { backupRunner } from '#main/backup/backup-runner.ts';
import { isNewerBackup } from '#main/backup/restore-backup.ts';
import { programActor, type Call, type CallContext, type Core, type SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { isInside } from '#main/core/inside-folder.ts';
import { write } from '#main/core/unit-of-work.ts';
import { keySlotsFileName, machineSlot, openTyped, readKeySlots, type KeyTyped } from '#main/db/key-slots.ts';
import { readMigrations } from '#main/db/migrate.ts';
import { databaseFileName } from '#main/db/open-clinic.ts';
import { asFailure, requireOnTarget } from '#main/features/backup/backup-service.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import {
  countWrongKey,
  forgetWrongKeys,
  refuseKeyWhileWaiting,
} from '#main/features/keys/key-tries-service.ts';
import { doubtPassphrase } from '#main/features/keys/unlock-service.ts';
import type { BackupProgress, FoundBackup } from '#shared/backup/contract.ts';
import { readFileName } from '#shared/backup/model.ts';
import type { OpenProblem } from '#shared/system/contract.ts';
import { maxPageSize } from '#shared/core/values.ts';

/** A clinic that is here but cannot be opened: a restore moves its files into a folder of their own. */
const replaceable: ReadonlySet<OpenProblem> = new Set(['CORRUPT_DATABASE', 'MISSING_DATABASE', 'WRONG_KEY']);

/** The backups in a folder, newest first, or the one it is. Throws ALREADY_SET_UP, NOT_A_BACKUP, NEWER_BACKUP. */
export async function inspectBackups({ core }: CallContext, input: { path: string }): Promise<FoundBackup[]> {
  requireNoClinic(core);
  requireAbsolute(input.path, 'path');
  const path = resolve(input.path);
  const single = await lookAtBackup(path, basename(path));
  const folders = single.manifest === null ? ((await lookAtTargetInTime(path)) ?? []) : [single];
  const known = knownMigrations(core);
  const found = folders.flatMap((folder) => describe(folder, known)).slice(0, maxPageSize);
  if (found.length === 0) {
    const isAnyNewer = folders.some(({ manifest }) => manifest === 'newer');
    throw isAnyNewer ? featureFailure('NEWER_BACKUP', { appVersion: '' }) : featureFailure('NOT_A_BACKUP');
  }
  return found;
}

/** Restores into this data folder and opens it. Throws the errors of the contract; then the folder is as it was. */
export async function restoreHere(
  context: CallContext,
  input: { path: string } & KeyTyped,
): Promise<{ clinicName: string }> {
  const { core, connection } = context;
  requireNoClinic(core);
  requireAbsolute(input.path, 'path');
  const path = resolve(input.path);
  const key = await keyOfBackup(core, path, input);
  const held = backupRunner(core).hold('restore', async (run) => {
    const machine = (await core.custody.status()).available ? await machineSlot(key, core.custody) : null;
    // While the key was derived another window may have set a clinic up.
    requireNoClinic(core);
    await run(restoreJob(core, { key, path, machine, folder: core.options.dataDir, place: 'here' }));
  });
  if (held === null) throw featureFailure('ALREADY_RUNNING');
  await ending(held.ended);
  const state = await core.openWithKey(key, 'existing');
  if (state.state !== 'OPEN') throw failure('NOT_OPEN');
  const { caller } = connection;
  const actor = {
    ...programActor,
    deviceName: caller.deviceName,
    ipAddress: caller.ipAddress,
    userAgent: caller.userAgent,
  };
  const call: Call = { core, clinic: state.clinic, actor };
  if (input.recoveryKey !== undefined) doubtPassphrase(core);
  write(call, (unit) =>
    unit.audit({
      action: 'restore',
      entity: 'clinic',
      entityId: clinicRecord(call).id,
      changes: { backup: basename(path), by: input.recoveryKey === undefined ? 'passphrase' : 'recoveryKey' },
    }),
  );
  return { clinicName: clinicRecord(call).name };
}

/** Restores one of the clinic's backups into a new or empty folder; the running clinic is left alone. */
export async function restoreBeside(
  call: SignedInCall,
  input: { id: string; folder: string },
): Promise<{ folder: string }> {
  requireAbsolute(input.folder, 'folder');
  const folder = resolve(input.folder);
  const row = requireOnTarget(call, input.id);
  for (const taken of [call.core.options.dataDir, row.target])
    if (isInside(taken, folder)) throw invalidField('folder', 'insideOther');
  const { core, clinic } = call;
  const path = join(row.target, row.fileName);
  const held = backupRunner(core).hold('restore', (run) =>
    run(restoreJob(core, { key: clinic.key, path, machine: null, folder, place: 'beside' })),
  );
  if (held === null) throw featureFailure('ALREADY_RUNNING');
  core.topics.publish({ topic: 'backup', ids: [] });
  try {
    await ending(held.ended);
  } finally {
    core.topics.publish({ topic: 'backup', ids: [] });
  }
  write(call, (unit) =>
    unit.audit({
      action: 'restoreBeside',
      entity: 'backup',
      entityId: row.id,
      changes: { name: row.fileName },
    }),
  );
  return { folder };
}

/** How far a restore into this folder is; nothing while a clinic is open, whose people ask `progress`. */
export function restoreProgress({ core }: CallContext): BackupProgress | null {
  const progress = backupRunner(core).progress();
  return core.clinicState().state !== 'OPEN' && progress?.act === 'restore' ? progress : null;
}

export function cancelRestore(context: CallContext): null {
  if (restoreProgress(context) !== null) backupRunner(context.core).cancel();
  return null;
}

function restoreJob(
  core: Core,
  part: Pick<RestoreJob, 'key' | 'path' | 'machine' | 'folder' | 'place'>,
): RestoreJob {
  return {
    kind: 'restore',
    ...part,
    databaseName: databaseFileName,
    migrations: knownMigrations(core),
    at: core.clock.now(),
  };
}

async function ending(ended: Promise<unknown>): Promise<void> {
  try {
    await ended;
  } catch (error) {
    throw asFailure(error);
  }
}

function requireNoClinic(core: Core): void {
  const state = core.clinicState();
  const isReplaceable = state.state === 'FAILED' && replaceable.has(state.problem);
  if (state.state !== 'FIRST_RUN' && !isReplaceable) throw featureFailure('ALREADY_SET_UP');
}

function requireAbsolute(path: string, field: string): void {
  if (!isAbsolute(path)) throw invalidField(field, 'notAbsolute');
}

function knownMigrations(core: Core): string[] {
  return readMigrations(core.options.migrationsDir).map(({ hash }) => hash);
}

/** The database key by what was typed. Throws NOT_A_BACKUP, NEWER_BACKUP, DAMAGED_BACKUP, WRONG_KEY, TOO_MANY_TRIES. */
async function keyOfBackup(core: Core, path: string, typed: KeyTyped): Promise<Uint8Array> {
  const { manifest } = await lookAtBackup(path, basename(path));
  if (manifest === null) {
    const isNamedSo = existsSync(join(path, keySlotsFileName));
    throw isNamedSo ? featureFailure('DAMAGED_BACKUP', { part: 'manifest' }) : featureFailure('NOT_A_BACKUP');
  }
  if (manifest === 'newer') throw featureFailure('NEWER_BACKUP', { appVersion: '' });
  if (isNewerBackup(manifest, knownMigrations(core)))
    throw featureFailure('NEWER_BACKUP', { appVersion: manifest.appVersion });
  refuseKeyWhileWaiting(core);
  const slots = readSlots(path, manifest);
  const key = await openTyped(slots, typed);
  if (key === null) {
    countWrongKey(core);
    throw featureFailure('WRONG_KEY');
  }
  forgetWrongKeys(core);
  return key;
}

function readSlots(path: string, manifest: SealedManifest) {
  try {
    const bytes = readFileSync(join(path, keySlotsFileName));
    const slots = readKeySlots(path);
    if (slots !== null && createHash('sha256').update(bytes).digest('hex') === manifest.keySlots.sha256)
      return slots;
  } catch {
    // Said below in the same words.
  }
  throw featureFailure('DAMAGED_BACKUP', { part: 'key slots' });
}

function describe({ name, path, manifest }: BackupFolder, known: readonly string[]): FoundBackup[] {
  if (manifest === null) return [];
  if (manifest === 'newer') {
    // Of a later format only what its folder is named can be told; a renamed one tells nothing.
    const made = readFileName(name);
    if (made === null) return [];
    return [{ path, name, ...made, appVersion: null, sizeBytes: null, counts: {}, isNewer: true }];
  }
  return [
    {
      path,
      name,
      kind: manifest.kind,
      createdAt: manifest.createdAt,
      appVersion: manifest.appVersion,
      sizeBytes: manifest.database.sizeBytes + manifest.files.storedBytes,
      counts: manifest.counts,
      isNewer: isNewerBackup(manifest, known),
    },
  ];
}
