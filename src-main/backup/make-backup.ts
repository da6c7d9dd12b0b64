// Makes one backup: a folder that appears whole under its name, or not at all, and is read back before it counts.

import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileSha256, makeStore, syncToDisk, writeDurably } from '#main/backup/backup-folder.ts';
import {
  backupFormatVersion,
  databaseCopyName,
  fileListName,
  manifestName,
  manifestText,
  storeName,
  unfinishedFolder,
} from '#main/backup/backup-format.ts';
import type { FileList } from '#main/backup/backup-format.ts';
import type { JobReins, MadeBackup, MakeJob } from '#main/backup/backup-messages.ts';
import { BackupProblem } from '#main/backup/backup-problem.ts';
import { checkBackup } from '#main/backup/check-backup.ts';
import { databaseFacts, hasAuditEntry, lastAuditEntry, storedSha256s } from '#main/backup/database-facts.ts';
import type { DatabaseFacts } from '#main/backup/database-facts.ts';
import { openConnection } from '#main/db/connection.ts';
import { takeInstanceLock } from '#main/db/instance-lock.ts';
import { derivedKey, keySlotsFileName, readKeySlots, writeKeySlots } from '#main/db/key-slots.ts';
import { isKeptInCopies } from '#main/files/file-store-copy.ts';
import { createFileStore, type FileStore } from '#main/files/file-store.ts';
import { pathOfName } from '#main/files/store-folder.ts';

/** In a store up to this size every file is read back each time; in a larger one the new ones and a seventh. */
export const wholeCheckBytes = 2 * 1024 ** 3;
const sampleParts = 7;

