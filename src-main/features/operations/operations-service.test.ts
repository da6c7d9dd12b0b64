// Health, upkeep and the support file over a real clinic.

import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findDamage } from '#main/db/integrity.ts';
import { createTestClinic, testPassword, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

const open: TestClinic[] = [];
afterEach(async () => {
  for (const clinic of open.splice(0)) await clinic.close();
});

async function clinicNow(): Promise<TestClinic> {
  const clinic = await createTestClinic({ now: '2026-06-15T10:00:00.000Z' });
  open.push(clinic);
  return clinic;
}

function logLines(clinic: TestClinic): Record<string, unknown>[] {
  return readFileSync(join(clinic.dataDir, 'enamel.log'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function manyDrafts(clinic: TestClinic, count: number): Promise<void> {
  for (let draft = 0; draft < count; draft += 1)
    await clinic.owner.drafts.save({ key: `draft ${draft}`, body: 'x'.repeat(60_000) });
}

test('sizes are true, and growth counts from the record of an earlier month', async () => {
  const clinic = await clinicNow();
  const first = await clinic.owner.operations.health();
  expect(first.since).toBeNull();
  expect(first.databaseBytes + first.walBytes).toBe(
    statSync(join(clinic.dataDir, 'clinic.db')).size + statSync(join(clinic.dataDir, 'clinic.db-wal')).size,
  );
  expect(first.tables.find(({ table }) => table === 'clinics')).toEqual({
    table: 'clinics',
    rows: 1,
    growth: null,
  });
  expect(first.freeDiskBytes).toBeGreaterThan(0);
  clinic.advance(31 * 24 * 3600 * 1000);
  await clinic.owner.session.signIn({ username: 'owner', password: testPassword });
  await manyDrafts(clinic, 3);
  const second = await clinic.owner.operations.health();
  expect(second.since?.month).toBe('2026-06');
  expect(second.tables.find(({ table }) => table === 'drafts')).toEqual({
    table: 'drafts',
    rows: 3,
    growth: 3,
  });
});

test('compacting gives room back, keeps every row, lets calls wait, and says how far it is', async () => {
  const clinic = await clinicNow();
  await manyDrafts(clinic, 150);
  for (let draft = 0; draft < 140; draft += 1) await clinic.owner.drafts.remove({ key: `draft ${draft}` });
  clinic.clinic.db.$client.pragma('wal_checkpoint(TRUNCATE)');
  const compacting = clinic.owner.operations.compact();
  await Promise.resolve();
  await Promise.resolve();
  const during: unknown[] = [];
  const state = { isOver: false };
  void compacting.then(() => (state.isOver = true));
  const waited = clinic.owner.drafts.save({ key: 'meanwhile', body: 'kept' }).then(() => state.isOver);
  while (!state.isOver) {
    during.push(await clinic.window().operations.progress());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { bytesBefore, bytesAfter } = await compacting;
  expect(bytesAfter).toBeLessThan(bytesBefore / 2);
  expect(during).toContainEqual(expect.objectContaining({ act: 'COMPACT' }));
  await waited;
  expect(await clinic.owner.drafts.list()).toHaveLength(11);
  expect(await clinic.owner.operations.progress()).toBeNull();
  const { upkeep, unusedBytes } = await clinic.owner.operations.health();
  expect(upkeep).toMatchObject([{ kind: 'COMPACT', isSound: true }]);
  expect(unusedBytes).toBeLessThan(100_000);
});

test('one upkeep at a time', async () => {
  const clinic = await clinicNow();
  const both = await Promise.allSettled([
    clinic.owner.operations.checkIntegrity(),
    clinic.owner.operations.checkIntegrity(),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'UPKEEP_RUNNING' },
  });
});

test('damage is named by table and page: by the check, in the answer of a call that meets it, and in the log', async () => {
  const clinic = await clinicNow();
  await manyDrafts(clinic, 12);
  const { db, key } = clinic.clinic;
  db.$client.pragma('wal_checkpoint(TRUNCATE)');
  expect(await clinic.owner.operations.checkIntegrity()).toMatchObject({
    isSound: true,
    tables: [],
    pages: [],
  });
  db.$client.pragma('wal_checkpoint(TRUNCATE)');
  // The newest pages of the file hold the long bodies of drafts.
  const path = join(clinic.dataDir, 'clinic.db');
  const pages = statSync(path).size / 4096;
  const bytes = readFileSync(path);
  for (let page = pages - 40; page < pages - 20; page += 1) {
    const at = page * 4096 + 1000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
  }
  writeFileSync(path, bytes);
  const damage = findDamage(path, key);
  expect(damage.tables).toEqual(['drafts']);
  const found = await clinic.owner.operations.checkIntegrity();
  expect(found).toMatchObject({ isSound: false, tables: ['drafts'] });
  db.$client.pragma('cache_size = 0');
  db.$client.pragma('shrink_memory');
  const failures = await Promise.allSettled(
    Array.from({ length: 12 }, (_, draft) => clinic.owner.drafts.get({ key: `draft ${draft}` })),
  );
  const corrupt = failures.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  expect(corrupt.length).toBeGreaterThan(0);
  expect(corrupt[0]).toMatchObject({ code: 'CORRUPT', data: { tables: ['drafts'] } });
  const { incidentId } = (corrupt[0] as { data: { incidentId: string } }).data;
  expect(logLines(clinic)).toContainEqual(
    expect.objectContaining({ event: 'damage', incidentId, tables: 'drafts' }),
  );
}, 60_000);

test('slow calls are logged by name and time, never with what was asked', async () => {
  const clinic = await clinicNow();
  clinic.clinic.db.$client.function('wait', () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
    return 1;
  });
  clinic.clinic.db.$client.exec(
    'CREATE TEMP TRIGGER slow AFTER INSERT ON main.drafts BEGIN SELECT wait(); END',
  );
  await clinic.owner.drafts.save({ key: 'secret words', body: 'more secret words' });
  const slow = logLines(clinic).filter(({ event, call }) => event === 'slowCall' && call === 'drafts.save');
  expect(slow).toHaveLength(1);
  expect(Object.keys(slow[0] ?? {}).toSorted()).toEqual(['at', 'call', 'event', 'level', 'ms']);
  expect(slow[0]?.ms).toBeGreaterThanOrEqual(60);
  const { slowCalls } = await clinic.owner.operations.health();
  expect(slowCalls).toContainEqual(expect.objectContaining({ call: 'drafts.save', count: 1 }));
});

test('the support file carries figures, settings and the log, and no name of anybody', async () => {
  const clinic = await clinicNow();
  await clinic.owner.patients.create({
    patient: { firstName: 'Marked', lastName: 'Person', dateOfBirth: '1980-01-01' },
  });
  appendFileSync(
    join(clinic.dataDir, 'enamel.log'),
    `${JSON.stringify({ event: 'x', pad: 'y'.repeat(600_000) })}\n`,
  );
  clinic.core.log.info('last line');
  const { fileName, text } = await clinic.owner.operations.supportFile();
  const contents = JSON.parse(text) as { health: { tables: unknown[] }; settings: object; log: string[] };
  expect(fileName).toBe('enamel-support-2026-06-15.json');
  expect(contents.health.tables.length).toBeGreaterThan(20);
  expect(contents.settings).toMatchObject({ retentionYears: 10 });
  expect(contents.log.at(-1)).toContain('last line');
  for (const name of ['Marked', 'Person', 'Test Clinic', 'Olga', 'owner@clinic.example', clinic.dataDir])
    expect(text, name).not.toContain(name);
  const dentist = await clinic.person('DENTIST');
  await expect(dentist.client.operations.supportFile()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('closing renews the statistics and notes when', async () => {
  const clinic = await clinicNow();
  await clinic.core.reopen();
  await clinic.owner.session.signIn({ username: 'owner', password: testPassword });
  const { upkeep } = await clinic.owner.operations.health();
  expect(upkeep.map(({ kind }) => kind)).toContain('OPTIMISE');
});
