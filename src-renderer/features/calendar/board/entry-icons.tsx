// One drawing a status, put on the page once and pointed at by each entry.

import {
  IconAlertTriangle,
  IconArmchair,
  IconArrowForwardUp,
  IconCalendar,
  IconCheck,
  IconChecks,
  IconDoorEnter,
  IconHelpCircle,
  IconLock,
  IconMessageExclamation,
  IconUserX,
  IconX,
} from '@tabler/icons-react';
import type { BoardStatus } from './board-model.ts';

const drawings = {
  REQUESTED: IconHelpCircle,
  SCHEDULED: IconCalendar,
  CONFIRMED: IconCheck,
  ARRIVED: IconDoorEnter,
  IN_PROGRESS: IconArmchair,
  COMPLETED: IconChecks,
  CANCELLED: IconX,
  NO_SHOW: IconUserX,
  RESCHEDULED: IconArrowForwardUp,
  BLOCK: IconLock,
  ALERT: IconAlertTriangle,
  REQUEST: IconMessageExclamation,
} satisfies Record<BoardStatus | 'BLOCK' | 'ALERT' | 'REQUEST', unknown>;

export type EntryIconName = keyof typeof drawings;

const names = Object.keys(drawings) as EntryIconName[];

/** The hidden sheet of drawings that `EntryIcon` points at; one a board. */
export function EntryIconSheet() {
  return (
    <svg aria-hidden width={0} height={0} style={{ position: 'absolute' }}>
      {names.map((name) => {
        const Drawing = drawings[name];
        return (
          <symbol key={name} id={`board-icon-${name}`} viewBox="0 0 24 24">
            <Drawing size={24} stroke={2.2} />
          </symbol>
        );
      })}
    </svg>
  );
}

export function EntryIcon({ name, className }: { name: EntryIconName; className?: string }) {
  return (
    <svg aria-hidden className={className} viewBox="0 0 24 24">
      <use href={`#board-icon-${name}`} />
    </svg>
  );
}
