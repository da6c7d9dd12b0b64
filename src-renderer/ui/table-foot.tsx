// The line under a data table: the true count, the selection with its acts, the choice of columns.

import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber } from '#renderer/lib/formats.ts';
import classes from './data-table.module.css';
import type { TableColumn } from './table-columns.ts';
import { uiTexts } from './ui-texts.ts';

type TableFootProps<Row> = {
  /** Null when it is not known yet. */
  readonly count: number | null;
  readonly isLoadingMore: boolean;
  readonly selectedCount: number;
  readonly onClear: () => void;
  readonly bulkActions: ReactNode;
  readonly columns: readonly TableColumn<Row>[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggleColumn: (id: string) => void;
};

export function TableFoot<Row>(props: TableFootProps<Row>) {
  const t = uiTexts.useText();
  const { count, selectedCount } = props;
  return (
    <div className={classes.foot}>
      <span className="tabular">
        {count !== null && t('table.rows', { count }).replace(String(count), formatNumber(count))}
      </span>
      {props.isLoadingMore && <span>{t('table.loadingMore')}</span>}
      {selectedCount > 0 && (
        <span
          className={classes.bulk}
          role="toolbar"
          aria-label={t('table.selected', { count: selectedCount })}
        >
          <strong className="tabular">{t('table.selected', { count: selectedCount })}</strong>
          {props.bulkActions}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={props.onClear}>
            {t('table.clearSelection')}
          </Button>
        </span>
      )}
      {count !== 0 && (
        <Popover position="top-end" trapFocus returnFocus>
          <Popover.Target>
            <Button
              className={classes.columnsButton}
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconColumns3 size={15} aria-hidden />}
            >
              {t('table.columns')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <div className={classes.columnList}>
              {props.columns.slice(1).map((column) => (
                <Checkbox
                  key={column.id}
                  label={column.header}
                  checked={!props.hidden.has(column.id)}
                  onChange={() => props.onToggleColumn(column.id)}
                />
              ))}
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}
