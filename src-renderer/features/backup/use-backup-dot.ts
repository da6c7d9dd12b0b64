// What backups add to the status dot: the age of the last verified one, or that it is too old.

import { useQuery } from '@tanstack/react-query';
import type { DotStatus } from '#renderer/app/feature-definition.ts';
import { formatAge } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { backupTexts } from './backup-texts.ts';

const askEveryMs = 5 * 60_000;

export function useBackupDot(): DotStatus | null {
  const t = backupTexts.useText();
  const asked = useQuery(orpc.backup.status.queryOptions({ refetchInterval: askEveryMs }));
  if (asked.isError) return { tone: 'caution', words: t('dot.unknown') };
  const status = asked.data;
  if (status === undefined) return null;
  if (status.lastVerifiedAt === null)
    return { tone: 'caution', words: t(status.running === null ? 'dot.never' : 'dot.running') };
  const age = formatAge(status.lastVerifiedAt);
  if (status.isLate) return { tone: 'danger', words: t('dot.late', { age }) };
  return { tone: 'good', words: t('dot.good', { age }) };
}
