// What an update may do to a clinic: never with a patient here, and never without a backup that was read back.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCore } from '#main/core/core.ts';
import { createBackupClinic } from '#main/features/backup/backup-cases.ts';
import { createCalendarClinic } from '#main/features/calendar/calendar-test-cases.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { migrationsDir } from '../../../tests/fixtures/test-clinic.ts';
import { backUpBeforeUpdate, isMidVisit } from './update-service.ts';

const oneDayMs = 24 * 3600 * 1000;

test('a patient who has arrived or is in the chair holds an update up, until the visit or the day is over', async () => {
  const clinic = await createCalendarClinic();
  try {
    let visit = await clinic.book('2026-06-10T07:00:00.000Z', '2026-06-10T07:30:00.000Z');
    const step = async (status: 'ARRIVED' | 'IN_PROGRESS' | 'COMPLETED') => {
      visit = await clinic.owner.calendar.events.setStatus({
        id: visit.id,
        expectedUpdatedAt: visit.updatedAt,
        status,
      });
      return isMidVisit(clinic.core);
    };
    expect(isMidVisit(clinic.core)).toBe(false);
    expect(await step('ARRIVED')).toBe(true);
    expect(await step('IN_PROGRESS')).toBe(true);
    expect(await step('COMPLETED')).toBe(false);
    visit = await clinic.book('2026-06-10T08:00:00.000Z', '2026-06-10T08:30:00.000Z');
    expect(await step('ARRIVED')).toBe(true);
    // Somebody forgot to end the visit: the next day is not held up by it.
    clinic.advance(oneDayMs);
    expect(isMidVisit(clinic.core)).toBe(false);
  } finally {
    await clinic.close();
  }
});

test('the backup before an update lies on the target, verified; on a target that is gone there is none', async () => {
  const clinic = await createBackupClinic();
  try {
    await clinic.picture(3);
    expect(await backUpBeforeUpdate(clinic.core)).toBe(true);
    const { rows } = await clinic.owner.backup.list();
    expect(rows).toMatchObject([{ kind: 'before-update', result: 'OK', onTarget: 'THERE' }]);
    expect(rows[0]?.verifiedAt).not.toBeNull();

    rmSync(clinic.target, { recursive: true });
    expect(await backUpBeforeUpdate(clinic.core)).toBe(false);
  } finally {
    await clinic.close();
  }
});

test('no target chosen: no backup, so no update', async () => {
  const clinic = await createCalendarClinic();
  expect(await backUpBeforeUpdate(clinic.core)).toBe(false);
  await clinic.close();
});

test('an empty folder has nothing to back up; a clinic that cannot be opened has, and cannot be', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'enamel-update-'));
  const open = () => createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir));
  const empty = await open();
  expect(await backUpBeforeUpdate(empty)).toBe(true);
  expect(isMidVisit(empty)).toBe(false);
  await empty.close();
  writeFileSync(join(dataDir, 'clinic.db'), 'no keys for this');
  const shut = await open();
  expect(shut.clinicState()).toMatchObject({ state: 'FAILED', problem: 'WRONG_KEY' });
  expect(await backUpBeforeUpdate(shut)).toBe(false);
  await shut.close();
  rmSync(dataDir, { recursive: true });
});
