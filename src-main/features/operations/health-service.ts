// How the installation is: sizes, growth, free room, upkeep, slow calls; and the support file that carries it.

import { readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call, SignedInCall } from '#main/core/call.ts';
import { slowestCalls } from '#main/core/slow-calls.ts';
import { write, writeUnaudited } from '#main/core/unit-of-work.ts';
import { databaseFileName } from '#main/db/open-clinic.ts';
import { runUpkeep } from '#main/db/run-upkeep.ts';
import type { Measures } from '#main/db/upkeep-messages.ts';
import { clinicToday, getClinic, getSettings } from '#main/features/clinic/clinic-service.ts';
import {
  insertSize,
  operationsQueries,
  sqliteVersion,
} from '#main/features/operations/operations-queries.ts';
import type { Health } from '#shared/operations/contract.ts';

const maxLogCharacters = 500_000;

/** Measures the installation beside the core; the first look of a month is kept as that month's record. */
export async function getHealth(call: Call): Promise<Health> {
  const { core, clinic } = call;
  const measures = await measureClinic(call);
  const databaseBytes = sizeOf(call, databaseFileName);
  recordMonth(call, measures, databaseBytes);
  const queries = operationsQueries(clinic.db);
  const month = clinicToday(call).slice(0, 7);
  const before = queries.sizeBefore.get({ month });
  return {
    at: core.clock.now(),
    appVersion: core.options.appVersion,
    sqliteVersion: sqliteVersion(clinic.db),
    databaseBytes,
    walBytes: sizeOf(call, `${databaseFileName}-wal`),
    unusedBytes: measures.unusedBytes,
    fileCount: measures.fileCount,
    fileBytes: measures.fileBytes,
    freeDiskBytes: await freeDiskBytes(core.options.dataDir),
    since:
      before === undefined
        ? null
        : { month: before.month, databaseBytes: before.databaseBytes, fileBytes: before.fileBytes },
    tables: Object.entries(measures.rowCounts).map(([table, rows]) => ({
      table,
      rows,
      growth: before === undefined ? null : rows - (before.rowCounts[table] ?? 0),
    })),
    upkeep: queries.upkeep
      .all()
      .map(({ kind, isSound, durationMs, updatedAt }) => ({ kind, isSound, durationMs, at: updatedAt })),
    slowCalls: slowestCalls(core),
  };
}

/** Everything that helps somebody who helps, as JSON: no names, no addresses, no clinical text. */
export async function makeSupportFile(call: SignedInCall): Promise<{ fileName: string; text: string }> {
  const health = await getHealth(call);
  const { timeZone, locale, currency, toothNotation, isSample } = getClinic(call) as ReturnType<
    typeof getClinic
  > & { isSample?: boolean };
  const contents = {
    health,
    runtime: { node: process.versions.node, platform: process.platform, arch: process.arch },
    clinic: { timeZone, locale, currency, toothNotation, isSample: isSample ?? false },
    settings: getSettings(call),
    log: readLog(call.core.options.dataDir),
  };
  write(call, (unit) => unit.audit({ action: 'export', entity: 'supportFile', entityId: '' }));
  return {
    fileName: `enamel-support-${clinicToday(call)}.json`,
    text: `${JSON.stringify(contents, null, 1)}\n`,
  };
}

/** Free bytes on the disk of a folder, or null where the system does not say. */
export async function freeDiskBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Bytes of a file of the data folder; 0 when it is not there. */
export function sizeOf(call: Call, name: string): number {
  return statSync(join(call.core.options.dataDir, name), { throwIfNoEntry: false })?.size ?? 0;
}

/** Records this month's sizes when nobody has yet: asked a while after the start, so that every month has its record. */
export async function recordThisMonth(call: Call): Promise<void> {
  const newest = operationsQueries(call.clinic.db).newestSize.get();
  if (newest?.month === clinicToday(call).slice(0, 7)) return;
  recordMonth(call, await measureClinic(call), sizeOf(call, databaseFileName));
}

function measureClinic({ core, clinic }: Call): Promise<Measures> {
  const path = join(core.options.dataDir, databaseFileName);
  return runUpkeep({ kind: 'measure', path, key: clinic.key, filesDir: clinic.files.dir });
}

function recordMonth(call: Call, measures: Measures, databaseBytes: number): void {
  const month = clinicToday(call).slice(0, 7);
  if (operationsQueries(call.clinic.db).newestSize.get()?.month === month) return;
  writeUnaudited(call, (unit) =>
    insertSize(unit.db, {
      id: unit.newId(),
      month,
      databaseBytes,
      fileCount: measures.fileCount,
      fileBytes: measures.fileBytes,
      rowCounts: measures.rowCounts,
      createdAt: unit.now,
      updatedAt: unit.now,
    }),
  );
}

/** The newest lines of the log, whole, each as it was written. */
function readLog(dataDir: string): string[] {
  const text = ['enamel.log.old', 'enamel.log'].map((name) => textOf(join(dataDir, name))).join('');
  const kept = text.slice(-maxLogCharacters);
  const lines = kept.split('\n').filter((line) => line !== '');
  return kept.length < text.length ? lines.slice(1) : lines;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
