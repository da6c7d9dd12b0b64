// Targets with no room and without permission. A small disk of its own needs the right to mount: skipped without.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  chooseTarget,
  createBackupClinic,
  openFolder,
  refusal,
  temporaryFolder,
  untilIdle,
} from './backup-cases.ts';
import type { BackupClinic } from './backup-cases.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let clinic: BackupClinic;
const mounted: string[] = [];
beforeAll(async () => {
  clinic = await createBackupClinic();
  await clinic.picture(5, 900);
});
afterAll(async () => {
  for (const folder of mounted) {
    spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  }
  await clinic.close();
});

function smallDisk(options: string): string | null {
  const folder = temporaryFolder();
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  if (status !== 0) return null;
  mounted.push(folder);
  return folder;
}

test('a full target: said, nothing half made, and good again when there is room', async ({ skip }) => {
  const disk = smallDisk('size=4m') ?? skip('mounting a small disk needs more rights than this run has');
  await chooseTarget(clinic.owner, disk);
  for (const left of [0, 60_000, 300_000, 600_000]) {
    rmSync(join(disk, 'ballast'), { force: true });
    fillDisk(disk, left);
    await clinic.owner.backup.start();
    await untilIdle(clinic.core);
    expect((await clinic.owner.backup.status()).lastRun, `${left} bytes left`).toMatchObject({
      result: 'FAILED',
      failure: 'DISK_FULL',
    });
    expect(readdirSync(disk).filter((name) => name.endsWith('.enamel-backup'))).toEqual([]);
  }
  rmSync(join(disk, 'ballast'), { force: true });
  expect(await clinic.backUp()).toMatchObject({ result: 'OK', onTarget: 'THERE' });
  await chooseTarget(clinic.owner, clinic.target);
});

test('a target that cannot be written to: said', async ({ skip }) => {
  const disk = smallDisk('size=8m') ?? skip('mounting a small disk needs more rights than this run has');
  await chooseTarget(clinic.owner, disk);
  spawnSync('mount', ['-o', 'remount,ro', disk]);
  await clinic.owner.backup.start();
  await untilIdle(clinic.core);
  expect((await clinic.owner.backup.status()).lastRun).toMatchObject({
    result: 'FAILED',
    failure: 'READ_ONLY',
  });
  await chooseTarget(clinic.owner, clinic.target);
});

test('no room for a restore: said before anything is copied', async ({ skip }) => {
  const disk = smallDisk('size=1m') ?? skip('mounting a small disk needs more rights than this run has');
  const row = await clinic.backUp();
  expect(await refusal(clinic.owner.backup.restoreBeside({ id: row.id, folder: join(disk, 'clinic') }))).toBe(
    'NO_ROOM',
  );
  const { core, client } = await openFolder(disk);
  const path = join(clinic.target, row.name);
  expect(await refusal(client.backup.restore({ path, passphrase: 'a long enough passphrase' }))).toBe(
    'NO_ROOM',
  );
  await core.close();
  expect(existsSync(join(disk, 'clinic.db'))).toBe(false);
  expect(existsSync(join(disk, 'restoring'))).toBe(false);
  expect(existsSync(join(disk, 'clinic'))).toBe(false);
});

/** Fills a disk until about this many bytes are left. */
function fillDisk(disk: string, leftBytes: number): void {
  const piece = Buffer.alloc(16_384, 1);
  const ballast = join(disk, 'ballast');
  try {
    for (;;) writeFileSync(ballast, piece, { flag: 'a' });
  } catch {
    // The disk is full now.
  }
  truncateSync(ballast, Math.max(0, statSync(ballast).size - leftBytes));
}
