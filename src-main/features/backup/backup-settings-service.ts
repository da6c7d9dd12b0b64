// Where backups go and when: read, checked against the disk, and saved.

import { randomUUID } from 'node:crypto';
import { rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { z } from 'zod';
import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { isInside } from '#main/core/inside-folder.ts';
import { write } from '#main/core/unit-of-work.ts';
import { sqliteProblem } from '#main/db/sqlite-problems.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { backupQueries, saveSettingsRow } from '#main/features/backup/backup-queries.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import type { BackupSettings, saveBackupSettingsSchema } from '#shared/backup/contract.ts';
import type { DailySchedule } from '#shared/backup/schedule.ts';

/** The first hour that most clinics are closed and most PCs still on: after the evening's work. */
const firstSettings = { target: null, isScheduled: false, timeOfDay: '19:30', keepScheduled: 14 } as const;

/** The settings; before anybody saved some, the ones the program starts with. */
export function getBackupSettings(call: Pick<Call, 'clinic'>): BackupSettings {
  const row = backupQueries(call.clinic.db).settings.get();
  if (row === undefined) return { ...firstSettings, updatedAt: clinicRecord(call).createdAt };
  const { target, isScheduled, timeOfDay, keepScheduled, updatedAt } = row;
  return { target, isScheduled, timeOfDay, keepScheduled, updatedAt };
}

/** The schedule with the instant since which it holds, or null when none is set. */
export function dailySchedule(call: Pick<Call, 'clinic'>): (DailySchedule & { since: string }) | null {
  const row = backupQueries(call.clinic.db).settings.get();
  if (row === undefined || !row.isScheduled || row.target === null) return null;
  return { timeOfDay: row.timeOfDay, timeZone: clinicRecord(call).timeZone, since: row.scheduleSetAt };
}

/** Throws STALE, and INVALID for a folder that cannot take backups. */
export async function saveBackupSettings(
  call: SignedInCall,
  input: z.output<typeof saveBackupSettingsSchema>,
): Promise<BackupSettings> {
  const { updatedAt, ...changes } = input;
  if (changes.isScheduled && changes.target === null) throw invalidField('target', 'required');
  if (changes.target !== null && changes.target !== getBackupSettings(call).target)
    await checkTarget(call, changes.target);
  return write(call, (unit) => {
    const before = getBackupSettings(call);
    if (before.updatedAt !== updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
    const row = backupQueries(unit.db).settings.get();
    const isSameSchedule = row?.isScheduled === changes.isScheduled && row.timeOfDay === changes.timeOfDay;
    saveSettingsRow(unit.db, {
      id: row?.id ?? unit.newId(),
      ...changes,
      scheduleSetAt: isSameSchedule ? row.scheduleSetAt : unit.now,
      createdAt: row?.createdAt ?? unit.now,
      updatedAt: unit.now,
    });
    unit.audit({
      action: 'update',
      entity: 'backupSettings',
      entityId: row?.id ?? '',
      changes: changedFields(before, changes),
    });
    unit.changed('backup');
    return getBackupSettings(call);
  });
}

/** A folder that is there, can be written to, and is not the one that is backed up. */
async function checkTarget(call: SignedInCall, target: string): Promise<void> {
  if (!isAbsolute(target)) throw invalidField('target', 'notAbsolute');
  if (isInside(call.core.options.dataDir, target)) throw invalidField('target', 'insideDataFolder');
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory() !== true) throw invalidField('target', 'notAFolder');
  const probe = join(target, `.enamel-${randomUUID()}`);
  try {
    await writeFile(probe, '', { flag: 'wx' });
  } catch (error) {
    const problem = sqliteProblem(error);
    if (problem === 'DISK_FAULT') throw invalidField('target', 'diskFault');
    throw invalidField('target', problem === 'DISK_FULL' ? 'diskFull' : 'readOnly');
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}
