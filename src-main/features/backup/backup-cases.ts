// What tests of backups share: a clinic with pictures and a target folder, waiting, damaging, comparing.

import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { backupRunner } from '#main/backup/backup-runner.ts';
import type { CallContext } from '#main/core/call.ts';
import { windowConnection } from '#main/core/connections.ts';
import type { RunningCore } from '#main/core/core.ts';
import { createCore } from '#main/core/core.ts';
import { router } from '#main/core/router.ts';
import type { Sqlite } from '#main/db/connection.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { programActor } from '#main/core/call.ts';
import { createRouterClient } from '@orpc/server';
import type { BackupRow } from '#shared/backup/contract.ts';
import type { BackupId } from '#shared/backup/model.ts';
import {
  createTestClinic,
  migrationsDir,
  type Client,
  type TestClinic,
} from '../../../tests/fixtures/test-clinic.ts';
import { cheapSecrets } from '../../../tests/fixtures/cheap-secrets.ts';

export type BackupClinic = TestClinic & {
  readonly target: string;
  /** Stores a picture of this colour and gives its file id. */
  readonly picture: (red: number, widthPx?: number) => Promise<string>;
  /** Makes a manual backup, waits for its end and gives its row. */
  readonly backUp: () => Promise<BackupRow & { readonly id: BackupId }>;
};

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'enamel-backup-'));
}

/** A clinic whose backups go to a new folder. */
export async function createBackupClinic(
  options: Parameters<typeof createTestClinic>[0] & { target?: string } = {},
): Promise<BackupClinic> {
  const target = options.target ?? temporaryFolder();
  const clinic = await createTestClinic(options);
  await chooseTarget(clinic.owner, target);
  return {
    ...clinic,
    target,
    picture: (red, widthPx = 40) => storeBitewing(clinic, red, widthPx),
    async backUp() {
      const { id } = await clinic.owner.backup.start();
      await untilIdle(clinic.core);
      const row = (await clinic.owner.backup.list()).rows.find((found) => found.id === id);
      if (row === undefined) throw new Error('The backup is not listed.');
      return { ...row, id };
    },
    async close(closing) {
      await clinic.close(closing);
      rmSync(target, { recursive: true, force: true });
    },
  };
}

export async function chooseTarget(owner: Client, target: string | null): Promise<void> {
  const { updatedAt, ...settings } = await owner.backup.settings();
  await owner.backup.saveSettings({ ...settings, updatedAt, target });
}

/** Waits until the core's worker has nothing to do. */
export async function untilIdle(core: RunningCore): Promise<void> {
  while (backupRunner(core).progress() !== null) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function storeBitewing(clinic: TestClinic, red: number, widthPx: number): Promise<string> {
  const background = { r: red % 256, g: Math.floor(red / 256) % 256, b: 7 };
  const image = sharp({ create: { width: widthPx, height: 30, channels: 3, background } });
  const bytes = await image.png().toBuffer();
  const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  const stored = await storePicture(call, bytes, 'bitewing.png');
  if ('refused' in stored) throw new Error(stored.refused);
  return stored.fileId;
}

/** A core over a folder as another start of the program would make it, with a client of its window. */
export async function openFolder(dataDir: string): Promise<{ core: RunningCore; client: Client }> {
  const core = await createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir), {
    ...cheapSecrets,
  });
  const caller = { via: 'window', deviceName: 'New desk', ipAddress: null, userAgent: null } as const;
  const context: CallContext = { core, connection: windowConnection('restored', caller) };
  return { core, client: createRouterClient(router, { context }) };
}

/** Flips one bit in the middle of a file. */
export function damage(path: string, at = 0.5): void {
  const bytes = readFileSync(path);
  const index = Math.floor(bytes.length * at);
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** Paths of all stored files below a store folder. */
export function storedFiles(storeDir: string): string[] {
  if (!existsSync(storeDir)) return [];
  return readdirSync(storeDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^[0-9a-f]{2}[\\/]/.test(name) && statSync(join(storeDir, name)).isFile())
    .toSorted();
}

/** A digest of every row of a table, in the order of its rows. */
export function tableRows(sqlite: Sqlite, table: string): string[] {
  return sqlite
    .prepare(`SELECT * FROM "${table}"`)
    .raw()
    .all()
    .map((row) => createHash('sha256').update(JSON.stringify(row)).digest('hex'))
    .toSorted();
}

export function tablesOf(sqlite: Sqlite): string[] {
  return sqlite
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")
    .pluck()
    .all()
    .map(String)
    .filter((name) => !name.startsWith('sqlite_'));
}

/** Whether the call was refused with this code. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** Of a store those that go along in copies: display packs are made again. */
export function keptFiles(storeDir: string): string[] {
  return storedFiles(storeDir).filter((name) => !name.endsWith('.pack'));
}
