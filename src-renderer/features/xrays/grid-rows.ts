// How a list of pictures is laid into rows: a heading where the group changes, then as many tiles as fit.

export type GridRow =
  | { readonly kind: 'heading'; readonly words: string }
  /** Indexes of the first and last item in the row, both included. */
  | { readonly kind: 'tiles'; readonly words: string; readonly first: number; readonly last: number };

/** The rows of a grid, in the order of the items; items of one group follow each other. */
export function gridRows<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => string,
  columns: number,
): readonly GridRow[] {
  const rows: GridRow[] = [];
  let group: string | null = null;
  let first = 0;
  items.forEach((item, index) => {
    const words = groupOf(item);
    if (words !== group) {
      rows.push({ kind: 'heading', words });
      group = words;
      first = index;
    }
    if ((index - first) % columns === 0) rows.push({ kind: 'tiles', words, first: index, last: index });
    else rows[rows.length - 1] = { kind: 'tiles', words, first: firstOf(rows.at(-1), index), last: index };
  });
  return rows;
}

function firstOf(row: GridRow | undefined, otherwise: number): number {
  return row?.kind === 'tiles' ? row.first : otherwise;
}
