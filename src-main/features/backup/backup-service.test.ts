import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import { takeInstanceLock } from '#main/db/instance-lock.ts';
import {
  chooseTarget,
  createBackupClinic,
  damage,
  refusal,
  storedFiles,
  temporaryFolder,
  untilIdle,
} from './backup-cases.ts';
import type { BackupClinic } from './backup-cases.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let clinic: BackupClinic;
let storeDir: string;
beforeAll(async () => {
  clinic = await createBackupClinic();
  await clinic.picture(1);
  await clinic.picture(2);
  await clinic.backUp();
  storeDir = join(
    clinic.target,
    readdirSync(clinic.target).find((name) => name.startsWith('enamel-files-')) ?? '',
  );
});
afterAll(() => clinic.close());

const listed = async (id: string | null) =>
  (await clinic.owner.backup.list()).rows.find((row) => row.id === id);

test('a backup holds the database, the files and the keys a person carries, and is proved', async () => {
  const row = await clinic.backUp();
  expect(row).toMatchObject({ kind: 'manual', result: 'OK', failure: null, damage: null, onTarget: 'THERE' });
  expect(row.verifiedAt).not.toBeNull();
  expect(row.fileCount).toBe(6);
  const folder = join(clinic.target, row.name);
  expect(readdirSync(folder).toSorted()).toEqual([
    'clinic.db',
    'files.json',
    'key-slots.json',
    'manifest.json',
  ]);
  const slots = JSON.parse(readFileSync(join(folder, 'key-slots.json'), 'utf8'));
  expect(slots.machine).toBeNull();
  expect(slots.passphrase).not.toBeNull();
  // Nothing readable: neither the clinic's name nor SQLite's own header.
  const bytes = readFileSync(join(folder, 'clinic.db'));
  expect(bytes.includes('SQLite format 3')).toBe(false);
  expect(JSON.stringify(readFileSync(join(folder, 'manifest.json'), 'utf8'))).not.toContain('Test Clinic');
  const status = await clinic.owner.backup.status();
  expect(status).toMatchObject({
    lastVerifiedAt: row.createdAt,
    isLate: false,
    reminderHours: 26,
    running: null,
  });
  clinic.advance(27 * 3_600_000);
  expect(await clinic.owner.backup.status()).toMatchObject({ isLate: true });
});

test('files are shared between backups and go with the last one that needs them', async () => {
  const first = await clinic.backUp();
  const shared = storedFiles(storeDir);
  await clinic.picture(300);
  const second = await clinic.backUp();
  expect(storedFiles(storeDir)).toHaveLength(shared.length + 3);
  await clinic.owner.backup.remove({ id: first.id });
  expect(storedFiles(storeDir)).toHaveLength(shared.length + 3);
  await clinic.owner.backup.remove({ id: second.id });
  expect(storedFiles(storeDir)).toEqual(shared);
  expect(await listed(second.id)).toBeUndefined();
  const { rows } = await clinic.owner.audit.list({ entity: 'backup', action: 'remove' });
  expect(rows.map((row) => row.entityId)).toContain(second.id);
});

test.each([
  ['clinic.db', /^database/],
  ['manifest.json', /^manifest/],
  ['key-slots.json', /^key slots/],
  ['files.json', /^file list/],
])('one damaged byte in %s is found and named', async (part, words) => {
  const row = await clinic.backUp();
  damage(join(clinic.target, row.name, part));
  await clinic.owner.backup.verify({ id: row.id });
  await untilIdle(clinic.core);
  const found = await listed(row.id);
  expect(found).toMatchObject({ result: 'FAILED', failure: 'VERIFY_FAILED', verifiedAt: null });
  expect(found?.damage).toMatch(words);
  await clinic.owner.backup.remove({ id: row.id });
});

