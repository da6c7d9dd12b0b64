// The program killed at random moments of a backup: whatever is listed as good is good, and the clinic opens.

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { browserOf, newClinicInput, startHost } from '../../../tests/fixtures/running-host.ts';
import type { backupRowSchema, BackupStatus } from '#shared/backup/contract.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import type { z } from 'zod';
import { temporaryFolder } from './backup-cases.ts';

/** More by hand: `ENAMEL_BACKUP_KILLS=100`. */
const kills = Number(process.env['ENAMEL_BACKUP_KILLS'] ?? 20);
type Row = z.infer<typeof backupRowSchema>;

test(
  `killed ${kills} times in the middle: never half a backup that counts, and the clinic opens each time`,
  async () => {
    const dataDir = temporaryFolder();
    const target = temporaryFolder();
    const random = createSeededRandom(20);
    let host = await startHost(dataDir);
    let killedWhileRunning = 0;
    try {
      let browser = browserOf(host.url);
      expect((await browser.call('setup/createClinic', newClinicInput)).status).toBe(200);
      await fill(browser);
      const { updatedAt } = (await browser.call('backup/settings')).body as { updatedAt: string };
      const settings = { updatedAt, target, isScheduled: false, timeOfDay: '19:30', keepScheduled: 14 };
      expect((await browser.call('backup/saveSettings', settings)).status).toBe(200);

      // How long a whole one takes here and now; the kills are spread over that.
      const startedAt = performance.now();
      await browser.call('backup/start');
      await untilIdle(browser);
      const wholeMs = performance.now() - startedAt;

      for (let kill = 0; kill < kills; kill += 1) {
        expect((await browser.call('backup/start')).status).toBe(200);
        await wait(random.next() * wholeMs);
        if ((await statusOf(browser)).running !== null) killedWhileRunning += 1;
        await host.stop('SIGKILL');
        host = await startHost(dataDir);
        browser = browserOf(host.url);
        expect((await browser.call('system/status')).body).toMatchObject({ state: 'OPEN' });
        await browser.call('session/signIn', { username: 'owner', password: newClinicInput.owner.password });
        await browser.call('backup/list');
        const { rows } = (await browser.call('backup/list')).body as { rows: Row[] };
        expect(rows.some(({ result }) => result === 'RUNNING')).toBe(false);
        const named = readdirSync(target).filter((name) => name.endsWith('.enamel-backup'));
        // What lies there under a backup's name is listed, and everything listed as good lies there.
        expect(
          rows
            .filter(({ result }) => result === 'OK')
            .map(({ name }) => name)
            .toSorted(),
        ).toEqual(named.toSorted());
        for (const row of rows)
          expect(row.onTarget, row.name).toBe(row.result === 'OK' ? 'THERE' : 'MISSING');
        const newest = rows.find(({ result }) => result === 'OK');
        await browser.call('backup/verify', { id: newest?.id });
        await untilIdle(browser);
        const after = (await browser.call('backup/list')).body as { rows: Row[] };
        expect(after.rows.find(({ id }) => id === newest?.id)).toMatchObject({ result: 'OK', damage: null });
      }
      await browser.call('backup/start');
      await untilIdle(browser);
      expect((await statusOf(browser)).lastRun).toMatchObject({ result: 'OK' });
      const store = readdirSync(target).find((name) => name.startsWith('enamel-files-')) ?? '';
      expect(readdirSync(join(target, store, 'unfinished'))).toEqual([]);
      expect(killedWhileRunning).toBeGreaterThan(kills / 4);
    } finally {
      await host.remove();
      rmSync(target, { recursive: true, force: true });
      expect(existsSync(dataDir)).toBe(false);
    }
  },
  kills * 40_000,
);

async function fill(browser: ReturnType<typeof browserOf>): Promise<void> {
  for (let note = 0; note < 40; note += 1)
    await browser.call('drafts/save', { key: `note-${note}`, body: 'x'.repeat(150_000) });
  for (let picture = 0; picture < 12; picture += 1) {
    const background = { r: picture, g: 100, b: 20 };
    const image = await sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .png()
      .toBuffer();
    const response = await browser.request('/files', {
      method: 'POST',
      body: new Uint8Array(image),
      headers: { 'x-enamel': '1', 'content-type': 'image/png', 'x-file-name': 'picture.png' },
    });
    expect(response.status).toBe(201);
  }
}

async function statusOf(browser: ReturnType<typeof browserOf>): Promise<BackupStatus> {
  return (await browser.call('backup/status')).body as BackupStatus;
}

async function untilIdle(browser: ReturnType<typeof browserOf>): Promise<void> {
  while ((await statusOf(browser)).running !== null) await wait(20);
}
