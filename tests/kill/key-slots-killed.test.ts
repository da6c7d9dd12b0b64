// The replacement of the key slots is killed before each of its steps: the old slots are there or the new, and open.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  newDatabaseKey,
  newKeySlots,
  openRecoverySlot,
  readKeySlots,
  recoverySlot,
  writeKeySlots,
} from '#main/db/key-slots.ts';
import { bundleForNode } from '../fixtures/bundle-for-node.ts';

test('killed before each step: one whole set of slots, the earlier one until the new one has its name', async () => {
  const key = newDatabaseKey();
  const paper = newDatabaseKey();
  const work = mkdtempSync(join(tmpdir(), 'enamel-slots-'));
  const bundle = await bundleForNode({ slots: 'tests/kill/replace-slots-until-killed.ts' });
  const outcomes: boolean[] = [];
  try {
    for (let step = 1, isKilled = true; isKilled; step += 1) {
      const dataDir = mkdtempSync(join(work, 'clinic-'));
      const recovery = recoverySlot(key, paper);
      writeKeySlots(dataDir, newKeySlots({ machine: null, passphrase: null, recovery }));
      const child = spawnSync(process.execPath, [join(bundle, 'slots.js'), dataDir, String(step)]);
      isKilled = child.signal === 'SIGKILL';
      if (!isKilled && child.status !== 0) throw new Error(child.stderr.toString());
      const slots = readKeySlots(dataDir);
      if (slots === null) throw new Error('The slots are gone.');
      expect(Buffer.from(openRecoverySlot(slots, paper) ?? [])).toEqual(Buffer.from(key));
      outcomes.push(slots.isPassphraseInDoubt);
      // What a kill left is no hindrance for the next replacement.
      writeKeySlots(dataDir, { ...slots, isPassphraseInDoubt: false });
      expect(readdirSync(dataDir)).toEqual(['key-slots.json']);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(bundle, { recursive: true, force: true });
  }
  // Opened, written, flushed and renamed with the old slots in place; from then on the new ones.
  expect(outcomes.filter((isNew) => !isNew).length).toBeGreaterThanOrEqual(4);
  expect(outcomes).toEqual(outcomes.toSorted((left, right) => Number(left) - Number(right)));
  expect(outcomes.at(-1)).toBe(true);
});
