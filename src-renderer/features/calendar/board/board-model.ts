// The calendar board's own words: what it is given and what it tells. It knows no calls and no records.
// Instants are UTC text with `Z`; days and times of day belong to the clinic's zone.

export const boardStatuses = [
  'REQUESTED',
  'SCHEDULED',
  'CONFIRMED',
  'ARRIVED',
  'IN_PROGRESS',
  'COMPLETED',
  'CANCELLED',
  'NO_SHOW',
  'RESCHEDULED',
] as const;
export type BoardStatus = (typeof boardStatuses)[number];

export type BoardView = 'day' | 'week' | 'month' | 'list';

/** Minutes a row of the day and week views stands for. */
export const boardRowMinutes = [5, 10, 15, 20, 30, 60] as const;
export type BoardRowMinutes = (typeof boardRowMinutes)[number];

export type BoardEntry = {
  id: string;
  kind: 'APPOINTMENT' | 'BLOCK';
  /** The patient's name, or the block's title. */
  title: string;
  startAt: string;
  endAt: string;
  /** The provider or chair it stands under; null, or an id that no column has, stands in a column of its own. */
  columnId: string | null;
  status: BoardStatus;
  /** Colour of the service, any CSS colour; null for none. */
  colour: string | null;
  serviceName: string | null;
  alertCount: number;
  /** True while the patient's wish to move or cancel waits for a decision. */
  hasRequest: boolean;
  /** False for what this person may not move. */
  isEditable: boolean;
};

export type BoardSpan = { startAt: string; endAt: string };

export type BoardColumn = {
  id: string;
  name: string;
  /** One to three letters, shown where many share a day. */
  initials: string;
  /** A second line under the name, for example "Hygienist". */
  detail?: string;
  colour?: string | null;
  /** Working hours inside the shown days; the rest is shaded. Undefined when the hours are not known. */
  hours?: readonly BoardSpan[];
};

export type BoardTimeOff = BoardSpan & { id: string; columnId: string; label: string };

/** A slot kept for a booking that is being made now, by this person or another. */
export type BoardHold = BoardSpan & { id: string; columnId: string | null; label: string };

export type BoardClosed = { says: string; next?: { label: string; onGo: () => void } };

export type BoardCreate = BoardSpan & { columnId: string | null };

export type BoardMove = BoardSpan & {
  entryId: string;
  columnId: string | null;
  by: 'drag' | 'resize' | 'keys';
};

export type BoardCopy = BoardSpan & { entryId: string; columnId: string | null };

export type CalendarBoardProps = {
  state: 'loading' | 'failed' | 'ready';
  /** What went wrong and what to press, in words; only read when `state` is failed. */
  failure?: { title: string; detail?: string };
  onRetry: () => void;

  view: BoardView;
  /** The day that is looked at, `YYYY-MM-DD` in the clinic's zone; week, month and list show the time around it. */
  dayOn: string;
  /** IANA name of the clinic's zone; the browser's own zone plays no part. */
  timeZone: string;
  /** BCP 47 tag for names of days and months. */
  locale: string;
  direction?: 'ltr' | 'rtl';
  hourCycle?: 'h23' | 'h12';
  /** 0 Sunday … 6 Saturday. Default 1. */
  weekStartsOn?: number;
  /** Days left out of the week view, 0 Sunday … 6 Saturday. */
  hiddenWeekdays?: readonly number[];
  /** Default 15. */
  rowMinutes?: BoardRowMinutes;
  /** Hours of the day that are shown, `HH:mm`; widened when an entry lies outside. Default 07:00–20:00. */
  shownFrom?: string;
  shownTo?: string;
  /** Length of a booking begun by a double click. Default 30. */
  newEntryMinutes?: number;

  columnKind: 'provider' | 'chair';
  columns: readonly BoardColumn[];
  entries: readonly BoardEntry[];
  timeOff?: readonly BoardTimeOff[];
  holds?: readonly BoardHold[];
  /** Why nobody works on the day that is looked at, and the way to one that is worked. */
  closed?: BoardClosed;
  /** The present instant, for tests; the board keeps its own clock without it. */
  nowAt?: string;

  selectedId: string | null;
  onSelect: (entryId: string | null) => void;
  onOpen: (entryId: string) => void;
  onCreate: (create: BoardCreate) => void;
  /** Rejects when the move was refused; the entry then goes back. */
  onMove: (move: BoardMove) => Promise<unknown>;
  onCopy: (copy: BoardCopy) => Promise<unknown>;
  /** Delete was pressed on an entry. */
  onCancelRequest: (entryId: string) => void;
  /** A day's heading was pressed in week, month or list. */
  onOpenDay?: (dayOn: string) => void;
};
