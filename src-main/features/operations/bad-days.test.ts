// The data folder becomes read-only while the clinic is open, and the core's thread dies under the host.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { browserOf, newClinicInput, startHost } from '../../../tests/fixtures/running-host.ts';
import { clientOf } from '../../../tests/fixtures/client-of.ts';
import { migrationsDir, testPassword } from '../../../tests/fixtures/test-clinic.ts';
import { createCore } from '#main/core/core.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { cheapSecrets } from '../../../tests/fixtures/cheap-secrets.ts';

const undo: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

/** Only root on a disk that knows the mark may set it. */
function mayTurn(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const path = join(mkdtempSync(join(tmpdir(), 'enamel-mark-')), 'a');
  try {
    const file = openSync(path, 'w');
    execFileSync('chattr', ['+i', path], { stdio: 'ignore' });
    try {
      // Some disks take the mark and still let files that are open be written.
      writeSync(file, 'x');
      return false;
    } catch {
      return true;
    } finally {
      closeSync(file);
      execFileSync('chattr', ['-i', path]);
    }
  } catch {
    return false;
  } finally {
    rmSync(dirname(path), { recursive: true });
  }
}

test.skipIf(!mayTurn())(
  'read-only in the middle of work: reading goes on, writing says so, and it goes on when the folder is back',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'enamel-readonly-'));
    undo.push(() => rmSync(dataDir, { recursive: true }));
    const core = await createCore(
      { dataDir, migrationsDir, appVersion: 'test' },
      keyFileCustody(dataDir),
      cheapSecrets,
    );
    undo.push(() => core.close());
    const client = clientOf(core);
    await client.setup.createClinic({
      clinic: {
        name: 'Turned',
        timeZone: 'Asia/Jakarta',
        locale: 'id',
        currency: 'IDR',
        toothNotation: 'FDI',
      },
      owner: { username: 'owner', email: 'o@a.co', firstName: 'O', lastName: 'O', password: testPassword },
      passphrase: 'a long enough passphrase',
    });
    await client.drafts.save({ key: 'before', body: 'kept' });
    turn(dataDir, true);
    undo.push(() => turn(dataDir, false));
    await expect(client.drafts.save({ key: 'during', body: 'lost?' })).rejects.toMatchObject({
      code: 'READ_ONLY',
    });
    expect(await client.drafts.get({ key: 'before' })).toMatchObject({ body: 'kept' });
    expect(await client.drafts.get({ key: 'during' })).toBeNull();
    turn(dataDir, false);
    await client.drafts.save({ key: 'after', body: 'kept too' });
    expect((await client.drafts.list()).map(({ key }) => key).toSorted()).toEqual(['after', 'before']);
  },
  90_000,
);

/** Sets or takes the immutable mark of the database's files, which even root may then not write; not of the one in memory. */
function turn(dataDir: string, isReadOnly: boolean): void {
  for (const name of ['clinic.db', 'clinic.db-wal'])
    execFileSync('chattr', [isReadOnly ? '+i' : '-i', join(dataDir, name)]);
}

/** Put before the host's own code: the core's thread dies when the host is sent SIGUSR2. */
const endWorkerOnSignal = `
import workers, { isMainThread } from 'node:worker_threads';
import { syncBuiltinESMExports } from 'node:module';
if (isMainThread) {
  const { Worker } = workers;
  workers.Worker = class extends Worker {
    constructor(...parts) {
      super(...parts);
      process.on('SIGUSR2', () => void this.terminate());
    }
  };
  syncBuiltinESMExports();
}
`;

test.skipIf(process.platform === 'win32')(
  'the core’s thread dying ends the host with code 1 and one plain sentence; the next start has everything',
  async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'enamel-crash-'));
    undo.push(() => rmSync(scratch, { recursive: true }));
    const preload = join(scratch, 'end-worker.mjs');
    writeFileSync(preload, endWorkerOnSignal);
    const host = await startHost(undefined, 0, { preloads: [preload] });
    undo.push(() => host.remove());
    let said = '';
    host.process.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const desk = browserOf(host.url);
    await desk.call('setup/createClinic', newClinicInput);
    const saved = await desk.call('drafts/save', { key: 'before the end', body: 'kept' });
    expect(saved.status).toBe(200);
    expect(await host.stop('SIGUSR2')).toBe(1);
    expect(said).toMatch(
      /^Enamel stopped by itself \(Error\)\. What was saved is safe\. Start it again to go on\.\n$/,
    );
    const again = await startHost(host.dataDir);
    undo.push(() => again.remove());
    const desk2 = browserOf(again.url);
    await desk2.call('session/signIn', { username: 'owner', password: newClinicInput.owner.password });
    const draft = await desk2.call('drafts/get', { key: 'before the end' });
    expect(draft.body).toMatchObject({ body: 'kept' });
  },
  90_000,
);