/** Writes a backup and proves it. Throws BackupProblem (or what toBackupProblem sorts); then nothing of it is left. */
export async function makeBackup(job: MakeJob, reins: JobReins): Promise<MadeBackup> {
  if (!existsSync(job.target)) throw new BackupProblem('TARGET_MISSING');
  const clinicId = clinicIdOf(job);
  const storeDir = join(job.target, storeName(clinicId));
  await makeStore(storeDir);
  const lock = takeInstanceLock(storeDir);
  if (lock === null) throw new BackupProblem('TARGET_BUSY');
  const building = join(storeDir, unfinishedFolder, job.name);
  try {
    await sweepUnfinished(storeDir);
    await mkdir(building, { mode: 0o700 });
    const before = new Set(await storedNames(storeDir));
    const made = await fill(job, building, storeDir, reins);
    reins.signal.throwIfAborted();
    const path = join(job.target, job.name);
    if (existsSync(path)) throw new BackupProblem('INTERNAL', 'a backup of this name is there');
    await rename(building, path);
    await syncToDisk(job.target, 'folder');
    const isLarge = made.storedBytes > wholeCheckBytes;
    const isChosen = (name: string) => !before.has(name) || isSampled(name, job.day);
    const { damage } = await checkBackup(path, job.key, isLarge ? isChosen : 'all', reins);
    return { ...made.facts, damage };
  } catch (error) {
    await rm(building, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  } finally {
    lock.release();
  }
}

/** Removes what killed runs left. Only the holder of the store's lock may. */
export async function sweepUnfinished(storeDir: string): Promise<void> {
  for (const name of await readdir(join(storeDir, unfinishedFolder)).catch(() => []))
    await rm(join(storeDir, unfinishedFolder, name), { recursive: true, force: true });
}

/** Whether an old file is read back on this day: each one is, every seventh day. */
export function isSampled(name: string, day: number): boolean {
  return Number.parseInt(name.slice(0, 6), 16) % sampleParts === day % sampleParts;
}

type Filled = { readonly facts: Omit<MadeBackup, 'damage'>; readonly storedBytes: number };

async function fill(job: MakeJob, building: string, storeDir: string, reins: JobReins): Promise<Filled> {
  reins.tell({ phase: 'database', done: 0, total: null });
  const copyPath = join(building, databaseCopyName);
  const { facts, sha256s } = copyDatabase(job, copyPath);
  await syncToDisk(copyPath, 'file');
  reins.signal.throwIfAborted();
  const database = {
    sha256: await fileSha256(copyPath, reins.signal),
    sizeBytes: (await stat(copyPath)).size,
  };

  const store = await createFileStore({
    dir: join(job.dataDir, 'files'),
    key: derivedKey(job.key, 'files'),
    access: 'read',
  });
  const wanted = await namesOf(store, sha256s);
  const copied = await store.copyTo(storeDir, {
    signal: reins.signal,
    onProgress: ({ files }) =>
      reins.tell({ phase: 'files', done: files, total: Math.max(files, wanted.length) }),
  });
  const list: FileList = [];
  for (const name of wanted) {
    const there = await stat(pathOfName(storeDir, name)).catch(() => null);
    // A file that is gone or damaged at the clinic and was never backed up: the check after writing names it.
    list.push([name, there?.size ?? 0]);
  }
  const storedBytes = list.reduce((sum, [, size]) => sum + size, 0);

  writeSlots(job.dataDir, building);
  const listSha256 = await writeDurably(join(building, fileListName), `${JSON.stringify(list)}\n`);
  await writeDurably(
    join(building, manifestName),
    manifestText(
      {
        format: backupFormatVersion,
        appVersion: job.appVersion,
        clinicId: facts.clinicId,
        kind: job.backupKind,
        createdAt: job.createdAt,
        migrations: [...facts.migrations],
        counts: { ...facts.counts },
        audit: facts.audit,
        database,
        keySlots: { sha256: await fileSha256(join(building, keySlotsFileName)) },
        files: { count: list.length, storedBytes, sha256: listSha256 },
        store: storeName(facts.clinicId),
      },
      job.key,
    ),
  );
  await syncToDisk(building, 'folder');
  return {
    facts: {
      sizeBytes: database.sizeBytes + storedBytes,
      databaseBytes: database.sizeBytes,
      fileCount: list.length,
      newFiles: copied.copied,
      newBytes: copied.copiedBytes,
    },
    storedBytes,
  };
}

function clinicIdOf({ databasePath, key }: MakeJob): string {
  const sqlite = openConnection(databasePath, {
    key,
    readonly: true,
    fileMustExist: true,
  });
  try {
    return sqlite.prepare('SELECT id FROM clinics LIMIT 1').pluck().get() as string;
  } finally {
    sqlite.close();
  }
}

/** A copy as of one moment, while the core goes on writing: VACUUM INTO reads one snapshot of the WAL. */
function copyDatabase(job: MakeJob, copyPath: string): { facts: DatabaseFacts; sha256s: readonly string[] } {
  const { key } = job;
  const source = openConnection(job.databasePath, {
    key,
    readonly: true,
    fileMustExist: true,
  });
  try {
    const before = lastAuditEntry(source);
    source.prepare('VACUUM INTO ?').run(copyPath);
    const copy = openConnection(copyPath, { key, readonly: true, fileMustExist: true });
    try {
      const facts = databaseFacts(copy);
      // The chain only grows: the copy must hold all that stood before, and be a stretch of the same chain.
      if (facts.audit.seq < before.seq || !hasAuditEntry(source, facts.audit))
        throw new BackupProblem('VERIFY_FAILED', 'database: audit log');
      return { facts, sha256s: storedSha256s(copy) };
    } finally {
      copy.close();
    }
  } finally {
    source.close();
  }
}

/** Names in the store of every file that the database's copy refers to, with the small pictures that exist; no packs. */
async function namesOf(store: FileStore, sha256s: readonly string[]): Promise<string[]> {
  const wanted = new Set(sha256s.map((sha256) => store.nameOf(sha256)));
  const variants: string[] = [];
  if (existsSync(store.dir))
    for await (const { name } of store.list())
      if (name.length > 64 && isKeptInCopies(name) && wanted.has(name.slice(0, 64))) variants.push(name);
  return [...wanted, ...variants].toSorted();
}

async function storedNames(storeDir: string): Promise<string[]> {
  const names: string[] = [];
  for (const folder of await readdir(storeDir))
    if (/^[0-9a-f]{2}$/.test(folder)) names.push(...(await readdir(join(storeDir, folder))));
  return names;
}

/** The ways to the key that a person carries; what only this computer can unwrap stays here. */
function writeSlots(dataDir: string, building: string): void {
  const slots = readKeySlots(dataDir);
  if (slots === null) throw new BackupProblem('INTERNAL', keySlotsFileName);
  writeKeySlots(building, { ...slots, machine: null, nextRecovery: null });
}
