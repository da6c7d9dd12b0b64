// The daily backup: asked every half minute whether one is due, so that sleep and clock changes need no rules here.

import { backupRunner } from '#main/backup/backup-runner.ts';
import { programActor, type Call, type Core } from '#main/core/call.ts';
import { backupQueries } from '#main/features/backup/backup-queries.ts';
import { lookAtTargets, pruneBeforeUpdateCopies } from '#main/features/backup/backup-list-service.ts';
import { startBackup } from '#main/features/backup/backup-service.ts';
import { dailySchedule } from '#main/features/backup/backup-settings-service.ts';
import { isBackupDue } from '#shared/backup/schedule.ts';

const askEveryMs = 30_000;
/** Targets are looked at now and then, so that a backup somebody deleted by hand does not count for long. */
const looksEvery = 20;

/** Starts the schedule for as long as the core runs; a backup that was missed starts within a minute. */
export async function startBackupSchedule(core: Core): Promise<void> {
  let asked = 0;
  const timer = setInterval(() => {
    asked += 1;
    void askSchedule(core, asked % looksEvery === 1).catch((error: unknown) =>
      core.log.error('backupScheduleFailed', {}, error),
    );
  }, askEveryMs);
  timer.unref();
}

/** Starts the scheduled backup when one is due. Gives the end of its run, or null when none was started. */
export async function askSchedule(
  core: Core,
  isLooking: boolean,
): Promise<{ ended: Promise<boolean> } | null> {
  const state = core.clinicState();
  if (state.state !== 'OPEN' || backupRunner(core).progress() !== null) return null;
  const call: Call = { core, clinic: state.clinic, actor: programActor };
  // A run that was killed must be settled before it is asked how the last one ended.
  const isUnsettled = backupQueries(call.clinic.db).running.all().length > 0;
  if (isLooking || isUnsettled) {
    pruneBeforeUpdateCopies(core.options.dataDir);
    await lookAtTargets(call);
  }
  const later = core.clinicState();
  if (later.state !== 'OPEN' || later.clinic !== call.clinic) return null;
  const schedule = dailySchedule(call);
  if (schedule === null || backupRunner(core).progress() !== null) return null;
  const now = core.clock.now();
  const last = backupQueries(call.clinic.db).lastScheduled.get({ now });
  const lastRun =
    last === undefined
      ? null
      : { startedAt: last.createdAt, isGood: last.result === 'OK' || last.result === 'GONE' };
  if (!isBackupDue(schedule, now, schedule.since, lastRun)) return null;
  return startBackup(call, 'scheduled');
}
