// Columns of a data table: what a feature says about them, and which ones this device shows.

import type { ReactNode } from 'react';
import { useState } from 'react';

export type TableColumn<Row> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** A grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string;
  /** `end` for numbers and money. */
  readonly align?: 'start' | 'end';
  /** Whether a click on the header sorts by it; the feature asks the core in the new order. */
  readonly isSortable?: boolean;
  /** The first column names the row and is never hidden. */
  readonly isHiddenAtFirst?: boolean;
};

/** The least width of a table with these columns: the first length in each track, and the padding of a row. */
export function leastWidthPx(columns: readonly { readonly width: string }[]): number {
  const rowPaddingPx = 32;
  return columns.reduce((sum, { width }) => sum + Number(/(\d+)px/.exec(width)?.[1] ?? 80), rowPaddingPx);
}

export type TableSort = { readonly column: string; readonly direction: 'asc' | 'desc' };

/** Ids of the hidden columns, remembered on this device under the table's id. */
export function useHiddenColumns<Row>(
  tableId: string,
  columns: readonly TableColumn<Row>[],
): [ReadonlySet<string>, (id: string) => void] {
  const key = `enamel.columns.${tableId}`;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => {
    const stored = window.localStorage.getItem(key);
    const first = columns.filter((column) => column.isHiddenAtFirst === true).map((column) => column.id);
    return new Set(stored === null ? first : stored.split(',').filter(Boolean));
  });
  function toggle(id: string): void {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    window.localStorage.setItem(key, [...next].join(','));
    setHidden(next);
  }
  return [hidden, toggle];
}
