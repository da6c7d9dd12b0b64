// A status as icon, word and tint together; colour never stands alone.

import type { TablerIcon } from '@tabler/icons-react';
import {
  IconAlertTriangle,
  IconArrowForwardUp,
  IconBan,
  IconCalendarEvent,
  IconCalendarQuestion,
  IconCheck,
  IconChecks,
  IconDoor,
  IconHeartbeat,
  IconInfoCircle,
  IconLock,
  IconProgress,
  IconUserX,
  IconX,
} from '@tabler/icons-react';
import classes from './status-badge.module.css';
import type { StatusTone } from './theme/tokens.ts';

/** The icon that goes with each tone, everywhere. */
export const toneIcons: Readonly<Record<StatusTone, TablerIcon>> = {
  requested: IconCalendarQuestion,
  scheduled: IconCalendarEvent,
  confirmed: IconCheck,
  arrived: IconDoor,
  'in-progress': IconProgress,
  completed: IconChecks,
  cancelled: IconX,
  'no-show': IconUserX,
  rescheduled: IconArrowForwardUp,
  block: IconLock,
  allergy: IconAlertTriangle,
  condition: IconHeartbeat,
  good: IconCheck,
  caution: IconAlertTriangle,
  danger: IconBan,
  info: IconInfoCircle,
};

type StatusBadgeProps = { readonly tone: StatusTone; readonly label: string; readonly icon?: TablerIcon };

/** `label` is the word, already translated by the feature. */
export function StatusBadge({ tone, label, icon }: StatusBadgeProps) {
  const Icon = icon ?? toneIcons[tone];
  return (
    <span className={classes.badge} data-tone={tone} style={toneStyle(tone)}>
      <Icon size={14} stroke={2} aria-hidden />
      {label}
    </span>
  );
}

/** Sets `--tone-bar`, `--tone-tint` and `--tone-text` for the styles of one element. */
export function toneStyle(tone: StatusTone): Record<`--tone-${string}`, string> {
  return {
    '--tone-bar': `var(--enamel-status-${tone}-bar)`,
    '--tone-tint': `var(--enamel-status-${tone}-tint)`,
    '--tone-text': `var(--enamel-status-${tone}-text)`,
  };
}
