// A restore beside a running clinic, and the folders in which restores gather: whose they are, and who may remove them.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { RestoreJob } from '#main/backup/backup-messages.ts';
import { makeBuildingFolder } from '#main/backup/building-folder.ts';
import { restoreBackup } from '#main/backup/restore-backup.ts';
import { readMigrations } from '#main/db/migrate.ts';
import {
  createBackupClinic,
  openFolder,
  refusal,
  keptFiles,
  storedFiles,
  tableRows,
  temporaryFolder,
} from './backup-cases.ts';
import type { BackupClinic } from './backup-cases.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const passphrase = 'a long enough passphrase';
let clinic: BackupClinic;
beforeAll(async () => {
  clinic = await createBackupClinic();
  for (const red of [11, 12, 13]) await clinic.picture(red);
  await clinic.person('DENTIST', 'dentist');
});
afterAll(() => clinic.close());

test('beside a running clinic: into a new folder, opened there by the passphrase, the clinic left alone', async () => {
  const { id } = await clinic.backUp();
  const parent = temporaryFolder();
  const folder = join(parent, 'copy');
  const before = tableRows(clinic.clinic.db.$client, 'users');
  expect(await clinic.owner.backup.restoreBeside({ id, folder })).toEqual({ folder });
  expect(tableRows(clinic.clinic.db.$client, 'users')).toEqual(before);
  expect(readdirSync(parent)).toEqual(['copy']);
  expect(await refusal(clinic.owner.backup.restoreBeside({ id, folder }))).toBe('NOT_EMPTY');
  expect(await refusal(clinic.owner.backup.restoreBeside({ id, folder: clinic.dataDir }))).toBe('INVALID');
  const { core, client } = await openFolder(folder);
  expect((await client.system.status()).state).toBe('LOCKED_KEY');
  expect((await client.system.unlockKey({ passphrase })).state).toBe('OPEN');
  await client.session.signIn({ username: 'dentist', password: 'correct horse battery' });
  await core.close();
  rmSync(parent, { recursive: true });
});

test('a folder that a restore did not make is never removed, whatever its name', async () => {
  const folder = temporaryFolder();
  const { core, client } = await openFolder(folder);
  const path = join(clinic.target, (await clinic.backUp()).name);
  mkdirSync(join(folder, 'restoring'));
  writeFileSync(join(folder, 'restoring', 'own.txt'), 'mine');
  expect(await refusal(client.backup.restore({ path, passphrase }))).toBe('NOT_EMPTY');
  expect(readFileSync(join(folder, 'restoring', 'own.txt'), 'utf8')).toBe('mine');
  await core.close();
  rmSync(folder, { recursive: true });

  const parent = temporaryFolder();
  const { id } = await clinic.backUp();
  const own = ['.copy.restoring', '.enamel-restoring-mine'];
  for (const name of own) {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'own.txt'), 'mine');
  }
  await clinic.owner.backup.restoreBeside({ id, folder: join(parent, 'copy') });
  for (const name of own) expect(readFileSync(join(parent, name, 'own.txt'), 'utf8')).toBe('mine');
  expect(readdirSync(parent).toSorted()).toEqual([...own, 'copy'].toSorted());
  rmSync(parent, { recursive: true });
});

test('what another program is at work on stays; what was left behind is swept', async () => {
  const parent = temporaryFolder();
  const atWork = makeBuildingFolder(parent);
  writeFileSync(join(atWork.clinic, 'clinic.db'), 'half');
  const ended = makeBuildingFolder(parent);
  cpSync(dirname(ended.clinic), join(parent, '.enamel-restoring-left'), { recursive: true });
  await ended.remove();
  // As one leaves it that was killed before it had put its mark into it.
  mkdirSync(join(parent, '.enamel-restoring-bare'));
  const { id } = await clinic.backUp();
  await clinic.owner.backup.restoreBeside({ id, folder: join(parent, 'copy') });
  expect(readdirSync(parent).toSorted()).toEqual([basename(dirname(atWork.clinic)), 'copy'].toSorted());
  expect(readFileSync(join(atWork.clinic, 'clinic.db'), 'utf8')).toBe('half');
  await atWork.remove();
  expect(readdirSync(parent)).toEqual(['copy']);
  rmSync(parent, { recursive: true });
});

test('who is swept before the folder has its lock begins anew', async () => {
  const parent = temporaryFolder();
  // Another program that sweeps all the time: it comes between the folder, its mark and its lock.
  const sweeping = `
    const { sweepBuildingFolders } = await import(process.env.SWEEPER);
    process.stdout.write('began');
    for (;;) await sweepBuildingFolders(process.env.PARENT);`;
  const sweeper = spawn(process.execPath, ['--input-type=module', '-e', sweeping], {
    env: {
      ...process.env,
      PARENT: parent,
      SWEEPER: new URL('../../backup/building-folder.ts', import.meta.url).href,
    },
  });
  await once(sweeper.stdout, 'data');
  try {
    for (let time = 0; time < 1000; time += 1) {
      const building = makeBuildingFolder(parent);
      expect(existsSync(building.clinic)).toBe(true);
      // As a restore does: what is left is swept.
      await building.remove().catch(() => undefined);
    }
  } finally {
    sweeper.kill();
    await once(sweeper, 'exit');
  }
  rmSync(parent, { recursive: true });
});

test('two programs that restore to one name: one clinic is there whole, and nothing else', async () => {
  const parent = temporaryFolder();
  const { name } = await clinic.backUp();
  const job: RestoreJob = {
    kind: 'restore',
    key: clinic.clinic.key,
    path: join(clinic.target, name),
    folder: join(parent, 'copy'),
    place: 'beside',
    databaseName: 'clinic.db',
    machine: null,
    migrations: readMigrations(clinic.core.options.migrationsDir).map(({ hash }) => hash),
    at: clinic.core.clock.now(),
  };
  const { signal } = new AbortController();
  // The second begins when the first is about to copy: both found the name free.
  const second: Promise<string>[] = [];
  const tell = () => {
    if (second.length === 0) second.push(refusal(restoreBackup(job, { signal, tell: () => undefined })));
  };
  const first = await refusal(restoreBackup(job, { signal, tell }));
  expect(new Set([first, ...(await Promise.all(second))])).toEqual(new Set(['NOT_EMPTY', 'done']));
  expect(readdirSync(parent)).toEqual(['copy']);
  expect(storedFiles(join(job.folder, 'files'))).toEqual(keptFiles(join(clinic.dataDir, 'files')));
  rmSync(parent, { recursive: true });
});
