// Kills the core at random moments while it makes old packs anew: each picture has its old or its new pack, whole, with
// the values of its file; nothing half-stored stays; and in the end all are made. ENAMEL_KILLS takes any number.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import { packVersion } from '#shared/xrays/image-facts.ts';
import { bundleForNode } from '../fixtures/bundle-for-node.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';

type Line = {
  readonly planted?: string;
  readonly pictures?: { version: number; values: string; isPreviewWhole: boolean }[];
  readonly files?: number;
  readonly isMade?: true;
  readonly shown?: string[];
};

const kills = Number(process.env.ENAMEL_KILLS ?? 8);
const seed = Number(process.env.ENAMEL_SEED ?? 20_261_129);
const pictureCount = 8;

/** Runs one core, killed `delayMs` after it began to make packs, or after it made the first; null: to its own end. */
async function run(
  entry: string,
  args: readonly string[],
  kill: { readonly delayMs: number; readonly isLater: boolean } | null,
  onLine: (line: Line) => void,
): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (text) => {
    const line = JSON.parse(text) as Line;
    const isTime = kill?.isLater === true ? line.isMade : line.pictures !== undefined;
    if (kill !== null && isTime === true) setTimeout(() => child.kill('SIGKILL'), kill.delayMs);
    onLine(line);
  });
  const drained = new Promise((resolve) => lines.once('close', resolve));
  const { code, signal } = await ended;
  await drained;
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`The core ended by itself: ${complaints}`);
  return signal;
}

test(
  `killed ${kills} times while packs are made anew, every picture is there whole`,
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'enamel-kill-'));
    const bundle = await bundleForNode({
      'renew-until-killed': 'tests/kill/renew-until-killed.ts',
      'password-worker': 'src-main/core/password-worker.ts',
      'import-worker': 'src-main/imaging/import-worker.ts',
      'helper-guard': 'src-main/core/helper-guard.ts',
    });
    const random = createSeededRandom(seed);
    const entry = join(bundle, 'renew-until-killed.js');
    const values: string[] = [];
    const versions: string[] = [];
    let shown: string[] | undefined;
    const look = (line: Line) => {
      if (line.planted !== undefined) values.push(line.planted);
      shown = line.shown ?? shown;
      if (line.pictures === undefined) return;
      expect(line.pictures.map((picture) => picture.values)).toEqual(values);
      expect(line.pictures.every(({ isPreviewWhole }) => isPreviewWhole)).toBe(true);
      // The file, its pack, its preview and its thumbnail: nothing else.
      expect(line.files).toBe(pictureCount * 4);
      versions.push(line.pictures.map(({ version }) => version).join(''));
    };
    try {
      await run(entry, [dataDir, migrationsDir, String(pictureCount)], null, look);
      expect(values).toHaveLength(pictureCount);
      for (let kill = 0; kill < kills; kill += 1)
        await run(
          entry,
          [dataDir, migrationsDir],
          { delayMs: random.integer(0, 600), isLater: kill % 2 === 0 },
          look,
        );
      expect(await run(entry, [dataDir, migrationsDir], null, look)).toBeNull();
      expect(shown).toEqual(values);
      await run(entry, [dataDir, migrationsDir], null, look);
      // It was in the middle of them when it was killed, and got on.
      expect(new Set(versions).size).toBeGreaterThan(2);
      expect(versions.at(-1)).toBe(String(packVersion).repeat(pictureCount));
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(bundle, { recursive: true, force: true });
    }
  },
  60_000 + kills * 30_000,
);
