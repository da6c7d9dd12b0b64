import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createCore } from '#main/core/core.ts';
import { machineSlot, newDatabaseKey, newKeySlots, readKeySlots, writeKeySlots } from '#main/db/key-slots.ts';
import { databaseFileName, openDatabase } from '#main/db/open-clinic.ts';
import { createKeyCustody } from '#main/shell/key-custody.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';
import { StandInSafeStorage } from './electron-stand-in.ts';

let safeStorage: StandInSafeStorage;
let ready: boolean;

beforeEach(() => {
  safeStorage = new StandInSafeStorage();
  ready = true;
});

function custody(platform: NodeJS.Platform = 'linux') {
  return createKeyCustody({ safeStorage, platform, isAppReady: () => ready });
}

test('a key comes back as it went in', async () => {
  const key = new Uint8Array(randomBytes(32));
  const wrapped = await custody().wrap(key);
  expect(Buffer.from(wrapped).includes(Buffer.from(key))).toBe(false);
  expect(await custody().unwrap(wrapped)).toEqual({ key, rewrapped: null });
  expect(safeStorage.calls).toContain('encryptStringAsync');
  expect(safeStorage.calls).toContain('decryptStringAsync');
});

describe('says why keys cannot be held', () => {
  test('the plain-text backend of Linux is refused, for reading too', async () => {
    const wrapped = await custody().wrap(new Uint8Array(32));
    safeStorage.calls.length = 0;
    safeStorage.backend = 'basic_text';
    expect(await custody().status()).toEqual({ available: false, reason: 'PLAIN_TEXT_BACKEND' });
    await expect(custody().wrap(new Uint8Array(32))).rejects.toMatchObject({ reason: 'PLAIN_TEXT_BACKEND' });
    await expect(custody().unwrap(wrapped)).rejects.toMatchObject({ reason: 'PLAIN_TEXT_BACKEND' });
    expect(safeStorage.calls).toEqual([]);
  });

  test.each(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])('%s is good', async (backend) => {
    safeStorage.backend = backend;
    expect(await custody().status()).toEqual({ available: true });
  });

  test('too early: the app is not ready, or the backend not chosen yet', async () => {
    safeStorage.backend = 'unknown';
    expect(await custody().status()).toEqual({ available: false, reason: 'NOT_READY' });
    safeStorage.backend = 'gnome_libsecret';
    ready = false;
    expect(await custody('darwin').status()).toEqual({ available: false, reason: 'NOT_READY' });
    expect(safeStorage.calls).toEqual([]);
  });

  test('a locked or lost keystore', async () => {
    safeStorage.available = false;
    expect(await custody('win32').status()).toEqual({ available: false, reason: 'UNREADABLE' });
  });

  test.each(['win32', 'darwin'] as const)('%s has no backends to ask about', async (platform) => {
    safeStorage.getSelectedStorageBackend = () => {
      throw new Error('only on Linux');
    };
    expect(await custody(platform).status()).toEqual({ available: true });
  });
});

describe('does not open', () => {
  test('what another machine or account wrapped', async () => {
    const wrapped = await custody().wrap(new Uint8Array(32));
    safeStorage.broken = true;
    await expect(custody().unwrap(wrapped)).rejects.toMatchObject({ reason: 'UNREADABLE' });
  });

  test.each([[new Uint8Array(0)], [randomBytes(10)], [randomBytes(80)]])(
    'what holds no key of 32 bytes',
    async (bytes) => {
      await expect(custody().unwrap(bytes)).rejects.toMatchObject({ reason: 'UNREADABLE' });
    },
  );

  test.each([0, 16, 31, 33])('and does not wrap a key of %i bytes', async (length) => {
    await expect(custody().wrap(new Uint8Array(length))).rejects.toThrow(RangeError);
  });
});

describe('a newer key of the keystore', () => {
  test('comes with the key wrapped anew', async () => {
    const key = new Uint8Array(randomBytes(32));
    const wrapped = await custody().wrap(key);
    safeStorage.shouldReEncrypt = true;
    const opened = await custody().unwrap(wrapped);
    expect(opened.key).toEqual(key);
    expect(await custody().unwrap(opened.rewrapped!)).toMatchObject({ key });
  });

  test('never stands in the way of opening', async () => {
    const key = new Uint8Array(randomBytes(32));
    const wrapped = await custody().wrap(key);
    safeStorage.shouldReEncrypt = true;
    safeStorage.encryptStringAsync = () => Promise.reject(new Error('busy'));
    expect(await custody().unwrap(wrapped)).toEqual({ key, rewrapped: null });
  });

  test('is stored by the core, and the next start opens with it after the keystore forgot the old one', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'enamel-rewrap-'));
    const slots = () => readKeySlots(dataDir)?.machine?.wrapped;
    const start = () => createCore({ dataDir, migrationsDir, appVersion: 'test' }, custody());
    try {
      const key = newDatabaseKey();
      const machine = await machineSlot(key, custody());
      writeKeySlots(dataDir, newKeySlots({ machine, passphrase: null, recovery: null }));
      const path = join(dataDir, databaseFileName);
      const now = () => new Date().toISOString();
      openDatabase({ path, key, migrationsDir, now, mode: 'create' }).$client.close();

      const before = slots();
      safeStorage.rotate();
      const first = await start();
      expect(first.clinicState().state).toBe('OPEN');
      await first.close();
      expect(slots()).not.toBe(before);

      safeStorage.forgetOldKeys();
      const second = await start();
      expect(second.clinicState().state).toBe('OPEN');
      await second.close();
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

test('no key, no keystore text and no account name is logged or thrown', async () => {
  const key = new Uint8Array(randomBytes(32));
  const base64 = Buffer.from(key).toString('base64');
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
  const wrapped = await custody().wrap(key);
  safeStorage.broken = true;
  const errors = await Promise.all(
    [custody().wrap(key).catch(String), custody().unwrap(wrapped).catch(String)].map(async (act) =>
      JSON.stringify(await act),
    ),
  );
  expect(errors.join()).not.toContain(base64);
  expect(errors.join()).not.toContain('jane.doe');
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});
