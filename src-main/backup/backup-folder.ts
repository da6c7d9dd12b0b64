// Backups as folders on a target: finding them, reading what they say, and putting bytes on the disk for good.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  databaseCopyName,
  isKnownFormat,
  manifestName,
  parseManifest,
  unfinishedFolder,
} from '#main/backup/backup-format.ts';
import type { SealedManifest } from '#main/backup/backup-format.ts';
import { systemCodeOf } from '#main/files/file-store-error.ts';
import { backupFileNameSchema } from '#shared/backup/model.ts';

export type BackupFolder = {
  readonly name: string;
  readonly path: string;
  /** Null when there is none or it cannot be understood; `newer` when a newer program wrote it. */
  readonly manifest: SealedManifest | 'newer' | null;
  /** The size of the database's copy; null when it is gone. */
  readonly databaseBytes: number | null;
};

/** Looks at one folder that should be a backup. Never throws: what is missing is null. */
export async function lookAtBackup(path: string, name: string): Promise<BackupFolder> {
  const manifest = parseManifest(await readFile(join(path, manifestName), 'utf8').catch(() => ''));
  const database = await stat(join(path, databaseCopyName)).catch(() => null);
  return {
    name,
    path,
    manifest: manifest === null ? null : isKnownFormat(manifest) ? manifest : 'newer',
    databaseBytes: database?.isFile() === true ? database.size : null,
  };
}

/** Every folder of a target that is named as a backup, newest first; null when the target cannot be read. */
export async function lookAtTarget(target: string): Promise<BackupFolder[] | null> {
  try {
    const names = (await readdir(target)).filter((name) => backupFileNameSchema.safeParse(name).success);
    const newestFirst = names.toSorted().toReversed().slice(0, 1000);
    return await Promise.all(newestFirst.map((name) => lookAtBackup(join(target, name), name)));
  } catch {
    return null;
  }
}

/** As lookAtTarget, but a network folder that does not answer in time counts as one that cannot be read. */
export async function lookAtTargetInTime(
  target: string,
  milliseconds = 4000,
): Promise<BackupFolder[] | null> {
  const giveUp = new AbortController();
  const late = wait(milliseconds, null, { signal: giveUp.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([lookAtTarget(target), late]);
  } finally {
    giveUp.abort();
  }
}

/** Makes a target's store with its place for unfinished work. Throws the system's own error when it cannot. */
export async function makeStore(storeDir: string): Promise<void> {
  // One by one: a recursive mkdir says ENOENT on a disk that cannot be written to.
  for (const folder of [storeDir, join(storeDir, unfinishedFolder)])
    await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (systemCodeOf(error) !== 'EEXIST') throw error;
    });
}

/** SHA-256 of a file as lower-case hex. Throws AbortError when the signal is aborted. */
export async function fileSha256(
  path: string,
  signal?: AbortSignal,
  onBytes?: (bytes: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal?.throwIfAborted();
    hash.update(chunk as Buffer);
    onBytes?.((chunk as Buffer).length);
  }
  return hash.digest('hex');
}

/** Writes a new file whole and on the disk; gives the SHA-256 of its text. */
export async function writeDurably(path: string, text: string): Promise<string> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return createHash('sha256').update(text).digest('hex');
}

/** Puts a file's or (except on Windows, where NTFS journals names) a folder's entries on the disk. */
export async function syncToDisk(path: string, kind: 'file' | 'folder'): Promise<void> {
  if (kind === 'folder' && process.platform === 'win32') return;
  const handle = await open(path, kind === 'file' ? 'r+' : 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network folders cannot be synced; their server answers for them.
    if (kind === 'file' || !['EINVAL', 'ENOTSUP'].includes(systemCodeOf(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}