test('one damaged byte among the rows is named with its page', async () => {
  // Enough rows that the middle of the file lies among them and not in the list of tables.
  const random = createSeededRandom('rows');
  const name = () => Array.from({ length: 9 }, () => random.pick([...'abcdefghijklmnoprstuvyz'])).join('');
  for (let row = 0; row < 600; row += 1) {
    const dateOfBirth = `${random.integer(1930, 2010)}-0${random.integer(1, 9)}-${random.integer(10, 28)}`;
    const patient = { firstName: name(), lastName: name(), dateOfBirth, notes: 'x'.repeat(3000) };
    await clinic.owner.patients.create({ patient, duplicatesSeen: [] });
  }
  const row = await clinic.backUp();
  damage(join(clinic.target, row.name, 'clinic.db'), 0.5);
  await clinic.owner.backup.verify({ id: row.id });
  await untilIdle(clinic.core);
  expect((await listed(row.id))?.damage).toMatch(/^database page \d+$/);
  await clinic.owner.backup.remove({ id: row.id });
});

test('one damaged byte in any stored file is found by the next backup and by a check', async () => {
  const row = await clinic.backUp();
  for (const name of storedFiles(storeDir)) {
    const path = join(storeDir, name);
    const whole = readFileSync(path);
    damage(path, 0.9);
    await clinic.owner.backup.verify({ id: row.id });
    await untilIdle(clinic.core);
    expect(await listed(row.id), name).toMatchObject({
      result: 'FAILED',
      damage: expect.stringContaining(`file ${name.slice(3, 15)}`) as string,
    });
    expect((await clinic.backUp()).failure).toBe('VERIFY_FAILED');
    writeFileSync(path, whole);
  }
  await clinic.owner.backup.verify({ id: row.id });
  await untilIdle(clinic.core);
  expect(await listed(row.id)).toMatchObject({ result: 'OK', damage: null });
});

test('the list says what lies on the target, not what was asked for', async () => {
  const row = await clinic.backUp();
  const path = join(clinic.target, row.name);
  writeFileSync(join(path, 'clinic.db'), 'short');
  expect(await listed(row.id)).toMatchObject({ onTarget: 'CHANGED' });
  const elsewhere = temporaryFolder();
  renameSync(path, join(elsewhere, 'kept'));
  expect(await listed(row.id)).toMatchObject({ onTarget: 'MISSING' });
  expect(await listed(row.id)).toMatchObject({ result: 'GONE' });
  const good = await clinic.backUp();
  // A copy that a person made beside it, and the same folder after the table forgot it.
  const copy = good.name.replace(/T\d{6}Z/, 'T000000Z');
  cpSync(join(clinic.target, good.name), join(clinic.target, copy), { recursive: true });
  await clinic.owner.backup.list();
  expect((await clinic.owner.backup.list()).rows.find(({ name }) => name === copy)).toMatchObject({
    result: 'OK',
    verifiedAt: null,
    onTarget: 'THERE',
  });
  const away = `${clinic.target}-unplugged`;
  renameSync(clinic.target, away);
  expect(await listed(good.id)).toMatchObject({ onTarget: 'UNREACHABLE', result: 'OK' });
  expect(await refusal(clinic.owner.backup.verify({ id: good.id }))).toBe('TARGET_MISSING');
  await clinic.owner.backup.start();
  await untilIdle(clinic.core);
  expect(await clinic.owner.backup.status()).toMatchObject({
    lastRun: { result: 'FAILED', failure: 'TARGET_MISSING' },
  });
  renameSync(away, clinic.target);
  rmSync(elsewhere, { recursive: true });
});

test('another clinic in the same folder is shown and left alone', async () => {
  const other = await createBackupClinic({ target: clinic.target });
  try {
    await other.picture(9);
    const theirs = await other.backUp();
    expect(theirs.result).toBe('OK');
    const mine = (await clinic.owner.backup.list()).rows.find(({ name }) => name === theirs.name);
    expect(mine).toMatchObject({ id: null, isOtherClinic: true, onTarget: 'THERE' });
    const row = await clinic.backUp();
    await clinic.owner.backup.remove({ id: row.id });
    await other.owner.backup.verify({ id: theirs.id });
    await untilIdle(other.core);
    expect((await other.owner.backup.list()).rows.find(({ id }) => id === theirs.id)?.result).toBe('OK');
    await other.owner.backup.remove({ id: theirs.id });
  } finally {
    await other.core.close();
    rmSync(other.dataDir, { recursive: true });
  }
});

