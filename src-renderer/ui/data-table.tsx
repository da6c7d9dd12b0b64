// The one table of lists: dense, virtualised, sortable, selectable, wholly usable by keyboard. Rows come by pages.

import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import classes from './data-table.module.css';
import { EmptyState } from './empty-state.tsx';
import { ErrorView } from './error-view.tsx';
import { Late } from './late.tsx';
import { leastWidthPx, useHiddenColumns } from './table-columns.ts';
import type { TableColumn, TableSort } from './table-columns.ts';
import { TableFoot } from './table-foot.tsx';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { selectionAfter } from './table-selection.ts';
import { uiTexts } from './ui-texts.ts';

/** What the link of a row must be given, so that the whole row is the link. */
export type RowLinkProps = {
  readonly className: string;
  readonly tabIndex: -1;
  readonly children: ReactNode;
};

export type DataTableProps<Row> = {
  /** Remembers the column choice of this device. */
  readonly id: string;
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  /** All rows loaded so far; undefined while the first page is on its way. */
  readonly rows: readonly Row[] | undefined;
  readonly rowId: (row: Row) => string;
  /** `<Link {...link} to="/patients/$patientId" params={…} />` around the first column: the row's address. */
  readonly renderLink?: (row: Row, link: RowLinkProps) => ReactNode;
  /** Enter or a click where the row has no address, e.g. to open a panel. */
  readonly onOpen?: (row: Row) => void;
  /** Buttons at the row's end, seen on hover and on the active row. */
  readonly quickActions?: (row: Row) => ReactNode;
  readonly sort?: TableSort;
  readonly onSort?: (sort: TableSort) => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** Buttons of the bar that stands while rows are selected. */
  readonly bulkActions?: ReactNode;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** One sentence and one button, see EmptyState. */
  readonly empty?: ReactNode;
  /** The true count in the clinic, not of the loaded rows; leave out when it is not known. */
  readonly total?: number;
  readonly hasMore?: boolean;
  readonly isLoadingMore?: boolean;
  readonly onLoadMore?: () => void;
};

