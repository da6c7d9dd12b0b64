// Killed processes, full disks and read-only folders, made for real.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileStore } from './file-store.ts';

const maxBytes = 100_000_000;
const key = Buffer.alloc(32, 9);
const childFile = path.join(import.meta.dirname, 'put-until-killed.ts');
let root: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'enamel-bad-days-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Mounts a small disk; the reason why not where this machine does not allow it. */
function tryMount(folder: string, options: string): string | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'enamel-test', folder], { stdio: 'pipe' });
    return null;
  } catch {
    return 'this machine does not allow mounting a small disk';
  }
}
function unmount(folder: string): void {
  execFileSync('umount', [folder], { stdio: 'pipe' });
}

describe('killed', () => {
  const kills = 36;

  test(
    `${kills} times in the middle of puts: acknowledged files are whole, nothing half stored is served`,
    { timeout: 240_000 },
    async () => {
      const dir = path.join(root, 'killed');
      const acknowledged = new Set<string>();
      let swept = 0;
      for (let round = 0; round < kills; round++) {
        const child = spawn(
          process.execPath,
          [childFile, dir, key.toString('hex'), `round ${round}`, '100000'],
          {
            stdio: ['ignore', 'pipe', 'ignore'],
          },
        );
        let output = '';
        // Kills after none, one or two acknowledged files, and then somewhere in the next put: independent of the machine's speed.
        const acknowledgements = round % 3;
        const started = new Promise<void>((resolve) => {
          child.stdout.on('data', (piece: Buffer) => {
            output += piece.toString('latin1');
            if (output.split('\n').length - 1 > acknowledgements) resolve();
          });
        });
        const closed = new Promise((resolve) => child.once('close', resolve));
        await Promise.race([started, closed]);
        await wait(Math.random() * 20);
        child.kill('SIGKILL');
        await closed;
        for (const [, sha256] of output.matchAll(/^stored ([0-9a-f]{64})\n/gm))
          acknowledged.add(sha256 as string);

        const store = await createFileStore({ dir, key });
        swept += store.sweptOnOpen;
        expect(await readdir(path.join(dir, 'incoming'))).toEqual([]);
      }
      const store = await createFileStore({ dir, key });
      const { checked, problems } = await store.verifyAt(dir, { expectedSha256s: acknowledged });
      expect(problems).toEqual([]);
      expect(acknowledged.size).toBeGreaterThanOrEqual(kills);
      // At most one file a kill was published without its acknowledgement reaching us.
      expect(checked - acknowledged.size).toBeLessThanOrEqual(kills);
      // The kills did hit puts in the middle.
      expect(swept).toBeGreaterThanOrEqual(5);
    },
  );
});

describe('full', () => {
  test('a full disk refuses with DISK_FULL, leaves nothing and still serves', async (context) => {
    const dir = path.join(root, 'full');
    await mkdir(dir);
    const reason = tryMount(dir, 'size=1m');
    if (reason !== null) return context.skip(reason);
    try {
      const store = await createFileStore({ dir, key });
      const { sha256 } = await store.put(Buffer.alloc(300_000, 1), { maxBytes });
      await expect(store.put(Buffer.alloc(900_000, 2), { maxBytes })).rejects.toMatchObject({
        code: 'DISK_FULL',
      });
      expect(await readdir(path.join(dir, 'incoming'))).toEqual([]);
      expect(await store.verify(sha256)).toEqual({ sizeBytes: 300_000 });
      const roomy = await createFileStore({ dir: path.join(root, 'roomy'), key });
      await roomy.put(Buffer.alloc(900_000, 2), { maxBytes });
      await expect(roomy.copyTo(dir)).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(await readdir(path.join(dir, 'incoming'))).toEqual([]);
      expect((await store.put(Buffer.alloc(300_000, 3), { maxBytes })).alreadyStored).toBe(false);
    } finally {
      unmount(dir);
    }
  });

  test('a file larger than the file system holds refuses with TOO_LARGE and leaves nothing', async (context) => {
    if (process.platform === 'win32') return context.skip('Windows has no limit of file sizes to set');
    const dir = path.join(root, 'limited');
    const command = `ulimit -f 200; exec "$0" "$@"`;
    const output = execFileSync('sh', [
      '-c',
      command,
      process.execPath,
      childFile,
      dir,
      key.toString('hex'),
      'limit',
      '1',
      '900000',
    ]);
    expect(output.toString()).toBe('ready\nrefused TOO_LARGE\n');
    expect(await readdir(dir)).toEqual(['incoming']);
    expect(await readdir(path.join(dir, 'incoming'))).toEqual([]);
  });
});

describe('read-only', () => {
  test('a read-only disk refuses puts and removals with READ_ONLY and still serves', async (context) => {
    const dir = path.join(root, 'mounted');
    await mkdir(dir);
    const reason = tryMount(dir, 'size=2m');
    if (reason !== null) return context.skip(reason);
    try {
      const store = await createFileStore({ dir, key });
      const { sha256 } = await store.put(Buffer.alloc(300_000, 1), { maxBytes });
      execFileSync('mount', ['-o', 'remount,ro', dir], { stdio: 'pipe' });
      await expect(store.put(Buffer.alloc(10), { maxBytes })).rejects.toMatchObject({ code: 'READ_ONLY' });
      await expect(store.remove(sha256)).rejects.toMatchObject({ code: 'READ_ONLY' });
      expect(await store.verify(sha256)).toEqual({ sizeBytes: 300_000 });
      const reader = await createFileStore({ dir, key, access: 'read' });
      expect(await reader.sizeOf(sha256)).toBe(300_000);
    } finally {
      unmount(dir);
    }
  });

  test('a folder without write permission refuses with READ_ONLY', async (context) => {
    if (process.platform === 'win32' || process.getuid?.() === 0)
      return context.skip('this user may write anywhere');
    const dir = path.join(root, 'forbidden');
    await mkdir(dir);
    chmodSync(dir, 0o500);
    await expect(createFileStore({ dir, key })).rejects.toMatchObject({ code: 'READ_ONLY' });
  });

  test('a folder that cannot be made is DISK_FAULT', async () => {
    await expect(createFileStore({ dir: path.join(childFile, 'store'), key })).rejects.toMatchObject({
      code: 'DISK_FAULT',
    });
  });
});
