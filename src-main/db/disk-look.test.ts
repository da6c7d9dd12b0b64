// Writes that a disk refuses in the middle of work: each reason has its own answer, nothing is written, and work goes on.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBackupProblem } from '#main/backup/backup-problem.ts';
import { createTestClinic, type TestClinic } from '../../tests/fixtures/test-clinic.ts';
import { diskProblem } from './disk-look.ts';

let clinic: TestClinic;
/** What the disk answers each write of a draft with; null while it is well. */
let answer: string | null = null;
beforeAll(async () => {
  clinic = await createTestClinic();
  const { $client } = clinic.clinic.db;
  $client.function('disk_answer', () => {
    if (answer !== null) throw Object.assign(new Error('disk I/O error'), { code: answer });
    return null;
  });
  $client.exec(
    'CREATE TEMP TRIGGER a_disk_of_the_test BEFORE INSERT ON main.drafts BEGIN SELECT disk_answer(); END',
  );
});
afterAll(() => clinic.close());

test.each(['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'SQLITE_IOERR', 'EIO'])(
  'a disk that answers %s is said to fail, not to be full',
  async (code) => {
    answer = code;
    await expect(clinic.owner.drafts.save({ key: 'a', body: 'lost' })).rejects.toMatchObject({
      code: 'DISK_FAULT',
      status: 507,
    });
    answer = null;
    expect(await clinic.owner.drafts.get({ key: 'a' })).toBeNull();
    expect(readdirSync(clinic.dataDir).filter((name) => name.startsWith('.enamel-'))).toEqual([]);
  },
);

test.each([
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_READONLY', 'READ_ONLY'],
])('a disk that answers %s: %s', async (code, said) => {
  answer = code;
  await expect(clinic.owner.drafts.save({ key: 'a', body: 'lost' })).rejects.toMatchObject({ code: said });
  answer = null;
});

test('the disk that failed is well again: the same draft is saved', async () => {
  await clinic.owner.drafts.save({ key: 'a', body: 'kept' });
  expect(await clinic.owner.drafts.get({ key: 'a' })).toMatchObject({ body: 'kept' });
});

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!mayMount)('a write refused without a reason: the folder tells which it was', () => {
  const folder = join(clinic.dataDir, 'disk');
  mkdirSync(folder);
  const refusal = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  try {
    const database = join(folder, 'clinic.db');
    expect(diskProblem(refusal, database)).toBe('DISK_FAULT');
    expect(toBackupProblem(refusal, folder).code).toBe('DISK_FAULT');
    writeFileSync(join(folder, 'filler'), Buffer.alloc(1_000_000));
    expect(diskProblem(refusal, database)).toBe('DISK_FULL');
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    expect(diskProblem(refusal, database)).toBe('READ_ONLY');
  } finally {
    execFileSync('umount', ['-l', folder]);
  }
});
