// One line of a data table. The first column holds the link that the whole line is.

import { Checkbox } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import { memo } from 'react';
import classes from './data-table.module.css';
import type { RowLinkProps } from './data-table.tsx';
import type { TableColumn } from './table-columns.ts';
import { uiTexts } from './ui-texts.ts';

type TableRowProps<Row> = {
  readonly row: Row;
  readonly index: number;
  readonly offsetPx: number;
  readonly columns: readonly TableColumn<Row>[];
  readonly template: string;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onToggle: ((index: number, isShift: boolean) => void) | undefined;
  readonly renderLink: ((row: Row, link: RowLinkProps) => ReactNode) | undefined;
  readonly quickActions: ((row: Row) => ReactNode) | undefined;
  readonly onFocus: (index: number) => void;
  readonly onClick: (event: MouseEvent, index: number) => void;
};

function OneTableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, columns, isActive, isSelected, onToggle, renderLink } = props;
  const t = uiTexts.useText();
  return (
    // Keys are handled by the grid, which owns them for all rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      className={classes.row}
      data-index={index}
      data-selected={isSelected || undefined}
      aria-rowindex={index + 2}
      aria-selected={onToggle === undefined ? undefined : isSelected}
      tabIndex={isActive ? 0 : -1}
      style={{ gridTemplateColumns: props.template, transform: `translateY(${props.offsetPx}px)` }}
      onFocus={() => props.onFocus(index)}
      onClick={(event) => props.onClick(event, index)}
    >
      {onToggle !== undefined && (
        <div role="gridcell" className={classes.check}>
          <Checkbox
            aria-label={t('table.selectRow', { number: index + 1 })}
            tabIndex={isActive ? 0 : -1}
            checked={isSelected}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(index, event.shiftKey);
            }}
            onChange={() => undefined}
          />
        </div>
      )}
      {columns.map((column, place) => {
        const content = column.cell(row);
        const isLink = place === 0 && renderLink !== undefined;
        return (
          <div key={column.id} role="gridcell" className={classes.cell} data-align={column.align}>
            {isLink
              ? renderLink(row, { className: classes.link ?? '', tabIndex: -1, children: content })
              : content}
          </div>
        );
      })}
      {props.quickActions !== undefined && (
        <div role="gridcell" className={classes.quick}>
          {props.quickActions(row)}
        </div>
      )}
    </div>
  );
}

/** Drawn again only when something of it changed: while scrolling, all lines but the new ones stay as they are. */
export const TableRow = memo(OneTableRow) as typeof OneTableRow;
