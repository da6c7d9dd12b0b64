// The clinic's store of x-rays and documents: each content once, encrypted, found by its sha256.
// Knows no database: who may see a file and what it is called stands in the table `files`.

import { FileStoreError, toFileStoreError } from './file-store-error.ts';
import { copyStoredFiles, verifyStoredFiles } from './file-store-copy.ts';
import type {
  CopyOptions,
  CopyResult,
  StoredFileProblem,
  VerifyOptions,
  VerifyResult,
} from './file-store-copy.ts';
import { hashWhole, openSealedFile } from './sealed-file-reader.ts';
import { writeContent, writeHeader } from './sealed-file-writer.ts';
import type { FileContent } from './sealed-file-writer.ts';
import { deriveStoreKeys, nameOnDisk } from './sealed-format.ts';
import { openRange, type OpenedFile, type RangeOptions } from './sealed-range.ts';
import {
  createIncoming,
  listNames,
  makeStoreFolder,
  namesBeside,
  removeName,
  sweepIncoming,
} from './store-folder.ts';

export type {
  CopyOptions,
  CopyResult,
  FileContent,
  OpenedFile,
  StoredFileProblem,
  VerifyOptions,
  VerifyResult,
};

/** What is derived from a stored picture, to show it; it can be made again from it. */
export const fileVariants = ['thumbnail', 'preview', 'pack'] as const;
export type FileVariant = (typeof fileVariants)[number];

export type FileStoreOptions = {
  /** Absolute path of the store's own folder; made if absent (when opened for writing). */
  readonly dir: string;
  /** The 32-byte master key; the store's own keys are derived from it. */
  readonly key: Uint8Array;
  /** `write` (default) sweeps unfinished files on opening: one writer a folder. `read` changes nothing. */
  readonly access?: 'write' | 'read';
};

export type PutResult = {
  /** Of the plain bytes, 64 lower-case hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly alreadyStored: boolean;
};

export type ReadOptions = RangeOptions & {
  /** Reads the derived picture instead of the file itself. */
  readonly variant?: FileVariant;
};

export type StoredFile = {
  /** Name on disk (see `nameOf`); a variant has a suffix. */
  readonly name: string;
  readonly variant: FileVariant | null;
  /** Plain size; null when the header is damaged. */
  readonly sizeBytes: number | null;
};

export type FileStore = {
  readonly dir: string;
  /** How many unfinished files of an interrupted writer were removed on opening. */
  readonly sweptOnOpen: number;
  /** Stores content once. Throws TOO_LARGE, DISK_FULL, READ_ONLY, DISK_FAULT; then nothing is stored. A damaged copy is replaced. */
  put(content: FileContent, options: { maxBytes: number }): Promise<PutResult>;
  /** Stores or replaces a derived picture beside a stored file. Throws NOT_FOUND when that file is not stored. */
  putVariant(
    sha256: string,
    variant: FileVariant,
    content: FileContent,
    options: { maxBytes: number },
  ): Promise<void>;
  /** Streams plain bytes. Throws NOT_FOUND, CORRUPT, RANGE_INVALID; the stream itself errors with CORRUPT before a damaged segment. */
  openRead(sha256: string, options?: ReadOptions): Promise<OpenedFile>;
  /** All plain bytes of a file or variant that is at most `maxBytes` long. Throws as openRead does, and TOO_LARGE. */
  readAll(sha256: string, options: { maxBytes: number; variant?: FileVariant }): Promise<Uint8Array>;
  /** Plain size in bytes, checked against the sealed header. Throws NOT_FOUND, CORRUPT. */
  sizeOf(sha256: string, variant?: FileVariant): Promise<number>;
  /** Whether a file with a sound header and length is stored; false also for a damaged one. */
  has(sha256: string, variant?: FileVariant): Promise<boolean>;
  /** Reads the whole file and compares its hash. Throws NOT_FOUND, CORRUPT. */
  verify(sha256: string): Promise<{ sizeBytes: number }>;
  /** The name on disk of a content, to compare `list` with the database. */
  nameOf(sha256: string, variant?: FileVariant): string;
  list(): AsyncIterable<StoredFile>;
  /** Removes a file and its variants for good (purge only); false when it was not stored. */
  remove(sha256: string): Promise<boolean>;
  /** Copies the encrypted files to another folder as they are; files already there are not copied again. */
  copyTo(targetDir: string, options?: CopyOptions): Promise<CopyResult>;
  /** Decrypts and checks every file in another folder that was filled by copyTo. */
  verifyAt(targetDir: string, options?: VerifyOptions): Promise<VerifyResult>;
};

