// The state of an account as icon, word and tint.

import { IconBan, IconCheck, IconTrash, IconZzz } from '@tabler/icons-react';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { UserStatus } from '#shared/access/roles.ts';
import { peopleTexts } from './people-texts.ts';

const looks = {
  ACTIVE: { tone: 'good', icon: IconCheck },
  INACTIVE: { tone: 'completed', icon: IconZzz },
  SUSPENDED: { tone: 'danger', icon: IconBan },
} as const;

export function PersonStatus({
  status,
  isRemoved,
}: {
  readonly status: UserStatus;
  readonly isRemoved: boolean;
}) {
  const t = peopleTexts.useText();
  if (isRemoved) return <StatusBadge tone="cancelled" icon={IconTrash} label={t('removed')} />;
  return <StatusBadge {...looks[status]} label={t(`statuses.${status}`)} />;
}
