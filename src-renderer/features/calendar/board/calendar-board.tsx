// The calendar board: shows what it is given and tells what the person wants. It asks nobody and keeps no records.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { BoardSurroundingsProvider, type BoardSurroundings } from './board-context.ts';
import { itemEvents, itemsByLane, placedItems, shadeEvents, shownMinutes } from './board-events.ts';
import { boardFormat } from './board-format.ts';
import { useKeptFocus, useReachableScroll } from './board-focus.ts';
import { BoardGrid, rowHeightPx } from './board-grid.tsx';
import { listenToKeys, type KeySurface } from './board-keys.ts';
import { isAside, lanesOf } from './board-lanes.ts';
import { AsideStrip } from './aside-strip.tsx';
import { canvasSize, leastDayPx, useLaneWidth, useOpeningScroll } from './board-scroll.ts';
import type { BoardMove, CalendarBoardProps } from './board-model.ts';
import { listenToPointer, type PointerSurface } from './board-pointer.ts';
import { boardRange } from './board-range.ts';
import { createBoardSelection } from './board-selection.ts';
import { BoardEmpty, BoardFailed, BoardLoading } from './board-states.tsx';
import { useBoardText } from './board-words.ts';
import { dayOf, nowInstant, wallPoint } from './clinic-time.ts';
import { EdgeSigns } from './edge-signs.tsx';
import { EntryLayer, useLaneElements } from './entry-layer.tsx';
import { mostBeside } from './entry-layout.ts';
import { useNowLine } from './now-line.ts';
import { openingMinute } from './opening-minute.ts';
import { useLatest } from './latest-action.ts';
import { usePendingMoves } from './pending-moves.ts';
import styles from './calendar-board.module.css';

/** Day (a column a provider or chair), week, month and list of the clinic's entries, in the clinic's zone. */
export function CalendarBoard(props: CalendarBoardProps) {
  if (props.state === 'failed') {
    return (
      <BoardFailed title={props.failure?.title} detail={props.failure?.detail} onRetry={props.onRetry} />
    );
  }
  if (props.state === 'loading') {
    return <BoardLoading columnCount={props.view === 'day' ? props.columns.length : 7} />;
  }
  return <ReadyBoard {...props} />;
}

/** As in the styles of a placed entry. */
const leastEntryHeightPx = 14;

/** Narrower, names of patients could not be read: the board then scrolls sideways. */
const leastColumnPx = 112;

