// Removes backups from a target, and stored files that no backup needs any more.

import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lookAtTarget, makeStore } from '#main/backup/backup-folder.ts';
import { storeName, unfinishedFolder } from '#main/backup/backup-format.ts';
import type { JobReins, RemoveJob, RemovedBackups } from '#main/backup/backup-messages.ts';
import { BackupProblem } from '#main/backup/backup-problem.ts';
import { readFileList } from '#main/backup/check-backup.ts';
import { sweepUnfinished } from '#main/backup/make-backup.ts';
import { takeInstanceLock } from '#main/db/instance-lock.ts';
import { listNames, removeName } from '#main/files/store-folder.ts';

/** Removes backups by name. Throws TARGET_MISSING, TARGET_BUSY. A killed run leaves no half backup in sight. */
export async function removeBackups(job: RemoveJob, reins: JobReins): Promise<RemovedBackups> {
  if (!existsSync(job.target)) throw new BackupProblem('TARGET_MISSING');
  const storeDir = join(job.target, storeName(job.clinicId));
  await makeStore(storeDir);
  const lock = takeInstanceLock(storeDir);
  if (lock === null) throw new BackupProblem('TARGET_BUSY');
  try {
    await sweepUnfinished(storeDir);
    for (const [index, name] of job.names.entries()) {
      reins.tell({ phase: 'tidying', done: index, total: job.names.length });
      const path = join(job.target, name);
      if (!existsSync(path)) continue;
      // Out of sight in one step; the slow part may then be interrupted.
      const leaving = join(storeDir, unfinishedFolder, name);
      await rename(path, leaving);
      await rm(leaving, { recursive: true, force: true, maxRetries: 3 });
    }
    return { removedFiles: await removeUnneeded(job.target, storeDir, reins) };
  } finally {
    lock.release();
  }
}

/** Keeps every file when any backup's list cannot be read: what it needs is then not known. */
async function removeUnneeded(target: string, storeDir: string, reins: JobReins): Promise<number> {
  const needed = new Set<string>();
  for (const { path, manifest } of (await lookAtTarget(target)) ?? []) {
    if (manifest === null || manifest === 'newer') return 0;
    const list = await readFileList(path, manifest).catch(() => null);
    if (list === null) return 0;
    for (const [name] of list) needed.add(name);
  }
  let removed = 0;
  for await (const name of listNames(storeDir)) {
    reins.signal.throwIfAborted();
    if (!needed.has(name) && (await removeName(storeDir, name))) removed += 1;
  }
  return removed;
}
