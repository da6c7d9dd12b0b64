// A bad day for each way a data folder can fail to open: its own plain problem, and nothing lost.

import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createTestClinic, migrationsDir, testPassword } from '../../tests/fixtures/test-clinic.ts';
import { damagedPages } from './integrity.ts';
import { programActor } from '#main/core/call.ts';
import { createCore, type RunningCore } from '#main/core/core.ts';
import { recordRead } from '#main/core/unit-of-work.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { clientOf } from '../../tests/fixtures/client-of.ts';
import { cheapSecrets } from '../../tests/fixtures/cheap-secrets.ts';

const undo: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function folderOfAClinic(): Promise<{ dataDir: string; recoveryKey: string }> {
  const clinic = await createTestClinic();
  await clinic.close({ keepFolder: true });
  undo.push(() => rmSync(clinic.dataDir, { recursive: true, force: true }));
  return clinic;
}

async function open(dataDir: string, migrations = migrationsDir): Promise<RunningCore> {
  const core = await createCore(
    { dataDir, migrationsDir: migrations, appVersion: 'test' },
    keyFileCustody(dataDir),
    cheapSecrets,
  );
  undo.push(() => core.close());
  return core;
}

test('a lost key file: locked, then opened by the passphrase, and this machine holds the key again', async () => {
  const { dataDir } = await folderOfAClinic();
  rmSync(join(dataDir, 'host.key'));
  const core = await open(dataDir);
  const client = clientOf(core);
  expect(await client.system.status()).toMatchObject({ state: 'LOCKED_KEY', clinicName: null });
  await expect(client.session.signIn({ username: 'owner', password: testPassword })).rejects.toMatchObject({
    code: 'NOT_OPEN',
  });
  await expect(client.system.unlockKey({ passphrase: 'not this one' })).rejects.toMatchObject({
    code: 'WRONG_KEY',
  });
  expect(await client.system.unlockKey({ passphrase: 'a long enough passphrase' })).toMatchObject({
    state: 'OPEN',
  });
  await core.close();
  expect((await open(dataDir)).clinicState().state).toBe('OPEN');
});

test('a lost key file and a forgotten passphrase: the printed recovery key opens', async () => {
  const { dataDir, recoveryKey } = await folderOfAClinic();
  writeFileSync(join(dataDir, 'host.key'), 'ff'.repeat(32), { mode: 0o600 });
  const client = clientOf(await open(dataDir));
  const typed = recoveryKey.toLowerCase().replaceAll('-', ' ');
  expect(await client.system.unlockKey({ recoveryKey: typed })).toMatchObject({ state: 'OPEN' });
});

test('a key file that others can read is not used', async () => {
  if (process.platform === 'win32') return;
  const { dataDir } = await folderOfAClinic();
  execFileSync('chmod', ['644', join(dataDir, 'host.key')]);
  expect((await open(dataDir)).clinicState().state).toBe('LOCKED_KEY');
});

test('a database of another clinic, or with a damaged first page: WRONG_KEY', async () => {
  const { dataDir } = await folderOfAClinic();
  const other = await folderOfAClinic();
  copyFileSync(join(other.dataDir, 'clinic.db'), join(dataDir, 'clinic.db'));
  expect((await open(dataDir)).clinicState()).toMatchObject({ state: 'FAILED', problem: 'WRONG_KEY' });
});

