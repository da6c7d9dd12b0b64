// Restores a backup into an empty data folder: copied, proved, and only then put in place. Never over a clinic.

import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rmdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lookAtBackup, syncToDisk } from '#main/backup/backup-folder.ts';
import { databaseCopyName, isSealedBy } from '#main/backup/backup-format.ts';
import type { FileList, SealedManifest } from '#main/backup/backup-format.ts';
import type { JobReins, RestoreJob } from '#main/backup/backup-messages.ts';
import { makeBuildingFolder, markBuilding, sweepBuildingFolders } from '#main/backup/building-folder.ts';
import { BackupProblem } from '#main/backup/backup-problem.ts';
import { checkDatabase, checkFiles, readFileList } from '#main/backup/check-backup.ts';
import { finishOrUndoRestore, placeRestored, restoringFolder } from '#main/backup/place-restored.ts';
import { readKeySlots, writeKeySlots } from '#main/db/key-slots.ts';
import { pathOfName } from '#main/files/store-folder.ts';

/** Throws NEWER_BACKUP, DAMAGED_BACKUP, NO_ROOM, NOT_EMPTY; then the folder is as it was. */
export async function restoreBackup(job: RestoreJob, reins: JobReins): Promise<null> {
  const { manifest } = await lookAtBackup(job.path, basename(job.path));
  if (manifest === 'newer') throw new BackupProblem('NEWER_BACKUP', '');
  if (manifest === null) throw new BackupProblem('DAMAGED_BACKUP', 'manifest');
  // The key came out of this backup's own slots, or is the clinic's that made it: a broken seal is damage.
  if (!isSealedBy(manifest, job.key)) throw new BackupProblem('DAMAGED_BACKUP', 'manifest');
  if (manifest.migrations.some((hash, index) => job.migrations[index] !== hash))
    throw new BackupProblem('NEWER_BACKUP', manifest.appVersion);
  const list = await readFileList(job.path, manifest);
  if (list === null) throw new BackupProblem('DAMAGED_BACKUP', 'file list');

  if (job.place === 'here') await restoreHere(job, manifest, list, reins);
  else await restoreBeside(job, manifest, list, reins);
  return null;
}

/** The caller holds the data folder's lock: nobody else is at work in it. */
async function restoreHere(
  job: RestoreJob,
  manifest: SealedManifest,
  list: FileList,
  reins: JobReins,
): Promise<void> {
  const building = join(job.folder, restoringFolder);
  await mkdir(job.folder, { recursive: true });
  finishOrUndoRestore(job.folder);
  // A folder of this name that is not ours stays; an empty one is what a restore leaves that was killed at its first step.
  await refuseUnlessEmpty(building);
  await requireRoom(job.folder, manifest);
  try {
    await mkdir(building, { recursive: true, mode: 0o700 });
    markBuilding(building);
    await copyIn(job, manifest, list, building, reins);
    startPlacing(reins);
    placeRestored(job.folder, job.at);
  } catch (error) {
    finishOrUndoRestore(job.folder);
    throw error;
  }
}

async function restoreBeside(
  job: RestoreJob,
  manifest: SealedManifest,
  list: FileList,
  reins: JobReins,
): Promise<void> {
  const parent = dirname(job.folder);
  await refuseUnlessEmpty(job.folder);
  await mkdir(parent, { recursive: true });
  await sweepBuildingFolders(parent);
  await requireRoom(parent, manifest);
  const building = makeBuildingFolder(parent);
  try {
    await copyIn(job, manifest, list, building.clinic, reins);
    startPlacing(reins);
    await appear(building.clinic, job.folder);
  } finally {
    // What cannot be removed now is swept by the next restore; how this one ended is not changed by it.
    await building.remove().catch(() => undefined);
  }
}

function startPlacing(reins: JobReins): void {
  reins.signal.throwIfAborted();
  reins.tell({ phase: 'placing', done: 0, total: null });
}

/** Whether a backup says of more migrations than this program knows. Which they are counts only under its seal. */
export function isNewerBackup(
  manifest: Pick<SealedManifest, 'migrations'>,
  known: readonly string[],
): boolean {
  return manifest.migrations.length > known.length;
}

async function copyIn(
  job: RestoreJob,
  manifest: SealedManifest,
  list: FileList,
  building: string,
  reins: JobReins,
): Promise<void> {
  reins.tell({ phase: 'copying', done: 0, total: list.length + 1 });
  const databasePath = join(building, job.databaseName);
  await copyPart(join(job.path, databaseCopyName), databasePath, 'database');
  const storeDir = join(dirname(job.path), manifest.store);
  const filesDir = join(building, 'files');
  await mkdir(filesDir, { mode: 0o700 });
  const folders = new Set<string>();
  for (const [index, [name]] of list.entries()) {
    reins.signal.throwIfAborted();
    const to = pathOfName(filesDir, name);
    if (!folders.has(dirname(to))) await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    folders.add(dirname(to));
    await copyPart(pathOfName(storeDir, name), to, `file ${name.slice(0, 12)}…`);
    reins.tell({ phase: 'copying', done: index + 2, total: list.length + 1 });
  }
  for (const folder of [...folders, filesDir]) await syncToDisk(folder, 'folder');
  const sha256s = await checkDatabase(databasePath, job.key, manifest, reins);
  if (typeof sha256s === 'string') throw new BackupProblem('DAMAGED_BACKUP', sha256s);
  const { damage } = await checkFiles(filesDir, job.key, { list, sha256s, which: 'all' }, reins);
  if (damage !== null) throw new BackupProblem('DAMAGED_BACKUP', damage);
  const slots = readKeySlots(job.path);
  if (slots === null) throw new BackupProblem('DAMAGED_BACKUP', 'key slots');
  writeKeySlots(building, { ...slots, machine: job.machine });
  await syncToDisk(building, 'folder');
}

async function copyPart(from: string, to: string, part: string): Promise<void> {
  if ((await stat(from).catch(() => null)) === null) throw new BackupProblem('DAMAGED_BACKUP', part);
  await copyFile(from, to);
  await syncToDisk(to, 'file');
}

async function requireRoom(parent: string, manifest: SealedManifest): Promise<void> {
  const neededBytes = manifest.database.sizeBytes + manifest.files.storedBytes + 16 * 1024 * 1024;
  const { bavail, bsize } = await statfs(parent);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes) throw new BackupProblem('NO_ROOM', `${neededBytes}/${freeBytes}`);
}

async function refuseUnlessEmpty(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory() || (await readdir(folder)).length > 0) throw new BackupProblem('NOT_EMPTY');
}

/** One step: the folder is there whole, or not at all. */
async function appear(clinic: string, folder: string): Promise<void> {
  try {
    if (existsSync(folder)) await rmdir(folder);
    await rename(clinic, folder);
  } catch (error) {
    // Another restore to this name was whole a moment before.
    await refuseUnlessEmpty(folder);
    throw error;
  }
  await syncToDisk(dirname(folder), 'folder');
}
