// A disk that fills up under a running host, and a backup disk whose cable is pulled: needs no right to mount anything,
// since to a program a limit of its own on the size of files is a disk without room.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackupStatus } from '#shared/backup/contract.ts';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';

let host: RunningHost;
let desk: ReturnType<typeof browserOf>;
let target: string;
beforeAll(async () => {
  host = await startHost();
  desk = browserOf(host.url);
  await desk.call('setup/createClinic', newClinicInput);
  target = mkdtempSync(join(tmpdir(), 'enamel-target-'));
  const { updatedAt } = (await desk.call('backup/settings')).body as { updatedAt: string };
  const settings = { updatedAt, target, isScheduled: false, timeOfDay: '19:30', keepScheduled: 14 };
  await desk.call('backup/saveSettings', settings);
}, 60_000);
afterAll(async () => {
  await host.remove();
  rmSync(target, { recursive: true, force: true });
});

async function sendPicture(red: number): Promise<{ status: number; code: string | null }> {
  const noise = { type: 'gaussian', mean: 100, sigma: 40 } as const;
  const picture = sharp({
    create: { width: 700, height: 700, channels: 3, background: { r: red, g: 1, b: 2 }, noise },
  });
  const response = await desk.request('/files', {
    method: 'POST',
    body: new Uint8Array(await picture.png().toBuffer()),
    headers: { 'x-enamel': '1', 'x-file-name': 'x.png' },
  });
  const { code = null } = (await response.json()) as { code?: string };
  return { status: response.status, code };
}

async function backUp(started: () => void = () => undefined): Promise<BackupStatus['lastRun'] | number> {
  const { status } = await desk.call('backup/start');
  if (status !== 200) return status;
  started();
  for (;;) {
    const { running, lastRun } = (await desk.call('backup/status')).body as BackupStatus;
    if (running === null) return lastRun;
    await wait(20);
  }
}

test('no room for a row, a picture or a backup: each is refused, the rest is read, and all goes on with room', async ({
  skip,
}) => {
  if (process.platform !== 'linux') skip('only Linux changes the limits of a program that runs');
  const setRoom = (bytes: string) =>
    execFileSync('prlimit', ['--pid', String(host.process.pid), `--fsize=${bytes}:`]);
  expect(await sendPicture(1)).toMatchObject({ status: 201 });
  expect(await backUp()).toMatchObject({ result: 'OK' });
  setRoom('100000');
  try {
    expect(await desk.call('drafts/save', { key: 'a', body: 'x'.repeat(150_000) })).toMatchObject({
      status: 507,
      body: { code: 'DISK_FULL' },
    });
    expect(await sendPicture(2)).toEqual({ status: 413, code: 'TOO_LARGE' });
    expect(await backUp()).toBe(507);
    expect((await desk.call('clinic/get')).status).toBe(200);
    expect((await desk.call('drafts/get', { key: 'a' })).body).toBeNull();
  } finally {
    setRoom('unlimited');
  }
  expect((await desk.call('drafts/save', { key: 'a', body: 'now' })).status).toBe(200);
  expect(await sendPicture(2)).toMatchObject({ status: 201 });
  expect(await backUp()).toMatchObject({ result: 'OK' });
});

test('the target’s cable is pulled as a backup runs: said, nothing is made in its place, and good again when it is back', async ({
  skip,
}) => {
  if (process.platform === 'win32') skip('Windows does not let go of a folder with open files');
  expect(await backUp(() => renameSync(target, `${target}-away`))).toMatchObject({
    result: 'FAILED',
    failure: 'TARGET_MISSING',
  });
  expect(existsSync(target)).toBe(false);
  const places = async () =>
    ((await desk.call('backup/list')).body as { rows: { result: string; onTarget: string }[] }).rows.map(
      ({ result, onTarget }) => `${result} ${onTarget}`,
    );
  expect(new Set(await places())).toContain('FAILED UNREACHABLE');
  renameSync(`${target}-away`, target);
  expect(await backUp()).toMatchObject({ result: 'OK' });
  expect((await places())[0]).toBe('OK THERE');
});