const rowHeightPx = 34;
const rowsAhead = 20;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    id,
    label,
    rows,
    rowId,
    onOpen,
    selected,
    onSelect,
    error,
    onRetry,
    hasMore = false,
    onLoadMore,
  } = props;
  const t = uiTexts.useText();
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<number | null>(null);
  const [active, setActive] = useState(0);
  const [hidden, toggleColumn] = useHiddenColumns(id, props.columns);
  const columns = useMemo(
    () => props.columns.filter((column, index) => index === 0 || !hidden.has(column.id)),
    [props.columns, hidden],
  );
  const ids = useMemo(() => rows?.map(rowId) ?? [], [rows, rowId]);
  const count = rows?.length ?? 0;
  const hasFailed = error !== undefined && error !== null;

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
    scrollPaddingStart: rowHeightPx,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && props.isLoadingMore !== true && !hasFailed && lastShown >= count - rowsAhead)
      onLoadMore?.();
  }, [hasMore, hasFailed, lastShown, count, onLoadMore, props.isLoadingMore]);

  const select = useCallback(
    (index: number, keys: { isShift: boolean; isToggle: boolean }) => {
      if (selected === undefined || onSelect === undefined) return;
      onSelect(selectionAfter(selected, ids, index, anchor.current, keys));
      if (!keys.isShift) anchor.current = index;
    },
    [selected, onSelect, ids],
  );

  function rowElement(index: number): HTMLElement | null {
    return scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
  }

  function moveTo(index: number, isShift: boolean): void {
    const next = Math.max(0, Math.min(count - 1, index));
    // Shift keeps the row from which the range began; any other move begins anew.
    if (isShift) anchor.current ??= active;
    else anchor.current = next;
    setActive(next);
    virtual.scrollToIndex(next);
    if (isShift) select(next, { isShift: true, isToggle: false });
    // The row may only be drawn after the scroll.
    requestAnimationFrame(() => rowElement(next)?.focus({ preventScroll: true }));
  }

  function open(index: number): void {
    const link = rowElement(index)?.querySelector<HTMLAnchorElement>('a');
    const row = rows?.[index];
    if (link !== null && link !== undefined) link.click();
    else if (row !== undefined) onOpen?.(row);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Keys typed in a quick action or a checkbox are theirs.
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 2);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const target = moves[event.key];
    const isAll = event.key === 'a' && (event.ctrlKey || event.metaKey);
    if (target !== undefined) moveTo(target, event.shiftKey);
    else if (event.key === 'Enter') open(active);
    else if (event.key === ' ' && onSelect !== undefined)
      select(active, { isShift: event.shiftKey, isToggle: true });
    else if (isAll && onSelect !== undefined) onSelect(new Set(ids));
    else return;
    event.preventDefault();
  }

  function onRowClick(event: MouseEvent, index: number): void {
    setActive(index);
    const isChoosing = event.shiftKey || event.ctrlKey || event.metaKey;
    if (onSelect !== undefined && isChoosing) {
      event.preventDefault();
      select(index, { isShift: event.shiftKey, isToggle: event.ctrlKey || event.metaKey });
      return;
    }
    const isOnControl =
      event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
    if (!isOnControl) open(index);
  }

  // The same functions for all lines and all times, so that a line is not drawn again for them.
  const latestClick = useRef(onRowClick);
  useEffect(() => {
    latestClick.current = onRowClick;
  });
  const onAnyRowClick = useCallback(
    (event: MouseEvent, index: number) => latestClick.current(event, index),
    [],
  );
  const onToggle = useCallback(
    (index: number, isShift: boolean) => select(index, { isShift, isToggle: true }),
    [select],
  );

  const hasQuickActions = props.quickActions !== undefined;
  const template = [
    ...(onSelect === undefined ? [] : ['36px']),
    ...columns.map((column) => column.width),
  ].join(' ');
  const minWidthPx = leastWidthPx(columns) + (onSelect === undefined ? 0 : 36);

  return (
    <div className={classes.outer}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        // Without a row to stand on, its own scrolling is reached by key.
        tabIndex={count === 0 ? 0 : -1}
        aria-label={label}
        aria-rowcount={(props.total ?? count) + 1}
        aria-multiselectable={onSelect !== undefined || undefined}
        aria-busy={rows === undefined && !hasFailed}
        onKeyDown={onKeyDown}
      >
        <TableHead
          columns={columns}
          template={template}
          minWidthPx={minWidthPx}
          sort={props.sort}
          onSort={props.onSort}
          selection={
            onSelect === undefined
              ? undefined
              : {
                  state: selected?.size === 0 ? 'none' : selected?.size === count ? 'all' : 'some',
                  onAll: (isAll) => onSelect(isAll ? new Set(ids) : new Set()),
                }
          }
          hasQuickActions={hasQuickActions}
        />
        {count > 0 && (
          <div
            role="rowgroup"
            className={classes.body}
            style={{ blockSize: virtual.getTotalSize(), minInlineSize: minWidthPx }}
          >
            {items.map((item) => {
              const row = rows?.[item.index];
              if (row === undefined) return null;
              return (
                <TableRow
                  key={ids[item.index]}
                  row={row}
                  index={item.index}
                  offsetPx={item.start}
                  columns={columns}
                  template={template}
                  isActive={item.index === Math.min(active, count - 1)}
                  isSelected={selected?.has(ids[item.index] ?? '') ?? false}
                  onToggle={onSelect === undefined ? undefined : onToggle}
                  renderLink={props.renderLink}
                  quickActions={props.quickActions}
                  onFocus={setActive}
                  onClick={onAnyRowClick}
                />
              );
            })}
          </div>
        )}
      </div>
      {count === 0 && (
        <div className={classes.instead}>
          {hasFailed && <ErrorView error={error} onRetry={onRetry} />}
          {!hasFailed && rows === undefined && <Late lines={12} />}
          {!hasFailed && rows !== undefined && (props.empty ?? <EmptyState>{t('table.empty')}</EmptyState>)}
        </div>
      )}
      {count > 0 && hasFailed && <ErrorView error={error} onRetry={onRetry} form="inline" />}
      <TableFoot
        count={
          rows === undefined || (count === 0 && hasFailed) ? null : (props.total ?? (hasMore ? null : count))
        }
        isLoadingMore={props.isLoadingMore ?? false}
        selectedCount={selected?.size ?? 0}
        onClear={() => onSelect?.(new Set())}
        bulkActions={props.bulkActions}
        columns={props.columns}
        hidden={hidden}
        onToggleColumn={toggleColumn}
      />
    </div>
  );
}
