// The folder of the file store: where a name lies, how a file appears at once or not at all, what is swept.
// Knows names and bytes on disk, nothing of keys or contents.

import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, readdir, rename, rm, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { systemCodeOf } from './file-store-error.ts';

/** Unfinished files lie here: the same disk as the finished ones, so that the rename is one step. */
const incomingFolder = 'incoming';
const storedName = /^([0-9a-f]{2})[0-9a-f]{62}(\.[a-z]{1,20})?$/;

export function pathOfName(dir: string, name: string): string {
  return path.join(dir, name.slice(0, 2), name);
}

/** Makes the folder and its place for unfinished files. */
export async function makeStoreFolder(dir: string): Promise<void> {
  await mkdir(path.join(dir, incomingFolder), { recursive: true, mode: 0o700 });
}

/** Removes what interrupted writers left; the count of files removed. Only the one writer of a folder may call it. */
export async function sweepIncoming(dir: string): Promise<number> {
  const incoming = path.join(dir, incomingFolder);
  const left = await readdir(incoming);
  for (const name of left) await rm(path.join(incoming, name), { force: true });
  return left.length;
}

/** An unfinished file. Exactly one of `publish` and `discard` ends it. */
export type IncomingFile = {
  readonly handle: FileHandle;
  /** Makes the file appear under `name`, whole and on the disk, in place of any file of that name. */
  publish(name: string): Promise<void>;
  discard(): Promise<void>;
};

export async function createIncoming(dir: string): Promise<IncomingFile> {
  const temporaryPath = path.join(dir, incomingFolder, `${randomUUID()}.part`);
  const handle = await open(temporaryPath, 'wx', 0o600);
  async function discard(): Promise<void> {
    await handle.close().catch(ignore);
    await unlink(temporaryPath).catch(ignore);
  }
  return {
    handle,
    discard,
    async publish(name) {
      try {
        await handle.sync();
        await handle.close();
        const target = pathOfName(dir, name);
        const folder = path.dirname(target);
        const made = await mkdir(folder, { recursive: true, mode: 0o700 });
        if (made !== undefined) await syncFolder(dir);
        await rename(temporaryPath, target);
        await syncFolder(folder);
      } catch (error) {
        await discard();
        throw error;
      }
    },
  };
}

/** Removes a stored file for good; false when there was none. */
export async function removeName(dir: string, name: string): Promise<boolean> {
  const target = pathOfName(dir, name);
  try {
    await unlink(target);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return false;
    throw error;
  }
  await syncFolder(path.dirname(target));
  return true;
}

/** Every finished file's name, in no order; other things in the folder are passed over. */
export async function* listNames(dir: string): AsyncGenerator<string> {
  for await (const folder of await opendir(dir)) {
    if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue;
    for await (const entry of await opendir(path.join(dir, folder.name)))
      if (entry.isFile() && storedName.test(entry.name) && entry.name.startsWith(folder.name))
        yield entry.name;
  }
}

/** The names that begin as `baseName` does: the file itself and its variants. */
export async function namesBeside(dir: string, baseName: string): Promise<string[]> {
  try {
    const names = await readdir(path.join(dir, baseName.slice(0, 2)));
    return names.filter((name) => storedName.test(name) && name.slice(0, 64) === baseName);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Puts a folder's entries on the disk. Windows has no such call and does not need it: NTFS journals names. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignore(): void {
  // The file is already closed or gone, or the next sweep removes it.
}
