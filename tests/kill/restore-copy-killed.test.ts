// A restore is killed at random moments, mostly while it copies and checks: what was there before is there whole, or the
// restored clinic opens with all its pictures, and what the killed one left is swept.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RestoreJob } from '#main/backup/backup-messages.ts';
import { readMigrations } from '#main/db/migrate.ts';
import {
  createBackupClinic,
  openFolder,
  keptFiles,
  tableRows,
  tablesOf,
  temporaryFolder,
  type BackupClinic,
} from '#main/features/backup/backup-cases.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import { bundleForNode } from '../fixtures/bundle-for-node.ts';
import { startHost } from '../fixtures/running-host.ts';

/** More by hand: `ENAMEL_RESTORE_KILLS=100`. */
const kills = Number(process.env['ENAMEL_RESTORE_KILLS'] ?? 15);
const random = createSeededRandom(88);
let bundle: string;
let clinic: BackupClinic;
let backup: string;
let work: string;

beforeAll(async () => {
  bundle = await bundleForNode({ 'restore-copy-until-killed': 'tests/kill/restore-copy-until-killed.ts' });
  work = temporaryFolder();
  clinic = await createBackupClinic();
  for (let picture = 0; picture < 40; picture += 1) await clinic.picture(picture, 300);
  backup = join(clinic.target, (await clinic.backUp()).name);
}, 60_000);
afterAll(async () => {
  await clinic.close();
  for (const folder of [bundle, work]) rmSync(folder, { recursive: true, force: true });
});

/** Runs a restore and kills it so long after it began; gives its last phase, or null when it had ended, and its time. */
async function restore(
  place: RestoreJob['place'],
  folder: string,
  killAfterMs = 60_000,
): Promise<{ phase: string | null; tookMs: number }> {
  const job = {
    kind: 'restore',
    path: backup,
    folder,
    place,
    machine: null,
    databaseName: 'clinic.db',
    key: Buffer.from(clinic.clinic.key).toString('base64'),
    migrations: readMigrations(clinic.core.options.migrationsDir).map(({ hash }) => hash),
    at: '2026-01-02T03:04:05.678Z',
  };
  writeFileSync(join(work, 'job.json'), JSON.stringify(job));
  const entry = join(bundle, 'restore-copy-until-killed.js');
  const child = spawn(process.execPath, [entry, join(work, 'job.json')]);
  const ended = new Promise<string | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  let [said, complaints] = ['', ''];
  child.stderr.on('data', (words: Buffer) => (complaints += words.toString()));
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.stdout.on('data', (words: Buffer) => {
      said += words.toString();
      resolve();
    });
  });
  const beganAt = performance.now();
  const kill = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const signal = await ended;
  clearTimeout(kill);
  if (signal === null) expect(complaints).toBe('');
  const phase = signal === null ? null : (said.trimEnd().split('\n').at(-1) ?? '');
  return { phase, tookMs: performance.now() - beganAt };
}

/** How long a whole restore takes here and now: the kills are spread over that. */
async function measure(place: RestoreJob['place']): Promise<number> {
  const { phase, tookMs } = await restore(place, join(work, `measured-${place}`, 'clinic'));
  expect(phase).toBeNull();
  rmSync(join(work, `measured-${place}`), { recursive: true });
  return tookMs;
}

async function expectWhole(folder: string, why: string): Promise<void> {
  const { core } = await openFolder(folder);
  try {
    const state = await core.openWithKey(clinic.clinic.key, 'existing');
    expect(state.state, why).toBe('OPEN');
    if (state.state !== 'OPEN') return;
    const restored = state.clinic.db.$client;
    expect(tablesOf(restored)).toEqual(tablesOf(clinic.clinic.db.$client));
    expect(tableRows(restored, 'files')).toEqual(tableRows(clinic.clinic.db.$client, 'files'));
  } finally {
    await core.close();
  }
  expect(contents(join(folder, 'files')), why).toEqual(contents(join(clinic.dataDir, 'files')));
}

function contents(files: string): [string, string][] {
  return keptFiles(files).map((name) => [name, readFileSync(join(files, name), 'base64')]);
}

/** Everything in a folder but what a start writes for itself. */
function partsOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => !/^(instance\.lock|enamel\.log|host\.key)/.test(name));
}

test.each(['an empty folder', 'a clinic that lost its database'])(
  'into %s',
  async (over) => {
    const wholeMs = await measure('here');
    const phases: (string | null)[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const folder = join(work, 'here', String(kill));
      mkdirSync(folder, { recursive: true });
      // The lost clinic's own pictures are others than the backup's.
      const own = join(folder, 'files', 'aa', `aa${'0'.repeat(62)}`);
      if (over !== 'an empty folder') {
        cpSync(join(clinic.dataDir, 'key-slots.json'), join(folder, 'key-slots.json'));
        mkdirSync(join(own, '..'), { recursive: true });
        writeFileSync(own, 'the only picture');
      }
      const before = partsOf(folder);
      phases.push((await restore('here', folder, random.next() * wholeMs)).phase);
      const why = `kill ${kill} while ${phases.at(-1)}`;
      const { core } = await openFolder(folder);
      await core.close();
      if (existsSync(join(folder, 'clinic.db'))) await expectWhole(folder, why);
      else {
        expect(partsOf(folder), why).toEqual(before);
        if (before.length > 0) expect(readFileSync(own, 'utf8'), why).toBe('the only picture');
      }
      expect(existsSync(join(folder, 'restoring')), why).toBe(false);
      // And the restore that is tried again comes to its end.
      if (kill === 0) {
        if (!existsSync(join(folder, 'clinic.db'))) await restore('here', folder);
        await expectWhole(folder, 'tried again');
      }
      rmSync(folder, { recursive: true });
    }
    expect(phases.filter((phase) => phase === 'copying' || phase === 'checking').length).toBeGreaterThan(
      kills / 4,
    );
  },
  kills * 20_000,
);

test(
  'beside a clinic',
  async () => {
    const wholeMs = await measure('beside');
    const parent = join(work, 'beside');
    const folder = join(parent, 'copy');
    mkdirSync(join(parent, 'neighbour'), { recursive: true });
    const leftovers = () => readdirSync(parent).filter((name) => name !== 'copy' && name !== 'neighbour');
    let killedOnes = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const { phase } = await restore('beside', folder, random.next() * wholeMs);
      const why = `kill ${kill} while ${phase}`;
      // Each one sweeps what those before it left.
      expect(leftovers().length, why).toBeLessThanOrEqual(1);
      if (leftovers().length === 1) killedOnes += 1;
      if (existsSync(folder)) await expectWhole(folder, why);
      rmSync(folder, { recursive: true, force: true });
    }
    expect(killedOnes).toBeGreaterThan(kills / 4);
    // So does a start in a folder beside it.
    while (leftovers().length === 0) {
      await restore('beside', folder, (random.next() * wholeMs) / 2);
      rmSync(folder, { recursive: true, force: true });
    }
    const host = await startHost(join(parent, 'neighbour'));
    await expect.poll(leftovers, { timeout: 20_000 }).toEqual([]);
    await host.stop();
    expect((await restore('beside', folder)).phase).toBeNull();
    expect(leftovers()).toEqual([]);
    await expectWhole(folder, 'the last');
  },
  kills * 20_000,
);