test('never two at once, in one core or two', async () => {
  await clinic.owner.backup.start();
  expect(await refusal(clinic.owner.backup.start())).toBe('ALREADY_RUNNING');
  expect((await clinic.owner.backup.status()).running).toMatchObject({ act: 'backup' });
  await untilIdle(clinic.core);
  const lock = takeInstanceLock(storeDir);
  await clinic.owner.backup.start();
  await untilIdle(clinic.core);
  lock?.release();
  expect((await clinic.owner.backup.status()).lastRun).toMatchObject({ failure: 'TARGET_BUSY' });
});

test('a cancelled backup leaves nothing, and closing the core waits for it', async () => {
  const before = readdirSync(clinic.target);
  const { id } = await clinic.owner.backup.start();
  await clinic.owner.backup.cancel();
  await untilIdle(clinic.core);
  expect(await listed(id)).toMatchObject({ result: 'FAILED', failure: 'CANCELLED', onTarget: 'MISSING' });
  expect(readdirSync(clinic.target)).toEqual(before);
  expect(readdirSync(join(storeDir, 'unfinished'))).toEqual([]);
});

test('settings name what is wrong with a folder', async () => {
  const { updatedAt, ...settings } = await clinic.owner.backup.settings();
  const save = (target: string | null, more: object = {}) =>
    clinic.owner.backup.saveSettings({ ...settings, ...more, updatedAt, target });
  const problemOf = async (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => 'done',
      (error: { data: { problems: { field: string; code: string }[] } }) => error.data.problems[0]?.code,
    );
  expect(await problemOf(save('backups'))).toBe('notAbsolute');
  expect(await problemOf(save(join(clinic.target, 'nothing-here')))).toBe('notAFolder');
  expect(await problemOf(save(join(clinic.dataDir, 'files')))).toBe('insideDataFolder');
  expect(await problemOf(save(null, { isScheduled: true }))).toBe('required');
  expect(await refusal(save(clinic.target, { updatedAt: '2020-01-01T00:00:00.000Z' }))).toBe('done');
  expect(await refusal(save(clinic.target))).toBe('STALE');
  const { client } = await clinic.person('RECEPTIONIST');
  expect(await refusal(client.backup.start())).toBe('FORBIDDEN');
  expect(await refusal(client.backup.list())).toBe('FORBIDDEN');
  expect((await client.backup.status()).hasTarget).toBe(true);
});

test('the newest three copies made before updates are kept and listed', async () => {
  const { askSchedule } = await import('./backup-schedule.ts');
  for (const day of [1, 2, 3, 4, 5])
    writeFileSync(join(clinic.dataDir, `before-update-2026-01-0${day}T00-00-00-000Z.db`), 'x');
  await askSchedule(clinic.core, true);
  const { rows } = await clinic.owner.backup.list();
  const copies = rows.filter(({ kind }) => kind === 'before-update');
  expect(copies.map(({ name }) => name.slice(14, 24)).toSorted()).toEqual([
    '2026-01-03',
    '2026-01-04',
    '2026-01-05',
  ]);
});

test('no target is said', async () => {
  await chooseTarget(clinic.owner, null);
  expect(await refusal(clinic.owner.backup.start())).toBe('NO_TARGET');
  await chooseTarget(clinic.owner, clinic.target);
  mkdirSync(join(clinic.target, 'enamel-20260101T000000Z-manual.enamel-backup'));
  expect((await clinic.owner.backup.list()).rows.some(({ name }) => name.startsWith('enamel-20260101'))).toBe(
    false,
  );
  expect(existsSync(storeDir)).toBe(true);
});
