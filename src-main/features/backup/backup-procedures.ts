// Calls of backups.

import { backupRunner } from '#main/backup/backup-runner.ts';
import { publicCalls, signedInCalls } from '#main/core/procedures.ts';
import { backupStatus, listBackups } from '#main/features/backup/backup-list-service.ts';
import { removeBackup, startBackup, verifyBackup } from '#main/features/backup/backup-service.ts';
import { getBackupSettings, saveBackupSettings } from '#main/features/backup/backup-settings-service.ts';
import {
  cancelRestore,
  inspectBackups,
  restoreBeside,
  restoreHere,
  restoreProgress,
} from '#main/features/backup/restore-service.ts';
import { backupContract } from '#shared/backup/contract.ts';

const backup = signedInCalls(backupContract);
const open = publicCalls(backupContract);

export const backupProcedures = {
  status: backup.status.handler(({ context: { call } }) => backupStatus(call)),
  progress: backup.progress.handler(({ context: { call } }) => backupRunner(call.core).progress()),
  settings: backup.settings.handler(({ context: { call } }) => getBackupSettings(call)),
  saveSettings: backup.saveSettings.handler(({ context: { call }, input }) =>
    saveBackupSettings(call, input),
  ),
  list: backup.list.handler(({ context: { call } }) => listBackups(call)),
  start: backup.start.handler(({ context: { call } }) => ({ id: startBackup(call, 'manual').id })),
  cancel: backup.cancel.handler(({ context: { call } }) => {
    backupRunner(call.core).cancel();
    return null;
  }),
  verify: backup.verify.handler(({ context: { call }, input }) => {
    verifyBackup(call, input);
    return null;
  }),
  remove: backup.remove.handler(({ context: { call }, input }) => removeBackup(call, input)),
  restoreBeside: backup.restoreBeside.handler(({ context: { call }, input }) => restoreBeside(call, input)),
  inspect: open.inspect.handler(({ context, input }) => inspectBackups(context, input)),
  restore: open.restore.handler(({ context, input }) => restoreHere(context, input)),
  restoreProgress: open.restoreProgress.handler(({ context }) => restoreProgress(context)),
  cancelRestore: open.cancelRestore.handler(({ context }) => cancelRestore(context)),
};
