// A clinic's removal is killed before each of its steps: the next start finds the whole clinic or a first run.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCore } from '#main/core/core.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { bundleForNode } from '../fixtures/bundle-for-node.ts';
import { clientOf } from '../fixtures/client-of.ts';
import { createTestClinic, migrationsDir, testPassword } from '../fixtures/test-clinic.ts';

function removeKilledAt(
  entry: string,
  dataDir: string,
  step: number,
): { signal: string | null; steps: number } {
  const child = spawnSync(process.execPath, [entry, dataDir, String(step)], { encoding: 'utf8' });
  const steps = child.stdout === '' ? 0 : (JSON.parse(child.stdout) as { steps: number }).steps;
  if (child.signal === null && child.status !== 0) throw new Error(child.stderr);
  return { signal: child.signal, steps };
}

test('killed before each step of the removal: a whole clinic or a first run, never something half', async () => {
  const clinic = await createTestClinic();
  await clinic.owner.patients.create({
    patient: { firstName: 'Ada', lastName: 'Kept', dateOfBirth: '1980-01-01' },
  });
  await clinic.close({ keepFolder: true });
  writeFileSync(join(clinic.dataDir, 'before-update-2026-01-01.db'), 'a copy');
  const work = mkdtempSync(join(tmpdir(), 'enamel-remove-'));
  const bundle = await bundleForNode({ 'remove-until-killed': 'tests/kill/remove-until-killed.ts' });
  const outcomes: string[] = [];
  try {
    for (let step = 1; ; step += 1) {
      const dataDir = join(work, String(step));
      cpSync(clinic.dataDir, dataDir, { recursive: true });
      const { signal } = removeKilledAt(join(bundle, 'remove-until-killed.js'), dataDir, step);
      const core = await createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir));
      try {
        const { state } = core.clinicState();
        outcomes.push(state);
        if (state === 'OPEN') {
          const client = clientOf(core);
          await client.session.signIn({ username: 'owner', password: testPassword });
          expect((await client.patients.search({ text: 'kept' })).map(({ lastName }) => lastName)).toEqual([
            'Kept',
          ]);
          expect(existsSync(join(dataDir, 'before-update-2026-01-01.db'))).toBe(true);
        } else {
          expect(state).toBe('FIRST_RUN');
          // What the start itself makes is there, and nothing of the clinic.
          expect(readdirSync(dataDir).toSorted()).toEqual(['host.key', 'instance.lock']);
        }
      } finally {
        await core.close();
      }
      if (signal === null) break;
    }
    expect(outcomes.slice(0, 1)).toEqual(['OPEN']);
    expect(outcomes.at(-1)).toBe('FIRST_RUN');
    expect(outcomes.length).toBeGreaterThan(6);
    // Once it has begun there is no way back.
    expect(outcomes.lastIndexOf('OPEN')).toBeLessThan(outcomes.indexOf('FIRST_RUN'));
  } finally {
    rmSync(clinic.dataDir, { recursive: true, force: true });
    rmSync(bundle, { recursive: true, force: true });
    rmSync(work, { recursive: true, force: true });
  }
}, 120_000);

test('only the owner, only with the clinic’s name and the password; afterwards a new clinic can be made', async () => {
  const clinic = await createTestClinic();
  try {
    const admin = await clinic.person('ADMIN');
    const right = { typedName: 'test  CLINIC', password: testPassword };
    await expect(admin.client.setup.removeClinic(right)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(clinic.owner.setup.removeClinic({ ...right, typedName: 'Test' })).rejects.toMatchObject({
      code: 'INVALID',
    });
    await expect(clinic.owner.setup.removeClinic({ ...right, password: 'wrong' })).rejects.toMatchObject({
      code: 'WRONG_CREDENTIALS',
    });
    expect((await clinic.owner.clinic.get()).name).toBe('Test Clinic');
    expect(await clinic.owner.setup.removeClinic(right)).toBeNull();
    expect((await clinic.owner.system.status()).state).toBe('FIRST_RUN');
    // The log began anew: it notes that the removal itself was slow.
    const left = readdirSync(clinic.dataDir).filter((name) => name !== 'enamel.log');
    expect(left.toSorted()).toEqual(['host.key', 'instance.lock']);
    await clinic.owner.setup.createSample({ locale: 'en', timeZone: 'Europe/Istanbul' });
    expect((await clinic.owner.system.status()).state).toBe('OPEN');
  } finally {
    await clinic.close();
  }
}, 60_000);
