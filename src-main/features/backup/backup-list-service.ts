// What the clinic knows of its backups, held against what lies on their targets now.

import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lookAtTargetInTime, type BackupFolder } from '#main/backup/backup-folder.ts';
import { backupRunner } from '#main/backup/backup-runner.ts';
import type { Call } from '#main/core/call.ts';
import { writeUnaudited } from '#main/core/unit-of-work.ts';
import {
  adoptBackup,
  backupQueries,
  updateBackup,
  type BackupRecord,
} from '#main/features/backup/backup-queries.ts';
import { dailySchedule, getBackupSettings } from '#main/features/backup/backup-settings-service.ts';
import { clinicRecord, getSettings } from '#main/features/clinic/clinic-service.ts';
import type { BackupRow, BackupStatus } from '#shared/backup/contract.ts';
import { backupAge, beforeUpdateNameSchema, type Backup, type BackupId } from '#shared/backup/model.ts';
import { nextDueAt } from '#shared/backup/schedule.ts';
import { instantText } from '#shared/time/instant.ts';
import { maxPageSize } from '#shared/core/values.ts';

type Looked = ReadonlyMap<string, readonly BackupFolder[] | null>;

/** How many copies made before an update are kept. */
const keptBeforeUpdate = 3;

/** How the clinic stands, from its own table: it never waits for a disk. */
export function backupStatus(call: Call): BackupStatus {
  const queries = backupQueries(call.clinic.db);
  const now = call.core.clock.now();
  const reminderHours = getSettings(call).backupReminderHours;
  const verified = queries.newestVerified.all({ now }) as Backup[];
  const { lastVerified, ageHours, isLate } = backupAge(verified, now, reminderHours);
  const schedule = dailySchedule(call);
  const last = queries.lastEnded.get();
  return {
    lastVerifiedAt: lastVerified?.createdAt ?? null,
    ageHours,
    isLate,
    reminderHours,
    nextRunAt: schedule === null ? null : nextDueAt(schedule, now),
    hasTarget: getBackupSettings(call).target !== null,
    lastRun:
      last === undefined ? null : { createdAt: last.createdAt, result: last.result, failure: last.failure },
    running: backupRunner(call.core).progress(),
  };
}

/** The newest backups, each as its target shows it now. */
export async function listBackups(call: Call): Promise<{ rows: BackupRow[]; isWhole: boolean }> {
  const looked = await lookAtTargets(call);
  const clinicId = clinicRecord(call).id;
  const known = backupQueries(call.clinic.db)
    .newest.all({ limit: maxPageSize + 1 })
    .map((row) => describe(row, looked));
  const others = [...looked].flatMap(([target, folders]) =>
    (folders ?? []).flatMap((folder) => otherClinics(folder, target, clinicId)),
  );
  const rows = [...known, ...others, ...beforeUpdateCopies(call.core.options.dataDir)].toSorted((a, b) =>
    a.createdAt < b.createdAt ? 1 : -1,
  );
  return { rows: rows.slice(0, maxPageSize), isWhole: rows.length <= maxPageSize };
}

/**
 * Looks at every folder that holds backups and brings the table in line: what is gone is marked, what came back or
 * lies there unknown is taken in, and a run that was killed is settled by what it left.
 */
export async function lookAtTargets(call: Call): Promise<Looked> {
  const { db } = call.clinic;
  const target = getBackupSettings(call).target;
  const rows = backupQueries(db).looked.all();
  const targets = new Set([...(target === null ? [] : [target]), ...rows.map((row) => row.target)]);
  const looked = new Map<string, readonly BackupFolder[] | null>(
    await Promise.all(
      [...targets].map(async (folder) => [folder, await lookAtTargetInTime(folder)] as const),
    ),
  );
  // While something runs, what lies there is not yet what the table will say; and the clinic may have been closed.
  const isOpen = call.core.clinicState().state === 'OPEN' && db.$client.open;
  if (isOpen && backupRunner(call.core).progress() === null) settle(call, looked);
  return looked;
}

