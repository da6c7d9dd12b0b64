// Selecting rows as in every list of the system: click, Ctrl adds one, Shift takes all between.

/** The selection after a click on the row at `index`; `anchor` is the row that was clicked before, or null. */
export function selectionAfter(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  index: number,
  anchor: number | null,
  keys: { readonly isShift: boolean; readonly isToggle: boolean },
): ReadonlySet<string> {
  const id = ids[index];
  if (id === undefined) return selected;
  if (keys.isShift && anchor !== null) {
    const between = ids.slice(Math.min(anchor, index), Math.max(anchor, index) + 1);
    return new Set(keys.isToggle ? [...selected, ...between] : between);
  }
  if (!keys.isToggle) return new Set([id]);
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
