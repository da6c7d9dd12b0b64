// Restores a backup into an empty data folder: copied, proved, and only then put in place. Never over a clinic.

import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lookAtBackup, syncToDisk } from '#main/backup/backup-folder.ts';
import { databaseCopyName, isSealedBy } from '#main/backup/backup-format.ts';
import type { FileList, SealedManifest } from '#main/backup/backup-format.ts';
import type { JobReins, RestoreJob } from '#main/backup/backup-messages.ts';
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
  if (isNewerBackup(manifest, job.migrations)) throw new BackupProblem('NEWER_BACKUP', manifest.appVersion);
  // The key came out of this backup's own slots, or is the clinic's that made it: a broken seal is damage.
  if (!isSealedBy(manifest, job.key)) throw new BackupProblem('DAMAGED_BACKUP', 'manifest');
  const list = await readFileList(job.path, manifest);
  if (list === null) throw new BackupProblem('DAMAGED_BACKUP', 'file list');

  const parent = job.place === 'here' ? job.folder : dirname(job.folder);
  const building =
    job.place === 'here'
      ? join(job.folder, restoringFolder)
      : join(parent, `.${basename(job.folder)}.restoring`);
  if (job.place === 'beside') await refuseUnlessEmpty(job.folder);
  await mkdir(parent, { recursive: true });
  await rm(building, { recursive: true, force: true });
  await requireRoom(parent, manifest);
  try {
    await mkdir(building, { recursive: true, mode: 0o700 });
    await copyIn(job, manifest, list, building, reins);
    reins.signal.throwIfAborted();
    reins.tell({ phase: 'placing', done: 0, total: null });
    if (job.place === 'beside') await appear(building, job.folder);
    else placeRestored(job.folder, job.at);
  } catch (error) {
    if (job.place === 'here') finishOrUndoRestore(job.folder);
    else await rm(building, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  return null;
}

/** Whether a backup has migrations that this program does not know. */
export function isNewerBackup(
  manifest: Pick<SealedManifest, 'migrations'>,
  known: readonly string[],
): boolean {
  return manifest.migrations.some((hash, index) => known[index] !== hash);
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
async function appear(building: string, folder: string): Promise<void> {
  if (existsSync(folder)) await rmdir(folder);
  await rename(building, folder);
  await syncToDisk(dirname(folder), 'folder');
}