function settle(call: Call, looked: Looked): void {
  const rows = backupQueries(call.clinic.db).looked.all();
  const clinicId = clinicRecord(call).id;
  const changes = rows.flatMap((row): (Partial<BackupRecord> & { id: BackupRecord['id'] })[] => {
    const folders = looked.get(row.target);
    const found = folders?.find((folder) => folder.name === row.fileName);
    const isThere = found !== undefined && isWhole(found);
    if (row.result === 'RUNNING') {
      return isThere
        ? [{ id: row.id, ...sizesOf(found), result: 'OK' }]
        : [{ id: row.id, result: 'FAILED', failure: 'INTERRUPTED' }];
    }
    if (folders === null || folders === undefined) return [];
    if (row.result === 'OK' && found === undefined) return [{ id: row.id, result: 'GONE' }];
    if (row.result === 'GONE' && isThere) return [{ id: row.id, result: 'OK', verifiedAt: null }];
    return [];
  });
  const known = new Set(rows.map((row) => join(row.target, row.fileName)));
  const unknown = [...looked].flatMap(([target, folders]) =>
    (folders ?? [])
      .filter((folder) => !known.has(join(target, folder.name)) && isOf(folder, clinicId))
      .map((folder) => ({ target, folder })),
  );
  if (changes.length === 0 && unknown.length === 0) return;
  writeUnaudited(call, (unit) => {
    for (const { id, ...change } of changes) updateBackup(unit.db, id, { ...change, updatedAt: unit.now });
    for (const { target, folder } of unknown) {
      if (!isWhole(folder)) continue;
      adoptBackup(unit.db, {
        id: unit.newId() as BackupId,
        fileName: folder.name,
        target,
        kind: folder.manifest.kind,
        ...sizesOf(folder),
        result: 'OK',
        createdAt: folder.manifest.createdAt,
        updatedAt: unit.now,
      });
    }
    unit.changed('backup');
  });
}

type WholeFolder = BackupFolder & {
  readonly manifest: Exclude<BackupFolder['manifest'], null | 'newer'>;
};

function isWhole(folder: BackupFolder): folder is WholeFolder {
  const { manifest, databaseBytes } = folder;
  return manifest !== null && manifest !== 'newer' && databaseBytes === manifest.database.sizeBytes;
}

function isOf({ manifest }: BackupFolder, clinicId: string): boolean {
  return manifest !== null && manifest !== 'newer' && manifest.clinicId === clinicId;
}

function sizesOf({ manifest }: WholeFolder) {
  return {
    sizeBytes: manifest.database.sizeBytes + manifest.files.storedBytes,
    databaseBytes: manifest.database.sizeBytes,
    fileCount: manifest.files.count,
  };
}

function describe(row: BackupRecord, looked: Looked): BackupRow {
  const { id, target, createdAt, sizeBytes, fileCount, damage, verifiedAt } = row;
  return {
    id,
    name: row.fileName,
    target,
    kind: row.kind,
    createdAt,
    sizeBytes,
    fileCount,
    result: row.result,
    failure: row.failure,
    damage,
    verifiedAt,
    onTarget: stateOnTarget(row, looked.get(target) ?? null),
    isOtherClinic: false,
  };
}

function stateOnTarget(row: BackupRecord, folders: readonly BackupFolder[] | null): BackupRow['onTarget'] {
  if (folders === null) return 'UNREACHABLE';
  const found = folders.find((folder) => folder.name === row.fileName);
  if (found === undefined) return 'MISSING';
  return isWhole(found) && found.databaseBytes === row.databaseBytes ? 'THERE' : 'CHANGED';
}

/** Backups of other clinics, or such as cannot be understood: shown, so that nobody wonders what fills the disk. */
function otherClinics(folder: BackupFolder, target: string, clinicId: string): BackupRow[] {
  const { manifest } = folder;
  if (manifest === null || manifest === 'newer' || manifest.clinicId === clinicId) return [];
  return [
    {
      id: null,
      name: folder.name,
      target,
      kind: manifest.kind,
      createdAt: manifest.createdAt,
      sizeBytes: manifest.database.sizeBytes + manifest.files.storedBytes,
      fileCount: manifest.files.count,
      result: 'OK',
      failure: null,
      damage: null,
      verifiedAt: null,
      onTarget: isWhole(folder) ? 'THERE' : 'CHANGED',
      isOtherClinic: true,
    },
  ];
}

/** The copies an update made in the data folder, newest first. They hold the database only, no files. */
function beforeUpdateCopies(dataDir: string): BackupRow[] {
  return beforeUpdateNames(dataDir).map((name) => {
    const found = statSync(join(dataDir, name));
    return {
      id: null,
      name,
      target: dataDir,
      kind: 'before-update',
      createdAt: instantText(Math.trunc(found.mtimeMs)),
      sizeBytes: found.size,
      fileCount: 0,
      result: 'OK',
      failure: null,
      damage: null,
      verifiedAt: null,
      onTarget: 'THERE',
      isOtherClinic: false,
    };
  });
}

/** Keeps the newest few copies that updates made. */
export function pruneBeforeUpdateCopies(dataDir: string): void {
  for (const name of beforeUpdateNames(dataDir).slice(keptBeforeUpdate))
    rmSync(join(dataDir, name), { force: true });
}

function beforeUpdateNames(dataDir: string): string[] {
  return readdirSync(dataDir)
    .filter((name) => beforeUpdateNameSchema.safeParse(name).success)
    .toSorted()
    .toReversed();
}
