// What a backup says of itself before its key is typed.

import type { FoundBackup } from '#shared/backup/contract.ts';
import { formatDateTime, formatNumber, formatSize } from '#renderer/lib/formats.ts';
import { backupTexts } from './backup-texts.ts';
import classes from './backups.module.css';

/** What a backup holds, as far as it says so without its key. */
export function BackupFacts({ backup }: { readonly backup: FoundBackup }) {
  const t = backupTexts.useText();
  return (
    <>
      <strong>{formatDateTime(backup.createdAt)}</strong>
      {t(`kind.${backup.kind}`)}
      {backup.sizeBytes !== null && ` · ${formatSize(backup.sizeBytes)}`}
      <span className={classes.name}>
        {backup.isNewer
          ? backup.appVersion === null
            ? t('restore.newerUnnamed')
            : t('restore.newer', { version: backup.appVersion })
          : t('restore.holds', {
              patients: formatNumber(backup.counts.patients ?? 0),
              events: formatNumber(backup.counts.events ?? 0),
              files: formatNumber(backup.counts.files ?? 0),
            })}
      </span>
    </>
  );
}
