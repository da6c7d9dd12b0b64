// Kills the core at random moments: every answered write is there after the restart, and the audit chain holds.
// 100 times here; ENAMEL_KILLS takes any number.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { bundleForNode } from '../fixtures/bundle-for-node.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';

type Line = { held?: string[]; isIntact?: boolean; id?: string };

const kills = Number(process.env.ENAMEL_KILLS ?? 100);
const seed = Number(process.env.ENAMEL_SEED ?? 20_261_120);

/** Runs one core until it is killed `delayMs` after it started to write (or after its start, when negative). */
async function runUntilKilled(
  entry: string,
  dataDir: string,
  delayMs: number,
  onLine: (line: Line) => void,
): Promise<void> {
  const child = spawn(process.execPath, [entry, dataDir, migrationsDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const exited = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal)),
  );
  if (delayMs < 0) setTimeout(() => child.kill('SIGKILL'), -delayMs);
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (text) => {
    // The last line may be cut by the kill itself: it was not answered whole.
    const line = JSON.parse(text.endsWith('}') ? text : '{}') as Line;
    if (line.held !== undefined && delayMs >= 0) setTimeout(() => child.kill('SIGKILL'), delayMs);
    onLine(line);
  });
  const drained = new Promise((resolve) => lines.once('close', resolve));
  const signal = await exited;
  await drained;
  if (signal !== 'SIGKILL') throw new Error(`The core ended by itself: ${complaints}`);
}

test(
  `killed ${kills} times at random moments, nothing answered is lost`,
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'enamel-kill-'));
    const bundle = await bundleForNode({
      'write-until-killed': 'tests/kill/write-until-killed.ts',
      'password-worker': 'src-main/core/password-worker.ts',
    });
    const random = createSeededRandom(seed);
    const answered = new Set<string>();
    let starts = 0;
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        // One in five dies while it opens or before it has written; the first run is left to finish its set-up.
        const isEarly = kill > 0 && random.chance(0.2);
        const delayMs = isEarly ? -random.integer(50, 650) : random.integer(0, 120);
        await runUntilKilled(
          join(bundle, 'write-until-killed.js'),
          dataDir,
          delayMs,
          ({ held, isIntact, id }) => {
            if (id !== undefined) answered.add(id);
            if (held === undefined) return;
            starts += 1;
            const holds = new Set(held);
            const lost = [...answered].filter((known) => !holds.has(known));
            expect(lost, `after kill ${kill}, seed ${seed}`).toEqual([]);
            expect(isIntact).toBe(true);
          },
        );
      }
      expect(starts).toBeGreaterThan(kills / 2);
      expect(answered.size).toBeGreaterThan(kills);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(bundle, { recursive: true, force: true });
    }
  },
  kills * 20_000,
);
