// How a status of an entry looks in badges.

import type { StatusTone } from '#renderer/ui/theme/tokens.ts';
import type { EventKind } from '#shared/calendar/event-model.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';

const tones: Readonly<Record<EventStatus, StatusTone>> = {
  REQUESTED: 'requested',
  SCHEDULED: 'scheduled',
  CONFIRMED: 'confirmed',
  ARRIVED: 'arrived',
  IN_PROGRESS: 'in-progress',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
  NO_SHOW: 'no-show',
  RESCHEDULED: 'rescheduled',
};

export function statusTone(status: EventStatus, kind: EventKind): StatusTone {
  return kind === 'BLOCK' && status === 'SCHEDULED' ? 'block' : tones[status];
}
