// A job's progress as the progress line takes it.

import type { BackupProgress } from '#shared/backup/contract.ts';
import { formatNumber, formatSize } from '#renderer/lib/formats.ts';
import { backupTexts } from './backup-texts.ts';

/** Above this a count is of bytes: no clinic has as many files. */
const surelyBytes = 1_000_000;

export function progressWords({ phase, done, total }: BackupProgress): {
  label: string;
  part: number | null;
  left: string;
} {
  const show = (total ?? 0) > surelyBytes ? formatSize : formatNumber;
  return {
    label: backupTexts.text(`phase.${phase}`),
    part: total === null || total === 0 ? null : Math.min(1, done / total),
    left: total === null || total === 0 ? '' : `${show(Math.min(done, total))} / ${show(total)}`,
  };
}
