// The drawings of statuses and alerts. One path each, since a week holds more than a thousand of them.

import type { BoardStatus } from './board-model.ts';

/** Lines on a 24 × 24 grid. */
const drawings = {
  REQUESTED: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3q-1 .5-1 1.7M12 16.8v.01',
  SCHEDULED: 'M4 6h16v14H4zM4 11h16M8.5 3v5M15.5 3v5',
  CONFIRMED: 'M4 12.5l5.5 5.5L20 7',
  ARRIVED: 'M3 21h18M6 21V5l9-2v18M15 6h3v15M11.5 12v.01',
  IN_PROGRESS: 'M6 11V7a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v4M3.5 11H6v5h12v-5h2.5v8.5h-17zM6 20v1.5M18 20v1.5',
  COMPLETED: 'M2 12.5l5 5L17 7M12 17.5l10-10.5',
  CANCELLED: 'M6 6l12 12M18 6L6 18',
  NO_SHOW:
    'M9 11a4 4 0 1 0 0-8a4 4 0 0 0 0 8zM2.5 21v-2a4.5 4.5 0 0 1 4.5-4.5h4M15.5 15.5l6 6M21.5 15.5l-6 6',
  RESCHEDULED: 'M15 4l5 5l-5 5M20 9H9a5.5 5.5 0 0 0 0 11h2',
  BLOCK: 'M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11',
  ALERT: 'M12 3.5L2 20.5h20zM12 10v4.5M12 17.5v.01',
  REQUEST: 'M3.5 4h17v13H13l-5 4.5V17H3.5zM12 7.5v3.5M12 14v.01',
} satisfies Record<BoardStatus | 'BLOCK' | 'ALERT' | 'REQUEST', string>;

export type EntryIconName = keyof typeof drawings;

export function EntryIcon({ name, className }: { name: EntryIconName; className?: string }) {
  return (
    <svg
      aria-hidden
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