test('a newer database is refused and left as it is', async () => {
  const { dataDir } = await folderOfAClinic();
  const older = mkdtempSync(join(tmpdir(), 'enamel-older-'));
  undo.push(() => rmSync(older, { recursive: true }));
  mkdirSync(join(older, 'meta'));
  const journal = JSON.parse(readFileSync(join(migrationsDir, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  const kept = journal.entries.slice(0, -1);
  writeFileSync(join(older, 'meta', '_journal.json'), JSON.stringify({ entries: kept }));
  for (const { tag } of kept) copyFileSync(join(migrationsDir, `${tag}.sql`), join(older, `${tag}.sql`));
  const core = await open(dataDir, older);
  expect(core.clinicState()).toMatchObject({ state: 'FAILED', problem: 'NEWER_DATABASE' });
  await core.close();
  expect((await open(dataDir)).clinicState().state).toBe('OPEN');
});

test('a second copy of the program is told so, and the first works on', async () => {
  const clinic = await createTestClinic();
  undo.push(() => clinic.close());
  const second = await open(clinic.dataDir);
  expect(second.clinicState()).toMatchObject({ state: 'FAILED', problem: 'ALREADY_OPEN' });
  await clinic.owner.clinic.updateSettings({ longWaitMinutes: 21 });
  await clinic.core.close();
  expect((await second.reopen()).state).toBe('OPEN');
});

test.each(['gone', 'empty'] as const)(
  'a folder that is %s while the clinic is open takes no writes, and nothing is made there; back in its place, all is there',
  async (how) => {
    // Windows does not let go of a folder with open files.
    if (process.platform === 'win32') return;
    const clinic = await createTestClinic();
    undo.push(() => clinic.close());
    const away = `${clinic.dataDir}-away`;
    await clinic.owner.clinic.updateSettings({ longWaitMinutes: 21 });
    renameSync(clinic.dataDir, away);
    // A drive that is pulled leaves the folder that it was mounted on.
    if (how === 'empty') mkdirSync(clinic.dataDir);
    await expect(clinic.owner.clinic.updateSettings({ longWaitMinutes: 22 })).rejects.toMatchObject({
      code: 'NOT_OPEN',
    });
    const missing = { state: 'FAILED', problem: 'MISSING_FOLDER', detail: clinic.dataDir };
    expect(clinic.core.clinicState()).toEqual(missing);
    for (let look = 0; look < 2; look += 1)
      expect(await clinic.owner.system.retryOpen()).toMatchObject(missing);
    await expect(
      clinic.owner.setup.createSample({ locale: 'en', timeZone: 'Asia/Jakarta' }),
    ).rejects.toMatchObject({ code: 'ALREADY_SET_UP' });
    if (how === 'gone') expect(existsSync(clinic.dataDir)).toBe(false);
    else expect(readdirSync(clinic.dataDir)).toEqual([]);
    rmSync(clinic.dataDir, { recursive: true, force: true });
    renameSync(away, clinic.dataDir);
    expect(await clinic.owner.system.retryOpen()).toMatchObject({ state: 'OPEN' });
    expect((await open(clinic.dataDir)).clinicState()).toMatchObject({ problem: 'ALREADY_OPEN' });
    await clinic.owner.session.unlock({ userId: clinic.ownerId, password: testPassword });
    expect(await clinic.owner.clinic.settings()).toMatchObject({ longWaitMinutes: 21 });
  },
);

test('opening a patient needs the folder too, and of a folder with its keys it is said that the database is missing', async () => {
  if (process.platform === 'win32') return;
  const clinic = await createTestClinic();
  undo.push(() => clinic.close());
  renameSync(join(clinic.dataDir, 'clinic.db'), join(clinic.dataDir, 'mislaid'));
  const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  expect(() => recordRead(call, 'patient', clinic.ownerId)).toThrow(/NOT_OPEN/);
  expect(clinic.core.clinicState()).toMatchObject({ state: 'FAILED', problem: 'MISSING_DATABASE' });
});

test('a clinic that is removed on purpose leaves a first run, also when it was opened here', async () => {
  const clinic = await createTestClinic();
  undo.push(() => clinic.close());
  await clinic.owner.setup.removeClinic({ typedName: 'Test Clinic', password: testPassword });
  expect(await clinic.owner.system.status()).toMatchObject({ state: 'FIRST_RUN' });
  expect((await clinic.core.reopen()).state).toBe('FIRST_RUN');
});

test('a missing database is not taken for a first run', async () => {
  const { dataDir } = await folderOfAClinic();
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, `clinic.db${suffix}`), { force: true });
  expect((await open(dataDir)).clinicState()).toMatchObject({ state: 'FAILED', problem: 'MISSING_DATABASE' });
});

test('a first run that was cut short starts again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'enamel-cut-'));
  undo.push(() => rmSync(dataDir, { recursive: true }));
  writeFileSync(join(dataDir, 'clinic.db.new'), 'half');
  writeFileSync(join(dataDir, 'key-slots.json'), '{}');
  const core = await open(dataDir);
  expect(core.clinicState().state).toBe('FIRST_RUN');
  expect(existsSync(join(dataDir, 'clinic.db.new'))).toBe(false);
});

test('every flipped bit is found: the clinic does not open, or the call that meets it says CORRUPT', async () => {
  const clinic = await createTestClinic();
  for (let wait = 20; wait < 60; wait += 1)
    await clinic.owner.clinic.updateSettings({ longWaitMinutes: wait });
  await clinic.close({ keepFolder: true });
  const { dataDir } = clinic;
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const path = join(dataDir, 'clinic.db');
  const sound = readFileSync(path);
  const pages = sound.length / 4096;
  let found = 0;
  for (let page = 0; page < pages; page += Math.ceil(pages / 12)) {
    const damaged = Buffer.from(sound);
    const at = page * 4096 + 2000;
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(path, damaged);
    const core = await createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir));
    const state = core.clinicState();
    if (state.state === 'FAILED') found += 1;
    else if (state.state === 'OPEN') {
      // Reading every page meets the damaged one, wherever it lies; nothing is served from it.
      expect(damagedPages(state.clinic.db.$client)).not.toEqual([]);
      found += 1;
    }
    await core.close();
  }
  expect(found).toBeGreaterThanOrEqual(12);
}, 60_000);

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!mayMount)(
  'a full disk: nothing is half written, what was there stays, and it goes on when there is room',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'enamel-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', dataDir]);
    undo.push(() => {
      execFileSync('umount', ['-l', dataDir]);
      rmSync(dataDir, { recursive: true });
    });
    const core = await open(dataDir);
    const client = clientOf(core);
    await client.setup.createClinic({
      clinic: { name: 'Full', timeZone: 'Asia/Jakarta', locale: 'id', currency: 'IDR', toothNotation: 'FDI' },
      owner: { username: 'owner', email: 'o@a.co', firstName: 'O', lastName: 'O', password: testPassword },
      passphrase: 'a long enough passphrase',
    });
    const body = 'x'.repeat(150_000);
    let saved = 0;
    let refusal: unknown = null;
    try {
      for (let draft = 0; draft < 60; draft += 1) {
        await client.drafts.save({ key: `draft ${draft}`, body });
        saved += 1;
      }
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: 'DISK_FULL' });
    expect(await client.drafts.list()).toHaveLength(saved);
    expect(await client.drafts.get({ key: 'draft 0' })).toMatchObject({ body });
    execFileSync('mount', ['-o', 'remount,size=30m', dataDir]);
    await client.drafts.save({ key: 'one more', body });
    expect(await client.drafts.list()).toHaveLength(saved + 1);
  },
);

test.skipIf(!mayMount)('a read-only folder is named as such', async () => {
  const { dataDir } = await folderOfAClinic();
  execFileSync('mount', ['--bind', dataDir, dataDir]);
  execFileSync('mount', ['-o', 'remount,ro,bind', dataDir]);
  undo.push(() => void execFileSync('umount', ['-l', dataDir]));
  expect((await open(dataDir)).clinicState()).toMatchObject({ state: 'FAILED', problem: 'READ_ONLY_FOLDER' });
});
