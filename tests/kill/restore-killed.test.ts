// A restore is killed before each step of its last stage, and the start after it once more: the folder then holds the
// restored clinic whole, with what was there before aside, or exactly what was there before.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markBuilding } from '#main/backup/building-folder.ts';
import { finishOrUndoRestore } from '#main/backup/place-restored.ts';
import { bundleForNode } from '../fixtures/bundle-for-node.ts';

const aside = 'before-restore-2026-01-02T03-04-05-678Z';
let bundle: string;
let work: string;
beforeAll(async () => {
  bundle = await bundleForNode({ 'restore-until-killed': 'tests/kill/restore-until-killed.ts' });
  work = mkdtempSync(join(tmpdir(), 'enamel-restore-'));
});
afterAll(() => {
  rmSync(bundle, { recursive: true, force: true });
  rmSync(work, { recursive: true, force: true });
});

function isKilled(act: 'place' | 'undo', dataDir: string, step: number): boolean {
  const entry = join(bundle, 'restore-until-killed.js');
  const child = spawnSync(process.execPath, [entry, act, dataDir, String(step)], { encoding: 'utf8' });
  if (child.signal === null && child.status !== 0) throw new Error(child.stderr);
  return child.signal !== null;
}

/** The parts of a clinic, each saying whose it is. */
function parts(whose: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `${whose} ${name}`]));
}

function write(folder: string, content: Record<string, string>): void {
  for (const [name, words] of Object.entries(content)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), words);
  }
}

function read(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
      }),
  );
}

const restored = parts('new', ['clinic.db', 'key-slots.json', 'files/aa/one', 'files/bb/two']);

test.each([
  ['a first run', []],
  ['a damaged clinic', ['clinic.db', 'clinic.db-wal', 'clinic.db-shm', 'key-slots.json', 'files/aa/own']],
  ['a clinic without its database', ['key-slots.json', 'files/aa/own', 'files/cc/another']],
] as const)(
  'over %s',
  (name, old) => {
    const before = { 'host.key': 'the machine’s own', ...parts('old', old) };
    const moved = Object.fromEntries(
      Object.entries(parts('old', old)).map(([part, words]) => [`${aside}/${part}`, words]),
    );
    const after = { 'host.key': 'the machine’s own', ...restored, ...moved };
    const outcomes = new Set<string>();
    let step = 0;
    for (let killed = true; killed;) {
      step += 1;
      const dataDir = join(work, name, String(step));
      write(dataDir, before);
      write(join(dataDir, 'restoring'), restored);
      markBuilding(join(dataDir, 'restoring'));
      killed = isKilled('place', dataDir, step);
      // The start after it dies too, each time in another place, and then again in the next one.
      for (let second = 1 + (step % 3); isKilled('undo', dataDir, second); second += 2);
      finishOrUndoRestore(dataDir);
      const found = read(dataDir);
      expect(found, `killed before step ${step}`).toEqual(
        'clinic.db' in found && found['clinic.db'] === 'new clinic.db' ? after : before,
      );
      outcomes.add(found['clinic.db'] ?? 'none');
    }
    expect(step).toBeGreaterThan(10);
    expect(outcomes).toEqual(
      new Set([(old as readonly string[]).includes('clinic.db') ? 'old clinic.db' : 'none', 'new clinic.db']),
    );
  },
  240_000,
);
