// Proves a backup by reading it: every part's hash, the database's own checks, its figures, and its files' contents.

import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileSha256, lookAtBackup } from '#main/backup/backup-folder.ts';
import { databaseCopyName, fileListName, fileListSchema, isSealedBy } from '#main/backup/backup-format.ts';
import type { FileList, SealedManifest } from '#main/backup/backup-format.ts';
import type { CheckedBackup, JobReins } from '#main/backup/backup-messages.ts';
import { BackupProblem } from '#main/backup/backup-problem.ts';
import { databaseFacts, storedSha256s } from '#main/backup/database-facts.ts';
import { openConnection, type Sqlite } from '#main/db/connection.ts';
import { damagedPages } from '#main/db/integrity.ts';
import { derivedKey, keySlotsFileName } from '#main/db/key-slots.ts';
import { FileStoreError } from '#main/files/file-store-error.ts';
import { createFileStore, fileVariants, type FileStore, type FileVariant } from '#main/files/file-store.ts';

/** Which files' contents are read: all of them, or a choice by their name in the store. */
export type FilesToCheck = 'all' | ((name: string) => boolean);

/** Reads a whole backup. `damage` names the first part found wrong, or is null. */
export async function checkBackup(
  path: string,
  key: Uint8Array,
  which: FilesToCheck,
  reins: JobReins,
): Promise<CheckedBackup> {
  const { manifest } = await lookAtBackup(path, '');
  if (manifest === null || manifest === 'newer' || !isSealedBy(manifest, key))
    return { damage: 'manifest', checkedFiles: 0 };
  const slots = await readFile(join(path, keySlotsFileName)).catch(() => null);
  if (slots === null || createHash('sha256').update(slots).digest('hex') !== manifest.keySlots.sha256)
    return { damage: 'key slots', checkedFiles: 0 };
  const list = await readFileList(path, manifest);
  if (list === null) return { damage: 'file list', checkedFiles: 0 };
  const store = join(dirname(path), manifest.store);
  const database = await checkDatabase(join(path, databaseCopyName), key, manifest, reins);
  if (typeof database === 'string') return { damage: database, checkedFiles: 0 };
  return checkFiles(store, key, { list, sha256s: database, which }, reins);
}

/** The list of a backup's files, or null when it is not the one its manifest states. */
export async function readFileList(path: string, manifest: SealedManifest): Promise<FileList | null> {
  const text = await readFile(join(path, fileListName)).catch(() => null);
  if (text === null || createHash('sha256').update(text).digest('hex') !== manifest.files.sha256) return null;
  return fileListSchema.parse(JSON.parse(text.toString('utf8')));
}

/** The content hashes of the database's files when it is whole, else what is wrong with it. */
export async function checkDatabase(
  path: string,
  key: Uint8Array,
  manifest: SealedManifest,
  reins: JobReins,
): Promise<readonly string[] | string> {
  const total = manifest.database.sizeBytes;
  let done = 0;
  const tell = (bytes: number) => reins.tell({ phase: 'checking', done: (done += bytes), total });
  const sha256 = await fileSha256(path, reins.signal, tell).catch((error: unknown) => {
    if (reins.signal.aborted) throw error;
    return null;
  });
  if (sha256 === null) return 'database';
  reins.tell({ phase: 'checking', done: 0, total: null });
  let sqlite: Sqlite;
  try {
    sqlite = openConnection(path, { key, readonly: true, fileMustExist: true });
  } catch {
    return 'database';
  }
  try {
    const pages = damagedPages(sqlite);
    if (pages[0] !== undefined) return damagedPage(pages[0]);
    if (sha256 !== manifest.database.sha256) return 'database: other bytes than were written';
    const broken = sqlite.pragma('foreign_key_check') as { table: string }[];
    if (broken[0] !== undefined) return `database: rows of ${broken[0].table} point nowhere`;
    return compareFacts(sqlite, manifest) ?? storedSha256s(sqlite);
  } catch {
    return 'database';
  } finally {
    sqlite.close();
  }
}

/** SQLite's own words are long and for programmers; the first page it could not read is what matters. */
function damagedPage(words: string): string {
  const page = /page (\d+): unable/.exec(words)?.[1];
  return page === undefined ? 'database' : `database page ${page}`;
}

function compareFacts(sqlite: Sqlite, manifest: SealedManifest): string | null {
  const facts = databaseFacts(sqlite);
  for (const table of new Set([...Object.keys(facts.counts), ...Object.keys(manifest.counts)])) {
    if (facts.counts[table] !== manifest.counts[table]) return `database: rows of ${table}`;
  }
  const isSameChain = facts.audit.seq === manifest.audit.seq && facts.audit.hash === manifest.audit.hash;
  if (!isSameChain) return 'database: audit log';
  return facts.clinicId === manifest.clinicId ? null : 'database: clinic';
}

/** Decrypts the files of a list in a store folder and compares each with its content hash. */
export async function checkFiles(
  storeDir: string,
  key: Uint8Array,
  wanted: { list: FileList; sha256s: readonly string[]; which: FilesToCheck },
  { signal, tell }: JobReins,
): Promise<CheckedBackup> {
  const store = await createFileStore({ dir: storeDir, key: derivedKey(key, 'files'), access: 'read' });
  const listed = new Set(wanted.list.map(([name]) => name));
  const isChosen = (name: string) => wanted.which === 'all' || wanted.which(name);
  let checkedFiles = 0;
  for (const sha256 of wanted.sha256s) {
    const name = store.nameOf(sha256);
    if (!listed.has(name)) return { damage: `file list: ${shortName(name)}`, checkedFiles };
    const parts: (FileVariant | null)[] = [null];
    for (const variant of fileVariants) if (listed.has(`${name}.${variant}`)) parts.push(variant);
    for (const variant of parts) {
      const partName = variant === null ? name : `${name}.${variant}`;
      signal.throwIfAborted();
      // What is not chosen must still be there, whole in length.
      const isSound = isChosen(partName)
        ? await isReadable(store, sha256, variant)
        : await store.has(sha256, variant ?? undefined);
      if (!isSound) return { damage: `file ${shortName(partName)}`, checkedFiles };
      checkedFiles += 1;
      tell({ phase: 'checking', done: checkedFiles, total: listed.size });
    }
  }
  return { damage: null, checkedFiles };
}

async function isReadable(store: FileStore, sha256: string, variant: FileVariant | null): Promise<boolean> {
  try {
    if (variant === null) await store.verify(sha256);
    else await (await store.openRead(sha256, { variant })).body.pipeTo(new WritableStream());
    return true;
  } catch (error) {
    if (error instanceof FileStoreError) {
      if (error.code === 'CORRUPT' || error.code === 'NOT_FOUND') return false;
      if (error.code === 'DISK_FAULT')
        throw new BackupProblem('VERIFY_FAILED', `file ${sha256.slice(0, 12)}`);
    }
    throw error;
  }
}

function shortName(name: string): string {
  return name.length > 64 ? `${name.slice(0, 12)}…${name.slice(64)}` : `${name.slice(0, 12)}…`;
}
