// How a list of pictures is laid into rows: a heading where the group changes, then as many tiles as fit.

export type GridRow =
  | { readonly kind: 'heading'; readonly words: string }
  /** Indexes of the first and last item in the row, both included. */
  | { readonly kind: 'tiles'; readonly words: string; readonly first: number; readonly last: number };

/** The runs of items that have the same words, in their order. */
export function groupsOf<Item>(
  items: readonly Item[],
  wordsOf: (item: Item) => string,
): { words: string; count: number }[] {
  const groups: { words: string; count: number }[] = [];
  for (const item of items) {
    const words = wordsOf(item);
    const last = groups.at(-1);
    if (last?.words === words) last.count += 1;
    else groups.push({ words, count: 1 });
  }
  return groups;
}

/** The rows of a grid whose groups are known by their sizes, whether or not their items are here. */
export function gridRowsOfGroups(
  groups: readonly { readonly words: string; readonly count: number }[],
  columns: number,
): readonly GridRow[] {
  let start = 0;
  return groups.flatMap(({ words, count }): GridRow[] => {
    const first = start;
    start += count;
    const lines = Array.from({ length: Math.ceil(count / columns) }, (_, line): GridRow => ({
      kind: 'tiles',
      words,
      first: first + line * columns,
      last: first + Math.min(count, (line + 1) * columns) - 1,
    }));
    return [{ kind: 'heading', words }, ...lines];
  });
}
