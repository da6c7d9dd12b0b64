// A failure of a restore in its three sentences, with the part or the sizes that the failure carries.

import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { formatSize } from '#renderer/lib/formats.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { backupTexts } from './backup-texts.ts';

export function BackupFailureView({ error }: { readonly error: unknown }) {
  const t = backupTexts.useText();
  const code = failureCode(error);
  if (code !== 'DAMAGED_BACKUP' && code !== 'NO_ROOM') return <ErrorView error={error} form="inline" />;
  const part = failureData(error, 'part');
  const words = {
    what: t(`error.${code}.what`, {
      part: typeof part === 'string' ? part : '',
      needed: formatSize(Number(failureData(error, 'neededBytes') ?? 0)),
      free: formatSize(Number(failureData(error, 'freeBytes') ?? 0)),
    }),
    isWorkSafe: t(`error.${code}.isWorkSafe`),
    press: t(`error.${code}.press`),
  };
  return <ErrorView words={words} form="inline" />;
}