/** Opens the file store in a folder. Throws FileStoreError READ_ONLY, DISK_FULL or DISK_FAULT when the folder cannot be used. */
export async function createFileStore(options: FileStoreOptions): Promise<FileStore> {
  const { dir } = options;
  const mayWrite = options.access !== 'read';
  const keys = deriveStoreKeys(options.key);
  let sweptOnOpen = 0;
  if (mayWrite) {
    await typed(makeStoreFolder(dir));
    sweptOnOpen = await typed(sweepIncoming(dir));
  }
  /** The last publishing of each name: two of one name wait for each other. */
  const publishing = new Map<string, Promise<unknown>>();

  function nameOf(sha256: string, variant?: FileVariant): string {
    const base = nameOnDisk(keys, sha256);
    return variant === undefined ? base : `${base}.${variant}`;
  }

  async function verifyName(name: string, sha256: string | null): Promise<{ sizeBytes: number }> {
    const opened = await openSealedFile(dir, keys, name);
    try {
      const found = await hashWhole(opened);
      if (sha256 !== null && found !== sha256)
        throw new FileStoreError('CORRUPT', 'A stored file holds other content than its name says.');
      return { sizeBytes: opened.sizeBytes };
    } finally {
      await opened.handle.close();
    }
  }

  /** Encrypts content into an unfinished file and publishes it under the name that `decide` gives; null discards it. */
  async function store<Result>(
    content: FileContent,
    maxBytes: number,
    decide: (sha256: string) => {
      name: string;
      isNeeded: () => Promise<boolean>;
      result: (published: boolean, sizeBytes: number) => Result;
    },
  ): Promise<Result> {
    if (!mayWrite) throw new FileStoreError('READ_ONLY', 'The file store was opened for reading only.');
    const incoming = await typed(createIncoming(dir));
    try {
      const written = await writeContent(incoming.handle, keys, content, maxBytes);
      const { name, isNeeded, result } = decide(written.sha256);
      const turn = (publishing.get(name) ?? Promise.resolve()).then(async () => {
        const needed = await isNeeded();
        if (needed) {
          await writeHeader(incoming.handle, written, name);
          await incoming.publish(name);
        }
        return needed;
      });
      const settled = turn.catch(() => false);
      publishing.set(name, settled);
      try {
        const published = await turn;
        if (!published) await incoming.discard();
        return result(published, written.sizeBytes);
      } finally {
        if (publishing.get(name) === settled) publishing.delete(name);
      }
    } catch (error) {
      await incoming.discard();
      throw toFileStoreError(error);
    }
  }

  async function has(sha256: string, variant?: FileVariant): Promise<boolean> {
    try {
      const opened = await openSealedFile(dir, keys, nameOf(sha256, variant));
      await opened.handle.close();
      return true;
    } catch (error) {
      if (error instanceof FileStoreError && (error.code === 'NOT_FOUND' || error.code === 'CORRUPT'))
        return false;
      throw error;
    }
  }

  /** A content is needed unless a sound copy is there: a damaged one is healed by storing it again. */
  async function isMissingOrDamaged(sha256: string): Promise<boolean> {
    try {
      await verifyName(nameOf(sha256), sha256);
      return false;
    } catch (error) {
      if (error instanceof FileStoreError && (error.code === 'NOT_FOUND' || error.code === 'CORRUPT'))
        return true;
      throw error;
    }
  }

  function openRead(sha256: string, { variant, ...range }: ReadOptions = {}): Promise<OpenedFile> {
    return openRange(dir, keys, nameOf(sha256, variant), range);
  }

  return {
    dir,
    sweptOnOpen,
    nameOf,
    has,
    openRead,
    put(content, { maxBytes }) {
      return store(content, maxBytes, (sha256) => ({
        name: nameOf(sha256),
        isNeeded: () => isMissingOrDamaged(sha256),
        result: (published, sizeBytes) => ({ sha256, sizeBytes, alreadyStored: !published }),
      }));
    },
    async putVariant(sha256, variant, content, { maxBytes }) {
      const original = await openSealedFile(dir, keys, nameOf(sha256));
      await original.handle.close();
      const name = nameOf(sha256, variant);
      await store(content, maxBytes, () => ({ name, isNeeded: async () => true, result: () => undefined }));
    },
    async readAll(sha256, { maxBytes, variant }) {
      const { body, sizeBytes } = await openRead(sha256, { variant });
      if (sizeBytes > maxBytes) {
        await body.cancel();
        throw new FileStoreError('TOO_LARGE', `The file has more than ${maxBytes} bytes.`);
      }
      const pieces: Uint8Array[] = [];
      for await (const piece of body) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async sizeOf(sha256, variant) {
      const opened = await openSealedFile(dir, keys, nameOf(sha256, variant));
      await opened.handle.close();
      return opened.sizeBytes;
    },
    verify: (sha256) => verifyName(nameOf(sha256), sha256),
    async *list() {
      for await (const name of listNames(dir)) {
        const suffix = name.slice(65);
        const variant = fileVariants.find((known) => known === suffix) ?? null;
        yield { name, variant, sizeBytes: await sizeOrNull(name) };
      }
    },
    async remove(sha256) {
      if (!mayWrite) throw new FileStoreError('READ_ONLY', 'The file store was opened for reading only.');
      const base = nameOf(sha256);
      // Variants go first: were it interrupted, the file itself would still be listed and could be removed again.
      const names = (await typed(namesBeside(dir, base))).toSorted(
        (left, right) => right.length - left.length,
      );
      let removed = false;
      for (const name of names) removed = (await typed(removeName(dir, name))) || removed;
      return removed;
    },
    copyTo: (targetDir, copyOptions = {}) => copyStoredFiles(dir, targetDir, keys, copyOptions),
    verifyAt: (targetDir, verifyOptions = {}) => verifyStoredFiles(targetDir, keys, verifyOptions),
  };

  async function sizeOrNull(name: string): Promise<number | null> {
    try {
      const opened = await openSealedFile(dir, keys, name);
      await opened.handle.close();
      return opened.sizeBytes;
    } catch (error) {
      if (error instanceof FileStoreError && (error.code === 'NOT_FOUND' || error.code === 'CORRUPT'))
        return null;
      throw error;
    }
  }
}

async function typed<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw toFileStoreError(error);
  }
}
