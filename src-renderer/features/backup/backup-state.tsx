// The state of one backup in a badge and, where something is wrong, a sentence.

import type { BackupRow } from '#shared/backup/contract.ts';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { backupTexts } from './backup-texts.ts';
import classes from './backups.module.css';

export function BackupState({ row }: { readonly row: BackupRow }) {
  const t = backupTexts.useText();
  if (row.result === 'RUNNING') return <StatusBadge tone="in-progress" label={t('state.RUNNING')} />;
  if (row.result === 'FAILED') {
    const damage = row.damage === null ? '' : ` (${row.damage})`;
    return (
      <>
        <StatusBadge tone="danger" label={t('state.FAILED')} />
        <span className={classes.name}>{`${t(`failure.${row.failure ?? 'INTERNAL'}`)}${damage}`}</span>
      </>
    );
  }
  if (row.onTarget !== 'THERE')
    return (
      <StatusBadge
        tone={row.onTarget === 'UNREACHABLE' ? 'caution' : 'danger'}
        label={t(`state.${row.onTarget}`)}
      />
    );
  if (row.isOtherClinic) return <StatusBadge tone="info" label={t('state.other')} />;
  if (row.verifiedAt === null) return <StatusBadge tone="caution" label={t('state.unverified')} />;
  return (
    <>
      <StatusBadge tone="good" label={t('state.verified')} />
      <span className={classes.name}>{t('list.verifiedAt', { when: formatDateTime(row.verifiedAt) })}</span>
    </>
  );
}
