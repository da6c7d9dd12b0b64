// FullCalendar as the board uses it: layout of lanes, rows and entries only. It runs in UTC on wall-clock times,
// drags nothing itself, and is drawn anew only when what it shows has changed.

import FullCalendar, {
  type DayCellInfo,
  type SlotLaneInfo,
  type CalendarRef,
  type DayHeaderInfo,
  type EventDisplayInfo,
  type EventInput,
  type ListDayHeaderInnerInfo,
} from '@fullcalendar/react';
import dayGridPlugin from '@fullcalendar/react/daygrid';
import listPlugin from '@fullcalendar/react/list';
import idLocale from '@fullcalendar/react/locales/id';
import trLocale from '@fullcalendar/react/locales/tr';
import '@fullcalendar/react/skeleton.css';
import timeGridPlugin from '@fullcalendar/react/timegrid';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { useBoardSurroundings } from './board-context.ts';
import { laneMoment } from './board-events.ts';
import { firstLaneDate, type Lane } from './board-lanes.ts';
import type { BoardEntry, BoardHold, BoardView } from './board-model.ts';
import type { MinuteSpan } from './clinic-time.ts';
import { EntryFace, HoldFace } from './entry-face.tsx';
import heads from './board-heads.module.css';
import styles from './calendar-board.module.css';

const plugins = [timeGridPlugin, dayGridPlugin, listPlugin];
const locales = [idLocale, trLocale];

/** Height of a row by the minutes it stands for: finer rows are lower, so that a working day stays near two screens. */
const rowHeightsPx: Record<number, number> = { 5: 15, 10: 18, 15: 23, 20: 26, 30: 34, 60: 68 };

export function rowHeightPx(rowMinutes: number): number {
  return rowHeightsPx[rowMinutes] ?? 23;
}

export type BoardGridProps = {
  view: BoardView;
  dayOn: string;
  todayOn: string;
  lanes: readonly Lane[];
  events: readonly EventInput[];
  shown: MinuteSpan;
  rowMinutes: number;
  locale: string;
  direction: 'ltr' | 'rtl';
  hourCycle: 'h23' | 'h12';
  weekStartsOn: number;
  hiddenWeekdays: readonly number[];
  onOpenDay: ((dayOn: string) => void) | undefined;
  /** A lane of a time grid was drawn, or goes. */
  onLane: (element: HTMLElement) => void;
  onLaneGone: (element: HTMLElement) => void;
};

function viewName(view: BoardView): string {
  return { day: 'lanes', week: 'timeGridWeek', month: 'dayGridMonth', list: 'listWeek' }[view];
}

function drawEntry(info: EventDisplayInfo) {
  const { entry, hold } = info.event.extendedProps as { entry?: BoardEntry; hold?: BoardHold };
  if (entry !== undefined) return <EntryFace entry={entry} minutes={0} share={1} />;
  return hold === undefined ? null : <HoldFace hold={hold} />;
}

function drawShade(info: EventDisplayInfo) {
  const { label } = info.event.extendedProps as { label?: string };
  return label === undefined ? null : <span className={styles.awayLabel}>{label}</span>;
}

function rowClass(info: SlotLaneInfo): string | undefined {
  return info.isMinor ? styles.rowMinor : styles.row;
}

function dayCellClass(info: DayCellInfo): string | undefined {
  return info.isOther ? heads.otherMonth : heads.monthCell;
}

function dayTopClass(info: DayCellInfo): string | undefined {
  return info.isToday ? heads.monthTodayTop : heads.monthTop;
}

/** FullCalendar hides a heading's content from screen readers and says its own date, which is invented in the day view. */
function readHeading({ el }: { el: HTMLElement }): void {
  const [spoken, drawn] = el.children;
  if (spoken instanceof HTMLElement && drawn instanceof HTMLElement && drawn.ariaHidden === 'true') {
    spoken.hidden = true;
    drawn.removeAttribute('aria-hidden');
  }
}

function shadeClass(info: EventDisplayInfo): string | undefined {
  return info.event.extendedProps.shade === 'away' ? styles.away : styles.closed;
}

