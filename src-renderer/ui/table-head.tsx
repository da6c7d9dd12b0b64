// The header line of a data table: sticky, a click sorts.

import { Checkbox, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import classes from './data-table.module.css';
import type { TableColumn, TableSort } from './table-columns.ts';
import { uiTexts } from './ui-texts.ts';

type TableHeadProps<Row> = {
  readonly columns: readonly TableColumn<Row>[];
  readonly template: string;
  readonly minWidthPx: number;
  readonly sort: TableSort | undefined;
  readonly onSort: ((sort: TableSort) => void) | undefined;
  readonly selection:
    | { readonly state: 'none' | 'some' | 'all'; readonly onAll: (isAll: boolean) => void }
    | undefined;
  readonly hasQuickActions: boolean;
};

export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { columns, template, sort, onSort, selection, hasQuickActions } = props;
  const t = uiTexts.useText();
  return (
    <div role="rowgroup" className={classes.head} style={{ minInlineSize: props.minWidthPx }}>
      <div role="row" aria-rowindex={1} className={classes.headRow} style={{ gridTemplateColumns: template }}>
        {selection !== undefined && (
          <div role="columnheader" className={classes.check}>
            <Checkbox
              aria-label={t('table.selectAll')}
              checked={selection.state === 'all'}
              indeterminate={selection.state === 'some'}
              onChange={() => selection.onAll(selection.state !== 'all')}
            />
          </div>
        )}
        {columns.map((column) => {
          const direction = sort?.column === column.id ? sort.direction : null;
          const Arrow = direction === 'desc' ? IconChevronDown : IconChevronUp;
          return (
            <div
              key={column.id}
              role="columnheader"
              className={classes.headCell}
              data-align={column.align}
              aria-sort={direction === null ? undefined : direction === 'asc' ? 'ascending' : 'descending'}
            >
              {column.isSortable === true && onSort !== undefined ? (
                <button
                  type="button"
                  className={classes.sort}
                  onClick={() =>
                    onSort({ column: column.id, direction: direction === 'asc' ? 'desc' : 'asc' })
                  }
                >
                  {column.header}
                  <Arrow
                    size={14}
                    aria-hidden
                    className={direction === null ? classes.arrowIdle : undefined}
                  />
                </button>
              ) : (
                column.header
              )}
            </div>
          );
        })}
        {hasQuickActions && (
          <div role="columnheader" className={classes.headQuick}>
            <VisuallyHidden>{t('table.actions')}</VisuallyHidden>
          </div>
        )}
      </div>
    </div>
  );
}
