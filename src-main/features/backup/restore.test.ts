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
import { basename, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import {
  isKnownFormat,
  manifestText,
  parseManifest,
  type SealedManifest,
} from '#main/backup/backup-format.ts';
import { markBuilding } from '#main/backup/building-folder.ts';
import { openConnection } from '#main/db/connection.ts';
import type { RunningCore } from '#main/core/core.ts';
import { readFileName } from '#shared/backup/model.ts';
import {
  createBackupClinic,
  damage,
  openFolder,
  refusal,
  keptFiles,
  storedFiles,
  tableRows,
  tablesOf,
  temporaryFolder,
} from './backup-cases.ts';
import type { BackupClinic } from './backup-cases.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const passphrase = 'a long enough passphrase';
let clinic: BackupClinic;
let backup: string;
let pictures: string[];
const opened: { core: RunningCore; folder: string }[] = [];

beforeAll(async () => {
  clinic = await createBackupClinic();
  pictures = [await clinic.picture(11), await clinic.picture(12), await clinic.picture(13, 2000)];
  await clinic.person('DENTIST', 'dentist');
  await clinic.owner.drafts.save({ key: 'note', body: { text: 'half a sentence' } });
  backup = join(clinic.target, (await clinic.backUp()).name);
});
afterEach(async () => {
  for (const { core, folder } of opened.splice(0)) {
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
afterAll(() => clinic.close());

/** An empty folder of a computer that has never seen the clinic. */
async function newComputer() {
  const folder = temporaryFolder();
  const { core, client } = await openFolder(folder);
  opened.push({ core, folder });
  return { core, client, folder };
}

/** A copy of the backup and its store that a test may spoil. */
function spareBackup(): string {
  const target = temporaryFolder();
  cpSync(clinic.target, target, { recursive: true });
  return join(target, backup.slice(clinic.target.length + 1));
}

function parsed(path: string): SealedManifest {
  const manifest = parseManifest(readFileSync(join(path, 'manifest.json'), 'utf8'));
  if (manifest === null || !isKnownFormat(manifest)) throw new Error('The manifest cannot be read.');
  return manifest;
}

/** What the folder of a clinic that was refused may hold: its lock, its log and its own key file. */
const left = (folder: string) =>
  readdirSync(folder).filter((name) => !/^(instance\.lock|enamel\.log|host\.key)/.test(name));

test('what a backup holds is seen before its key is typed, and no name is', async () => {
  const { client } = await newComputer();
  const found = await client.backup.inspect({ path: clinic.target });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    path: backup,
    isNewer: false,
    counts: { files: 3, users: 2 },
  });
  expect(JSON.stringify(found)).not.toContain('Test Clinic');
  expect(await client.backup.inspect({ path: backup })).toEqual(found);
  expect(await refusal(client.backup.inspect({ path: '/etc' }))).toBe('NOT_A_BACKUP');
  expect(await refusal(client.backup.inspect({ path: 'here' }))).toBe('INVALID');
  expect(await refusal(clinic.owner.backup.inspect({ path: clinic.target }))).toBe('ALREADY_SET_UP');
});

test.each(['passphrase', 'recoveryKey'] as const)(
  'on a new computer, by %s: every row and every file as it was',
  async (by) => {
    const { core, client, folder } = await newComputer();
    const secret = by === 'passphrase' ? passphrase : clinic.recoveryKey;
    expect(await client.backup.restore({ path: backup, [by]: secret })).toEqual({
      clinicName: 'Test Clinic',
    });
    expect(core.clinicState().state).toBe('OPEN');
    const state = core.clinicState();
    if (state.state !== 'OPEN') return;
    const copy = openConnection(join(backup, 'clinic.db'), { key: clinic.clinic.key, readonly: true });
    const restored = state.clinic.db.$client;
    const tables = tablesOf(copy);
    expect(tables.length).toBeGreaterThan(10);
    expect(tablesOf(restored)).toEqual(tables);
    for (const table of tables) {
      const before = tableRows(copy, table);
      // Opening locks every session, and the restore itself is recorded: nothing else may differ.
      if (table === 'sessions') continue;
      if (table === 'audit_log') expect(tableRows(restored, table)).toEqual(expect.arrayContaining(before));
      else expect(tableRows(restored, table), table).toEqual(before);
    }
    copy.close();
    expect(storedFiles(join(folder, 'files'))).toEqual(keptFiles(join(clinic.dataDir, 'files')));
    for (const name of storedFiles(join(folder, 'files')))
      expect(
        readFileSync(join(folder, 'files', name)).equals(readFileSync(join(clinic.dataDir, 'files', name))),
      ).toBe(true);
    await client.session.signIn({ username: 'owner', password: 'correct horse battery' });
    expect((await client.audit.verify()).isIntact).toBe(true);
    expect(pictures).toHaveLength(3);
    // This computer holds the key from now on: a second start asks for nothing.
    await core.close();
    const again = await openFolder(folder);
    opened.push({ core: again.core, folder });
    expect((await again.client.system.status()).state).toBe('OPEN');
  },
);

test('a wrong key, a newer backup, a damaged one and no backup at all each say so and leave nothing', async () => {
  const { client, folder } = await newComputer();
  expect(await refusal(client.backup.restore({ path: backup, passphrase: 'not this one' }))).toBe(
    'WRONG_KEY',
  );
  expect(await refusal(client.backup.restore({ path: '/etc', passphrase }))).toBe('NOT_A_BACKUP');
  for (const part of ['clinic.db', 'manifest.json', 'key-slots.json', 'files.json']) {
    const spoilt = spareBackup();
    damage(join(spoilt, part));
    expect(await refusal(client.backup.restore({ path: spoilt, passphrase })), part).toBe('DAMAGED_BACKUP');
    rmSync(join(spoilt, '..'), { recursive: true });
  }
  // A byte of a migration's hash makes nothing newer.
  const changed = spareBackup();
  const said = readFileSync(join(changed, 'manifest.json'), 'utf8');
  const hash = parsed(changed).migrations[0] ?? '';
  const other = `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`;
  writeFileSync(join(changed, 'manifest.json'), said.replace(hash, other));
  expect((await client.backup.inspect({ path: changed }))[0]?.isNewer).toBe(false);
  expect(await refusal(client.backup.restore({ path: changed, passphrase }))).toBe('DAMAGED_BACKUP');
  rmSync(dirname(changed), { recursive: true });
  const spoilt = spareBackup();
  const store = join(
    spoilt,
    '..',
    readdirSync(join(spoilt, '..')).find((name) => name.startsWith('enamel-files')) ?? '',
  );
  damage(join(store, storedFiles(store)[2] ?? ''), 0.99);
  expect(await refusal(client.backup.restore({ path: spoilt, passphrase }))).toBe('DAMAGED_BACKUP');
  rmSync(store, { recursive: true });
  expect(await refusal(client.backup.restore({ path: spoilt, passphrase }))).toBe('DAMAGED_BACKUP');

  const newer = spareBackup();
  const manifest = parsed(newer);
  // Another line of versions: as many migrations, of which the last is not known here.
  const unknown = [...manifest.migrations.slice(0, -1), 'f'.repeat(64)];
  writeFileSync(
    join(newer, 'manifest.json'),
    manifestText({ ...manifest, migrations: unknown }, clinic.clinic.key),
  );
  expect(await refusal(client.backup.restore({ path: newer, passphrase }))).toBe('NEWER_BACKUP');
  const longer = { ...manifest, appVersion: '9.0.0', migrations: [...manifest.migrations, 'f'.repeat(64)] };
  writeFileSync(join(newer, 'manifest.json'), manifestText(longer, clinic.clinic.key));
  expect((await client.backup.inspect({ path: newer }))[0]?.isNewer).toBe(true);
  expect(await refusal(client.backup.restore({ path: newer, passphrase }))).toBe('NEWER_BACKUP');
  writeFileSync(join(newer, 'manifest.json'), JSON.stringify({ format: 2 }));
  expect(await refusal(client.backup.restore({ path: newer, passphrase }))).toBe('NEWER_BACKUP');

  expect(left(folder)).toEqual([]);
  expect((await client.system.status()).state).toBe('FIRST_RUN');
  for (const path of [spoilt, newer]) rmSync(join(path, '..'), { recursive: true });
});

test('of a later format the folder says what its name says, and a renamed one that it is newer', async () => {
  const { client } = await newComputer();
  const newer = spareBackup();
  const target = dirname(newer);
  writeFileSync(join(newer, 'manifest.json'), JSON.stringify({ format: 2 }));
  const { createdAt, kind } = readFileName(basename(newer)) ?? {};
  const seen = { path: newer, createdAt, kind, appVersion: null, sizeBytes: null, isNewer: true };
  for (const path of [target, newer])
    expect(await client.backup.inspect({ path })).toEqual([expect.objectContaining(seen)]);
  renameSync(newer, join(target, 'a copy'));
  expect(await refusal(client.backup.inspect({ path: join(target, 'a copy') }))).toBe('NEWER_BACKUP');
  rmSync(target, { recursive: true });
});

test('wrong keys typed again and again must wait', async () => {
  const { client } = await newComputer();
  const codes: string[] = [];
  for (let tries = 0; tries < 6; tries += 1)
    codes.push(await refusal(client.backup.restore({ path: backup, passphrase: 'not this one' })));
  expect(codes).toEqual([...Array<string>(5).fill('WRONG_KEY'), 'TOO_MANY_TRIES']);
});

test('a clinic whose database is damaged is replaced, and what was there is kept aside', async () => {
  const { core, client, folder } = await newComputer();
  await client.backup.restore({ path: backup, passphrase });
  await core.close();
  writeFileSync(join(folder, 'clinic.db'), Buffer.alloc(8192, 1));
  const second = await openFolder(folder);
  opened.push({ core: second.core, folder });
  expect((await second.client.system.status()).state).toBe('FAILED');
  await second.client.backup.restore({ path: backup, recoveryKey: clinic.recoveryKey });
  expect((await second.client.system.status()).state).toBe('OPEN');
  const aside = readdirSync(folder).find((name) => name.startsWith('before-restore-')) ?? '';
  expect(readFileSync(join(folder, aside, 'clinic.db')).equals(Buffer.alloc(8192, 1))).toBe(true);
  expect(existsSync(join(folder, aside, 'key-slots.json'))).toBe(true);
});

test('a restore that was killed while it put things in place is undone before the next start looks', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'restoring', 'files'), { recursive: true });
  markBuilding(join(folder, 'restoring'));
  writeFileSync(join(folder, 'restoring', 'placing'), '');
  writeFileSync(join(folder, 'clinic.db.new'), 'x');
  writeFileSync(join(folder, 'key-slots.json'), readFileSync(join(backup, 'key-slots.json')));
  mkdirSync(join(folder, 'files', 'aa'), { recursive: true });
  const { core, client } = await openFolder(folder);
  opened.push({ core, folder });
  expect((await client.system.status()).state).toBe('FIRST_RUN');
  expect(left(folder)).toEqual([]);
});

test('a restore over a clinic without its database that was killed while it copied takes nothing of it', async () => {
  const { core, folder, client } = await newComputer();
  await client.backup.restore({ path: backup, passphrase });
  await core.close();
  const stored = storedFiles(join(folder, 'files'));
  expect(stored.length).toBeGreaterThan(2);
  rmSync(join(folder, 'clinic.db'));
  mkdirSync(join(folder, 'restoring'));
  markBuilding(join(folder, 'restoring'));
  writeFileSync(join(folder, 'restoring', 'clinic.db'), 'half');
  // The keys are gone too: what is left looks like a first run, but for the pictures.
  for (const slots of [true, false]) {
    if (!slots) rmSync(join(folder, 'key-slots.json'));
    const again = await openFolder(folder);
    expect((await again.client.system.status()).state).toBe(slots ? 'FAILED' : 'FIRST_RUN');
    await again.core.close();
    expect(storedFiles(join(folder, 'files'))).toEqual(stored);
    expect(existsSync(join(folder, 'restoring'))).toBe(false);
    mkdirSync(join(folder, 'restoring'));
    markBuilding(join(folder, 'restoring'));
  }
});
