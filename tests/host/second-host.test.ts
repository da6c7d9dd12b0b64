// A second program started on a folder that is open: it says where the first is and ends, and the first works on.

import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCore } from '#main/core/core.ts';
import { takeInstanceLock } from '#main/db/instance-lock.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';
import { browserOf, newClinicInput, startHost } from '../fixtures/running-host.ts';

test('a second host names the address of the first and ends with its own code', async () => {
  const host = await startHost();
  try {
    const said = `ended with 3: Enamel is already open with this folder: ${host.dataDir}\nOpen ${host.url} in a browser`;
    await expect(startHost(host.dataDir)).rejects.toThrow(said);
    // The second one that ended took neither the lock nor the address with it.
    await expect(startHost(host.dataDir)).rejects.toThrow(said);
    expect((await browserOf(host.url).call('system/status')).status).toBe(200);
  } finally {
    await host.remove();
  }
}, 60_000);

test('of a killed host nothing stands in the way, and its address is not given for that of a program with windows', async () => {
  const killed = await startHost();
  await killed.stop('SIGKILL');
  // A program with windows that comes after it has no address.
  const windows = await createCore(
    { dataDir: killed.dataDir, migrationsDir, appVersion: 'test' },
    keyFileCustody(killed.dataDir),
  );
  await expect(startHost(killed.dataDir)).rejects.toThrow('Use the window that is open');
  await windows.close();
  const host = await startHost(killed.dataDir);
  await expect(startHost(host.dataDir)).rejects.toThrow(`Open ${host.url} in a browser`);
  await host.stop();
  const lock = takeInstanceLock(host.dataDir);
  try {
    await expect(startHost(host.dataDir)).rejects.toThrow('Use the window that is open');
    writeFileSync(join(host.dataDir, 'open-at.txt'), 'https://elsewhere.example/');
    await expect(startHost(host.dataDir)).rejects.toThrow('Use the window that is open');
  } finally {
    lock?.release();
    await host.remove();
  }
}, 60_000);

test('a host whose folder was away and came back is named to a second one again', async () => {
  const host = await startHost();
  const away = `${host.dataDir}-away`;
  try {
    const browser = browserOf(host.url);
    expect((await browser.call('setup/createClinic', newClinicInput)).status).toBe(200);
    renameSync(host.dataDir, away);
    expect((await browser.call('drafts/save', { key: 'note', body: 'x' })).status).not.toBe(200);
    expect((await browser.call('system/retryOpen')).body).toMatchObject({ problem: 'MISSING_FOLDER' });
    renameSync(away, host.dataDir);
    expect((await browser.call('system/retryOpen')).body).toMatchObject({ state: 'OPEN' });
    await expect(startHost(host.dataDir)).rejects.toThrow(`Open ${host.url} in a browser`);
  } finally {
    await host.remove();
    rmSync(away, { recursive: true, force: true });
  }
}, 60_000);
