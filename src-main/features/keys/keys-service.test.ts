import { mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCore } from '#main/core/core.ts';
import { openTyped, readKeySlots, writeKeySlots, type KeyTyped } from '#main/db/key-slots.ts';
import { keyFileCustody, keyFileName } from '#main/host/key-file-custody.ts';
import { clientOf } from '../../../tests/fixtures/client-of.ts';
import {
  createTestClinic,
  migrationsDir,
  testPassword,
  type TestClinic,
} from '../../../tests/fixtures/test-clinic.ts';

const firstPassphrase = 'a long enough passphrase';
const password = testPassword;
let clinic: TestClinic;
beforeEach(async () => {
  clinic = await createTestClinic();
});
afterEach(() => clinic.close());

async function opens(typed: KeyTyped): Promise<boolean> {
  const slots = readKeySlots(clinic.dataDir);
  return slots !== null && (await openTyped(slots, typed)) !== null;
}

async function actions(): Promise<string[]> {
  const { rows } = await clinic.owner.audit.list({ entity: 'keySlots', limit: 100 });
  return rows.map(({ action }) => action);
}

/** The same folder, opened again after its program ended. */
async function anew() {
  await clinic.close({ keepFolder: true });
  return createCore(
    { dataDir: clinic.dataDir, migrationsDir, appVersion: 'test' },
    keyFileCustody(clinic.dataDir),
  );
}

test('a new passphrase opens, the old one no more, and the password is asked again', async () => {
  const passphrase = 'Dört kelime, çok gizli';
  await expect(clinic.owner.keys.setPassphrase({ passphrase, password: 'wrong' })).rejects.toMatchObject({
    code: 'WRONG_CREDENTIALS',
  });
  await expect(clinic.owner.keys.setPassphrase({ passphrase: 'too short', password })).rejects.toMatchObject({
    data: { problems: [{ field: 'passphrase', code: 'tooShort' }] },
  });
  expect(await opens({ passphrase: firstPassphrase })).toBe(true);
  await clinic.owner.keys.setPassphrase({ passphrase, password });
  expect(await opens({ passphrase: firstPassphrase })).toBe(false);
  expect(await opens({ passphrase })).toBe(true);
  expect(await opens({ recoveryKey: clinic.recoveryKey })).toBe(true);
  expect(await actions()).toEqual(['setPassphrase']);
});

test('the earlier recovery key opens until the new one is typed back', async () => {
  const { recoveryKey } = await clinic.owner.keys.makeRecoveryKey({ password });
  expect(await opens({ recoveryKey: clinic.recoveryKey })).toBe(true);
  expect(await opens({ recoveryKey })).toBe(false);
  expect(await clinic.owner.keys.status()).toMatchObject({ isReplacingRecoveryKey: true });
  await expect(
    clinic.owner.keys.confirmRecoveryKey({ recoveryKey: clinic.recoveryKey }),
  ).rejects.toMatchObject({ code: 'WRONG_KEY' });
  expect(await clinic.owner.keys.confirmRecoveryKey({ recoveryKey })).toEqual({ isReplaced: true });
  expect(await opens({ recoveryKey: clinic.recoveryKey })).toBe(false);
  expect(await opens({ recoveryKey })).toBe(true);
  expect(await clinic.owner.keys.status()).toMatchObject({
    isReplacingRecoveryKey: false,
    recoveryKeyConfirmedAt: expect.any(String),
  });
  expect(await actions()).toEqual(['replaceRecoveryKey', 'makeRecoveryKey']);
});

test('a new recovery key that was given up opens nothing, and the first one can still be typed back', async () => {
  const { recoveryKey } = await clinic.owner.keys.makeRecoveryKey({ password });
  await clinic.owner.keys.dropRecoveryKey();
  await expect(clinic.owner.keys.confirmRecoveryKey({ recoveryKey })).rejects.toMatchObject({
    code: 'WRONG_KEY',
  });
  const typed = { recoveryKey: clinic.recoveryKey.toLowerCase() };
  expect(await clinic.owner.keys.confirmRecoveryKey(typed)).toEqual({ isReplaced: false });
});