const noEntries: CalendarBoardProps['entries'] = [];
const noDays: readonly number[] = [];
const noTimeOff: NonNullable<CalendarBoardProps['timeOff']> = [];
const noHolds: NonNullable<CalendarBoardProps['holds']> = [];

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function ReadyBoard(props: CalendarBoardProps) {
  const { view, dayOn, timeZone, locale, columns, nowAt, selectedId, onSelect, onOpen } = props;
  const direction = props.direction ?? 'ltr';
  const hourCycle = props.hourCycle ?? 'h23';
  const weekStartsOn = props.weekStartsOn ?? 1;
  const hiddenWeekdays = props.hiddenWeekdays ?? noDays;
  const rowMinutes = props.rowMinutes ?? 15;
  const timeOff = props.timeOff ?? noTimeOff;
  const holds = props.holds ?? noHolds;
  const text = useBoardText();
  const container = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLSpanElement>(null);
  const after = useRef<HTMLSpanElement>(null);
  const [said, setSaid] = useState('');

  const format = useMemo(() => boardFormat({ locale, timeZone, hourCycle }), [locale, timeZone, hourCycle]);
  const columnById = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const [selection] = useState(createBoardSelection);
  useLayoutEffect(() => selection.set(selectedId), [selection, selectedId]);

  const noColumn = text(props.columnKind === 'chair' ? 'noChair' : 'noProvider');
  const sayMoved = (move: BoardMove) => {
    const span = format.span(move.startAt, move.endAt);
    const column = columnById.get(move.columnId ?? '')?.name ?? noColumn;
    setSaid(
      view === 'day'
        ? text('moved', { span, column })
        : text('movedDay', { span, day: format.day(dayOf(move.startAt, timeZone)) }),
    );
  };
  const moves = usePendingMoves(props.entries, props.onMove, {
    onSaved: sayMoved,
    onRefused: () => setSaid(text('wentBack')),
  });
  const { entries } = moves;
  const entryById = useMemo(() => new Map(entries.map((entry) => [entry.id, entry])), [entries]);

  const isTimeGrid = view === 'day' || view === 'week';
  // A block of nobody stands above the lanes of a day, and needs none of its own.
  const asides = useMemo(
    () => (view === 'day' && columns.length > 0 ? entries.filter(isAside) : noEntries),
    [view, columns.length, entries],
  );
  const placeable = useMemo(
    () => (asides.length === 0 ? entries : entries.filter((entry) => !isAside(entry))),
    [asides, entries],
  );
  const hasUnplaced = placeable.some((entry) => entry.columnId === null || !columnById.has(entry.columnId));
  const lanes = useMemo(() => {
    const { firstDayOn, lastDayOn } = boardRange({ view, dayOn, timeZone, weekStartsOn });
    const unplaced = hasUnplaced ? [{ columnId: null }] : [];
    return lanesOf({ view, dayOn, firstDayOn, lastDayOn, hiddenWeekdays, columns, entries: unplaced });
  }, [view, dayOn, timeZone, weekStartsOn, hiddenWeekdays, columns, hasUnplaced]);

  const frame = useMemo(() => ({ lanes, columns, timeZone }), [lanes, columns, timeZone]);
  const drawn = useMemo(() => placedItems(frame, placeable, holds), [frame, placeable, holds]);
  const events = useMemo(
    () => (isTimeGrid ? shadeEvents(frame, timeOff) : itemEvents(drawn)),
    [isTimeGrid, frame, timeOff, drawn],
  );
  const items = useMemo(() => itemsByLane(drawn), [drawn]);
  const { lanes: laneBoxes, onLane, onLaneGone } = useLaneElements();
  const wanted = shownMinutes(
    drawn,
    minuteOf(props.shownFrom ?? '07:00'),
    minuteOf(props.shownTo ?? '20:00'),
  );
  const shown = useMemo(() => ({ from: wanted.from, to: wanted.to }), [wanted.from, wanted.to]);

  const now = wallPoint(nowAt ?? nowInstant(), timeZone);
  const nowMinute = view === 'day' && now.dayOn !== dayOn ? null : Math.floor(now.minute / 15) * 15;
  // Entries may be here before the hours of their providers: a day opens once, so it waits for those.
  const awaitsHours = props.columnKind === 'provider' && columns.every(({ hours }) => hours === undefined);
  const scrollMinute = useMemo(
    () =>
      awaitsHours
        ? null
        : openingMinute({
            columns,
            entries: drawn.map(({ minutes }) => minutes),
            dayOn,
            timeZone,
            shownFrom: shown.from,
            nowMinute,
          }),
    [awaitsHours, columns, drawn, dayOn, timeZone, shown.from, nowMinute],
  );

  const scroller = useRef<HTMLDivElement>(null);
  const leastMinutes = (leastEntryHeightPx * rowMinutes) / rowHeightPx(rowMinutes);
  const leastWeekDayPx = useMemo(
    () =>
      leastDayPx(
        Math.max(
          0,
          ...[...items.values()].map((lane) =>
            mostBeside(
              lane.map(({ minutes }) => minutes),
              leastMinutes,
            ),
          ),
        ),
      ),
    [items, leastMinutes],
  );
  const leastLanePx = view === 'day' ? leastColumnPx : leastWeekDayPx;
  const laneWidthPx = useLaneWidth(container, isTimeGrid ? lanes.length : 1, leastLanePx);
  const minuteHeightPx = rowHeightPx(rowMinutes) / rowMinutes;
  // A week that is wider than the window opens at today.
  const todayLane = view === 'week' ? lanes.findIndex((lane) => lane.dayOn === now.dayOn) : 0;
  useOpeningScroll(
    scroller,
    isTimeGrid ? scrollMinute : null,
    shown.from,
    minuteHeightPx,
    Math.max(0, todayLane) * laneWidthPx,
  );

  const surroundings = useMemo<BoardSurroundings>(
    () => ({
      view,
      format,
      text,
      selection,
      columns: columnById,
      showsColumn: view !== 'day' && columns.length > 1,
      noColumn,
      minuteHeightPx,
      laneWidthPx,
    }),
    [view, format, text, selection, columnById, columns.length, noColumn, minuteHeightPx, laneWidthPx],
  );

  const openDay = useLatest((day: string) => props.onOpenDay?.(day));
  const surface = useLatest((): PointerSurface & KeySurface => ({
    lanes,
    shown,
    rowMinutes,
    newEntryMinutes: props.newEntryMinutes ?? 30,
    timeZone,
    direction,
    moves: isTimeGrid ? 'minutes' : view === 'month' ? 'days' : 'nothing',
    entryOf: (entryId) => entryById.get(entryId),
    labelSpan: (span) => `${format.minute(span.from)}–${format.minute(span.to)}`,
    onPress: (entryId) => {
      onSelect(entryId);
      onOpen(entryId);
    },
    onPressFree: () => onSelect(null),
    onLeave: () => onSelect(null),
    onFocus: (entryId) => {
      if (entryId !== selection.get()) onSelect(entryId);
    },
    onOpen,
    onOpenDay: openDay,
    onCreate: props.onCreate,
    onCancelRequest: props.onCancelRequest,
    onMove: moves.move,
    onNudge: moves.nudge,
    dropNudge: moves.dropNudge,
    onFixed: () => setSaid(text('notEditable')),
    onCopy: (copy) => {
      props.onCopy(copy).then(
        () => setSaid(text('copied', { span: format.span(copy.startAt, copy.endAt) })),
        () => setSaid(text('wentBack')),
      );
    },
  }));

  useEffect(() => {
    if (container.current === null || before.current === null || after.current === null) return undefined;
    const endPointer = listenToPointer(container.current, surface);
    const endKeys = listenToKeys(
      container.current,
      { before: before.current, after: after.current },
      surface,
    );
    return () => {
      endPointer();
      endKeys();
    };
  }, [surface]);

  useNowLine(container, { lanes, shown, timeZone, nowAt, isOn: isTimeGrid });
  useKeptFocus(container);
  useReachableScroll(container, isTimeGrid);

  return (
    <BoardSurroundingsProvider value={surroundings}>
      <div
        ref={container}
        className={styles.board}
        role="region"
        aria-label={text(`board.${view}`)}
        dir={direction}
        data-view={view}
        data-board-state="ready"
      >
        {isTimeGrid && <EdgeSigns scroller={scroller} lanes={laneBoxes} items={drawn} shown={shown} />}
        <span ref={before} tabIndex={-1} className={styles.unseen} />
        {drawn.length === 0 && <BoardEmpty view={view} closed={props.closed} />}
        {asides.length > 0 && <AsideStrip entries={asides} />}
        <div ref={scroller} className={styles.grid} data-time={isTimeGrid || undefined}>
          <div
            className={styles.canvas}
            style={isTimeGrid ? canvasSize(lanes.length, leastLanePx, shown, minuteHeightPx) : undefined}
          >
            <BoardGrid
              view={view}
              dayOn={dayOn}
              todayOn={now.dayOn}
              lanes={lanes}
              events={events}
              shown={shown}
              rowMinutes={rowMinutes}
              locale={locale}
              direction={direction}
              hourCycle={hourCycle}
              weekStartsOn={weekStartsOn}
              hiddenWeekdays={hiddenWeekdays}
              onOpenDay={openDay}
              onLane={onLane}
              onLaneGone={onLaneGone}
            />
            {isTimeGrid && (
              <EntryLayer lanes={laneBoxes} items={items} shown={shown} leastMinutes={leastMinutes} />
            )}
          </div>
        </div>
        <span ref={after} tabIndex={-1} className={styles.unseen} />
        <span role="status" aria-live="polite" className={styles.unseen}>
          {said}
        </span>
      </div>
    </BoardSurroundingsProvider>
  );
}