/** The drawn calendar. */
export const BoardGrid = memo(function BoardGrid(props: BoardGridProps) {
  const { view, lanes, onOpenDay, hourCycle } = props;
  const { columns, text, format, noColumn } = useBoardSurroundings();
  const calendar = useRef<CalendarRef>(null);
  const laneByDate = useMemo(() => new Map(lanes.map((lane) => [lane.date, lane])), [lanes]);
  const shownDate = view === 'day' ? firstLaneDate : props.dayOn;

  const drawnDate = useRef(shownDate);
  useLayoutEffect(() => {
    // The first date is given at the start; telling it again would draw everything twice.
    if (drawnDate.current !== shownDate) calendar.current?.getApi().gotoDate(shownDate);
    drawnDate.current = shownDate;
  }, [shownDate]);

  const views = useMemo(
    () => ({
      lanes: { type: 'timeGrid', duration: { days: Math.max(1, view === 'day' ? lanes.length : 1) } },
    }),
    [view, lanes.length],
  );

  const dayHeader = useMemo(
    () => (info: DayHeaderInfo) => {
      const date = info.date.toISOString().slice(0, 10);
      const lane = laneByDate.get(date);
      if (view === 'day') {
        const column = columns.get(lane?.columnId ?? '');
        return (
          <span className={heads.columnHead} title={column?.name}>
            {typeof column?.colour === 'string' && (
              <i className={heads.columnDot} style={{ background: column.colour }} />
            )}
            <span className={heads.columnName}>{column?.name ?? noColumn}</span>
            {column?.detail !== undefined && <span className={heads.columnDetail}>{column.detail}</span>}
          </span>
        );
      }
      if (view === 'month')
        return <span className={`${heads.weekday} ${heads.monthWeekday}`}>{info.weekdayText}</span>;
      return (
        <button
          type="button"
          className={heads.dayHead}
          data-today={date === props.todayOn || undefined}
          // Begins with what is seen, so that it can be asked for by voice.
          aria-label={`${info.weekdayText} ${info.dayNumberText}, ${format.day(date)}`}
          aria-current={date === props.todayOn ? 'date' : undefined}
          onClick={() => onOpenDay?.(date)}
        >
          <span className={heads.weekday}>{info.weekdayText}</span>{' '}
          <span className={heads.dayNumber}>{info.dayNumberText}</span>
        </button>
      );
    },
    [view, laneByDate, columns, noColumn, format, onOpenDay, props.todayOn],
  );

  const listHead = useMemo(
    () => (info: ListDayHeaderInnerInfo) => {
      if (info.level > 0) return null;
      const date = info.date.toISOString().slice(0, 10);
      return (
        <button
          type="button"
          className={heads.listHead}
          data-today={date === props.todayOn || undefined}
          onClick={() => onOpenDay?.(date)}
        >
          {format.day(date)}
        </button>
      );
    },
    [format, onOpenDay, props.todayOn],
  );

  const slotFormat = useMemo(
    () => ({ hour: '2-digit', minute: '2-digit', hour12: hourCycle === 'h12' }) as const,
    [hourCycle],
  );
  const eventMore = useMemo(
    () => (info: { num: number }) => (
      <span className={heads.moreText}>{text('more', { count: info.num })}</span>
    ),
    [text],
  );

  return (
    <FullCalendar
      key={view === 'day' ? `day-${lanes.length}` : view}
      ref={calendar}
      plugins={plugins}
      initialView={viewName(view)}
      views={views}
      initialDate={shownDate}
      now={laneMoment(props.todayOn, 720)}
      timeZone="UTC"
      locales={locales}
      locale={props.locale}
      direction={props.direction}
      firstDay={props.weekStartsOn}
      hiddenDays={view === 'week' ? [...props.hiddenWeekdays] : []}
      // A time grid is as high as its rows and lies in the board's own scroller, which scrolls both ways.
      height={view === 'day' || view === 'week' ? 'auto' : '100%'}
      footerScrollbarSticky={false}
      headerToolbar={false}
      allDaySlot={false}
      slotDuration={{ minutes: props.rowMinutes }}
      slotHeaderInterval={{ minutes: 60 }}
      slotHeaderFormat={slotFormat}
      slotMinTime={{ minutes: props.shown.from }}
      slotMaxTime={{ minutes: props.shown.to }}
      slotMinHeight={rowHeightPx(props.rowMinutes)}
      expandRows={false}
      eventInteractive={false}
      eventDisplay="block"
      displayEventTime={false}
      dayMaxEvents
      fixedWeekCount={false}
      events={props.events as EventInput[]}
      eventContent={drawEntry}
      backgroundEventContent={drawShade}
      backgroundEventClass={shadeClass}
      dayHeaderContent={dayHeader}
      dayHeaderDidMount={readHeading}
      dayHeaderClass={heads.head}
      dayHeaderRowClass={heads.headRow}
      tableHeaderClass={heads.tableHeader}
      dayLaneClass={styles.lane}
      dayLaneDidMount={({ el }) => props.onLane(el)}
      dayLaneWillUnmount={({ el }) => props.onLaneGone(el)}
      slotLaneClass={rowClass}
      slotHeaderClass={styles.axis}
      slotHeaderInnerClass={styles.axisInner}
      slotHeaderDividerClass={styles.axisDivider}
      eventClass={styles.event}
      rowEventClass={styles.rowEvent}
      moreLinkContent={eventMore}
      moreLinkClass={heads.moreLink}
      popoverClass={heads.popover}
      popoverCloseClass={heads.popoverClose}
      dayCellClass={dayCellClass}
      dayCellTopClass={dayTopClass}
      listDayAltFormat={false}
      listDayHeaderContent={listHead}
      listDayClass={heads.listDay}
      listDayHeaderClass={heads.listDayHeader}
      listDayBodyClass={heads.listDayBody}
      noEventsClass={heads.noEvents}
      noEventsContent=""
      viewClass={styles.view}
    />
  );
});
