import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addExactMinutes } from '#shared/time/instant.ts';
import {
  backupAge,
  backupFileNameSchema,
  backupKinds,
  backupSchema,
  fileNameOf,
  readFileName,
} from './model.ts';
import type { Backup } from './model.ts';

const made = '2026-06-15T02:00:00.000Z';
const backup: Backup = backupSchema.parse({
  id: '0197a1b2-0000-7000-8000-000000000001',
  fileName: fileNameOf(made, 'manual'),
  sizeBytes: 1,
  createdAt: made,
  updatedAt: made,
  kind: 'manual',
  target: '/backups',
  verifiedAt: made,
  result: 'OK',
  failure: null,
});

test('names hold time and kind, sort by time and name no folder', () => {
  expect(backup.fileName).toBe('enamel-20260615T020000Z-manual.enamel-backup');
  fc.assert(
    fc.property(fc.nat(1e7), fc.nat(1e7), fc.constantFrom(...backupKinds), (a, b, kind) => {
      const [early, late] = [a, b].toSorted((x, y) => x - y).map((minutes) => addExactMinutes(made, minutes));
      expect(backupFileNameSchema.safeParse(fileNameOf(early ?? '', kind)).success).toBe(true);
      expect(readFileName(fileNameOf(early ?? '', kind))).toEqual({ createdAt: early, kind });
      expect(fileNameOf(early ?? '', kind) <= fileNameOf(late ?? '', kind)).toBe(true);
    }),
  );
  expect(backupFileNameSchema.safeParse(`../${backup.fileName}`).success).toBe(false);
  for (const name of [
    'copy',
    backup.fileName.replace('0615', '1415'),
    backup.fileName.replace('manual', 'other'),
  ])
    expect(readFileName(name), name).toBeNull();
});

test('only a verified backup that is there counts, and only for 26 hours', () => {
  const newer = { ...backup, createdAt: '2026-06-16T02:00:00.000Z' };
  const others: Backup[] = [
    { ...newer, verifiedAt: null },
    { ...newer, result: 'GONE' },
    { ...newer, result: 'FAILED' },
  ];
  expect(backupAge([...others, backup], '2026-06-16T04:00:00.000Z')).toEqual({
    lastVerified: backup,
    ageHours: 26,
    isLate: false,
  });
  expect(backupAge([backup], '2026-06-16T04:01:00.000Z').isLate).toBe(true);
  expect(backupAge([backup, newer], '2026-06-16T04:01:00.000Z').lastVerified).toBe(newer);
  // The clock was years ahead when that one was made.
  const ahead = { ...backup, createdAt: '2031-01-01T00:00:00.000Z' };
  expect(backupAge([backup, ahead], '2026-06-16T04:01:00.000Z')).toMatchObject({
    lastVerified: backup,
    isLate: true,
  });
  expect(backupAge([ahead], made)).toEqual({ lastVerified: null, ageHours: null, isLate: true });
  expect(backupAge(others, made)).toEqual({ lastVerified: null, ageHours: null, isLate: true });
});
