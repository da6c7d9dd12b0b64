import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { testPassword } from '../../../tests/fixtures/test-clinic.ts';
import { createBackupClinic, untilIdle } from './backup-cases.ts';
import type { BackupClinic } from './backup-cases.ts';
import { askSchedule } from './backup-schedule.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const minute = 60_000;
let clinic: BackupClinic;
afterEach(() => clinic.close());

async function setSchedule(timeOfDay: string, keepScheduled = 14): Promise<void> {
  const settings = await clinic.owner.backup.settings();
  await clinic.owner.backup.saveSettings({ ...settings, isScheduled: true, timeOfDay, keepScheduled });
}

/** Lets the clinic's clock run and asks every so often, as the core does; gives the starts of scheduled runs. */
async function run(hours: number, everyMinutes: number): Promise<string[]> {
  for (let passed = 0; passed < hours * 60; passed += everyMinutes) {
    clinic.advance(everyMinutes * minute);
    await (
      await askSchedule(clinic.core, false)
    )?.ended;
  }
  const { rows } = await clinic.owner.backup.list();
  return rows
    .filter(({ kind }) => kind === 'scheduled')
    .map(({ createdAt }) => createdAt.slice(0, 13))
    .toSorted();
}

test('one a day at the clinic’s own hour, also when clocks spring forward over it', async () => {
  clinic = await createBackupClinic({ timeZone: 'America/New_York', now: '2026-03-07T06:00:00.000Z' });
  await setSchedule('02:30');
  expect((await clinic.owner.backup.status()).nextRunAt).toBe('2026-03-07T07:30:00.000Z');
  expect(await run(72, 20)).toEqual(['2026-03-07T07', '2026-03-08T07', '2026-03-09T06']);
});

test('one a day when the hour comes twice; a missed one is caught up at the next start', async () => {
  clinic = await createBackupClinic({ timeZone: 'America/New_York', now: '2026-10-31T04:00:00.000Z' });
  await setSchedule('01:30');
  expect(await run(30, 30)).toEqual(['2026-10-31T05', '2026-11-01T05']);
  // The computer is off for three days: one is made up for, not three.
  clinic.advance(72 * 60 * minute);
  expect(await run(1, 30)).toHaveLength(3);
});

test('a clock that was years ahead and is set right again: one a day goes on, and the alarm counts right', async () => {
  clinic = await createBackupClinic({ timeZone: 'UTC', now: '2026-06-10T10:00:00.000Z' });
  const years = 5 * 365 * 24 * 60 * minute;
  const signIn = () => clinic.owner.session.signIn({ username: 'owner', password: testPassword });
  clinic.advance(years);
  await signIn();
  await setSchedule('12:00');
  expect(await run(24, 60)).toHaveLength(1);
  clinic.advance(-years);
  await signIn();
  // What was missed meanwhile is caught up at once; then it goes on at its hour.
  expect(await run(24 * 2, 60)).toEqual([
    '2026-06-11T11',
    '2026-06-11T12',
    '2026-06-12T12',
    expect.stringMatching(/^2031/),
  ]);
  const status = await clinic.owner.backup.status();
  expect(status.ageHours).toBeGreaterThanOrEqual(0);
  expect(status.ageHours).toBeLessThan(26);
});

test('old scheduled ones go, manual ones stay', async () => {
  clinic = await createBackupClinic({ now: '2026-06-01T06:00:00.000Z' });
  await setSchedule('12:00', 2);
  const manual = await clinic.backUp();
  expect(await run(24 * 4, 6 * 60)).toEqual(['2026-06-03T12', '2026-06-04T12']);
  const { rows } = await clinic.owner.backup.list();
  expect(rows.find(({ id }) => id === manual.id)).toMatchObject({ onTarget: 'THERE', result: 'OK' });
  expect(rows.every(({ onTarget }) => onTarget === 'THERE')).toBe(true);
});

test('a failed one is said and tried again after an hour; none runs while another does', async () => {
  clinic = await createBackupClinic({ now: '2026-06-01T06:00:00.000Z' });
  await setSchedule('12:00');
  rmSync(clinic.target, { recursive: true });
  clinic.advance(4 * 60 * minute);
  await (
    await askSchedule(clinic.core, false)
  )?.ended;
  expect(await clinic.owner.backup.status()).toMatchObject({
    lastRun: { failure: 'TARGET_MISSING' },
    isLate: true,
  });
  clinic.advance(30 * minute);
  expect(await askSchedule(clinic.core, false)).toBeNull();
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(clinic.target));
  clinic.advance(31 * minute);
  const started = await askSchedule(clinic.core, false);
  expect(started).not.toBeNull();
  expect(await askSchedule(clinic.core, false)).toBeNull();
  await untilIdle(clinic.core);
  expect((await clinic.owner.backup.status()).isLate).toBe(false);
});