test('after opening with the recovery key the owner is asked about the passphrase until it is settled', async () => {
  rmSync(join(clinic.dataDir, keyFileName));
  const core = await anew();
  try {
    const client = clientOf(core);
    expect(core.clinicState().state).toBe('LOCKED_KEY');
    await client.system.unlockKey({ recoveryKey: clinic.recoveryKey });
    await client.session.signIn({ username: 'owner', password });
    expect(await client.keys.status()).toMatchObject({ isPassphraseInDoubt: true });
    await client.keys.setPassphrase({ passphrase: 'the one after the lost one', password });
    expect(await client.keys.status()).toMatchObject({ isPassphraseInDoubt: false });
    expect(await opens({ passphrase: 'the one after the lost one' })).toBe(true);
  } finally {
    await core.close();
  }
});

test('wrong keys make one wait longer, also after the program was started again', async () => {
  rmSync(join(clinic.dataDir, keyFileName));
  const first = await anew();
  const wrong = { passphrase: 'not this one at all' };
  for (let tries = 0; tries < 5; tries += 1)
    await expect(clientOf(first).system.unlockKey(wrong)).rejects.toMatchObject({ code: 'WRONG_KEY' });
  await first.close();
  const second = await anew();
  try {
    await expect(clientOf(second).system.unlockKey({ passphrase: firstPassphrase })).rejects.toMatchObject({
      code: 'TOO_MANY_TRIES',
      data: { retryAt: expect.any(String) },
    });
  } finally {
    await second.close();
  }
});

test('a file that cannot be written leaves the keys and the log as they were', async () => {
  mkdirSync(join(clinic.dataDir, 'key-slots.json.new'));
  const before = readFileSync(join(clinic.dataDir, 'key-slots.json'), 'utf8');
  await expect(
    clinic.owner.keys.setPassphrase({ passphrase: 'another long passphrase', password }),
  ).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(readFileSync(join(clinic.dataDir, 'key-slots.json'), 'utf8')).toBe(before);
  expect(await actions()).toEqual([]);
  rmdirSync(join(clinic.dataDir, 'key-slots.json.new'));
});

test('a commit that the database refuses puts the earlier keys back', async () => {
  // A foreign key that is looked at when the transaction ends.
  clinic.clinic.db.$client.exec(`
    CREATE TABLE broken (id TEXT REFERENCES users(id) DEFERRABLE INITIALLY DEFERRED) STRICT;
    CREATE TRIGGER break_commit AFTER INSERT ON audit_log WHEN new.entity = 'keySlots'
    BEGIN INSERT INTO broken VALUES ('nobody'); END;`);
  await expect(
    clinic.owner.keys.setPassphrase({ passphrase: 'another long passphrase', password }),
  ).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await opens({ passphrase: firstPassphrase })).toBe(true);
  clinic.clinic.db.$client.exec('DROP TRIGGER break_commit; DROP TABLE broken;');
});

test('killed between the keys’ file and the log: the next start writes the entry, once', async () => {
  const slots = readKeySlots(clinic.dataDir);
  if (slots === null) throw new Error('no slots');
  const lastChange = {
    id: '019ac000-0000-7000-8000-000000000000',
    action: 'replaceRecoveryKey',
    userId: clinic.ownerId,
    at: '2026-05-04T10:00:00.000Z',
  };
  writeKeySlots(clinic.dataDir, { ...slots, lastChange });
  for (let starts = 0; starts < 2; starts += 1) {
    const core = await anew();
    const client = clientOf(core);
    await client.session.signIn({ username: 'owner', password });
    const { rows } = await client.audit.list({ entity: 'keySlots', limit: 100 });
    expect(rows).toMatchObject([
      { action: 'replaceRecoveryKey', userId: clinic.ownerId, entityId: lastChange.id },
    ]);
    expect((await client.audit.verify()).isIntact).toBe(true);
    await core.close();
  }
});
