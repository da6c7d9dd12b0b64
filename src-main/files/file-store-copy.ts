// Copies stored files to another folder (a backup, a restored clinic) without decrypting, and proves such a copy.

import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { FileStoreError, systemCodeOf, toFileStoreError } from './file-store-error.ts';
import type { FileStoreErrorCode } from './file-store-error.ts';
import { hashWhole, openSealedFile } from './sealed-file-reader.ts';
import { writeFully } from './sealed-file-writer.ts';
import { headerBytes, nameOnDisk } from './sealed-format.ts';
import type { StoreKeys } from './sealed-format.ts';
import { createIncoming, listNames, makeStoreFolder, pathOfName, sweepIncoming } from './store-folder.ts';

const copyBufferBytes = 1 << 20;

export type CopyOptions = {
  readonly signal?: AbortSignal;
  /** Told after each file: files and stored bytes handled so far. */
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
};

export type StoredFileProblem = { readonly name: string; readonly code: FileStoreErrorCode };

export type CopyResult = {
  readonly copied: number;
  readonly alreadyThere: number;
  readonly copiedBytes: number;
  /** Files that were not copied because they are damaged here; a good older copy there is left alone. */
  readonly problems: readonly StoredFileProblem[];
};

export type VerifyOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  /** The contents that must be there; each one absent is a problem NOT_FOUND. */
  readonly expectedSha256s?: Iterable<string>;
};

export type VerifyResult = {
  readonly checked: number;
  /** Plain bytes read and found whole. */
  readonly checkedBytes: number;
  readonly problems: readonly StoredFileProblem[];
};

/**
 * Display packs stay behind: they are as large as the files they are made of, and are made again when a picture is
 * opened. Small pictures go along, since lists show thousands of them.
 */
export function isKeptInCopies(name: string): boolean {
  return !name.endsWith('.pack');
}

/** Copies every stored file that is not yet in `targetDir`. Throws DISK_FULL, READ_ONLY, DISK_FAULT of the target; what was copied stays. */
export async function copyStoredFiles(
  sourceDir: string,
  targetDir: string,
  keys: StoreKeys,
  options: CopyOptions,
): Promise<CopyResult> {
  const problems: StoredFileProblem[] = [];
  let copied = 0;
  let alreadyThere = 0;
  let copiedBytes = 0;
  try {
    await makeStoreFolder(targetDir);
    await sweepIncoming(targetDir);
    for await (const name of listNames(sourceDir)) {
      options.signal?.throwIfAborted();
      if (!isKeptInCopies(name)) continue;
      // Header and length must be sound here, so that a cut file never replaces a good copy.
      const source = await openSealedFile(sourceDir, keys, name).catch((error: unknown) =>
        rememberProblem(problems, name, error),
      );
      if (source === null) continue;
      try {
        const { size } = await source.handle.stat();
        if (await isSameFileThere(source.handle, size, pathOfName(targetDir, name))) alreadyThere += 1;
        else {
          await copyHandle(source.handle, size, targetDir, name);
          copied += 1;
          copiedBytes += size;
        }
      } finally {
        await source.handle.close();
      }
      options.onProgress?.({ files: copied + alreadyThere, bytes: copiedBytes });
    }
  } catch (error) {
    throw toFileStoreError(error);
  }
  return { copied, alreadyThere, copiedBytes, problems };
}

/** Reads every stored file of a folder: seals, lengths, and for whole files that the content hash belongs to the name. */
export async function verifyStoredFiles(
  dir: string,
  keys: StoreKeys,
  options: VerifyOptions,
): Promise<VerifyResult> {
  const problems: StoredFileProblem[] = [];
  const missing = new Set([...(options.expectedSha256s ?? [])].map((sha256) => nameOnDisk(keys, sha256)));
  let checked = 0;
  let checkedBytes = 0;
  try {
    for await (const name of listNames(dir)) {
      options.signal?.throwIfAborted();
      missing.delete(name);
      checked += 1;
      const opened = await openSealedFile(dir, keys, name).catch((error: unknown) =>
        rememberProblem(problems, name, error),
      );
      if (opened === null) continue;
      try {
        const sha256 = await hashWhole(opened);
        const isVariant = name.length > 64;
        if (isVariant || nameOnDisk(keys, sha256) === name) checkedBytes += opened.sizeBytes;
        else problems.push({ name, code: 'CORRUPT' });
      } catch (error) {
        rememberProblem(problems, name, error);
      } finally {
        await opened.handle.close();
      }
      options.onProgress?.({ files: checked, bytes: checkedBytes });
    }
  } catch (error) {
    throw toFileStoreError(error);
  }
  for (const name of missing) problems.push({ name, code: 'NOT_FOUND' });
  return { checked, checkedBytes, problems };
}

/** A header holds a random salt and the sealed size: equal headers and lengths mean the same stored file. */
async function isSameFileThere(source: FileHandle, size: number, targetPath: string): Promise<boolean> {
  let target: FileHandle;
  try {
    target = await open(targetPath, 'r');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return false;
    throw error;
  }
  try {
    if ((await target.stat()).size !== size) return false;
    const [here, there] = [Buffer.alloc(headerBytes), Buffer.alloc(headerBytes)];
    await source.read(here, 0, headerBytes, 0);
    await target.read(there, 0, headerBytes, 0);
    return here.equals(there);
  } finally {
    await target.close();
  }
}

async function copyHandle(source: FileHandle, size: number, targetDir: string, name: string): Promise<void> {
  const incoming = await createIncoming(targetDir);
  try {
    const buffer = Buffer.allocUnsafe(Math.min(copyBufferBytes, size));
    for (let position = 0; position < size;) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0)
        throw new FileStoreError('CORRUPT', 'A stored file became shorter while it was copied.');
      await writeFully(incoming.handle, buffer.subarray(0, bytesRead), position);
      position += bytesRead;
    }
    await incoming.publish(name);
  } catch (error) {
    await incoming.discard();
    throw error;
  }
}

function rememberProblem(problems: StoredFileProblem[], name: string, error: unknown): null {
  const typed = toFileStoreError(error);
  if (!(typed instanceof FileStoreError)) throw error;
  problems.push({ name, code: typed.code });
  return null;
}
