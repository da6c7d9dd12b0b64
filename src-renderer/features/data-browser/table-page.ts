// The CSV text of a page of a table as rows of cells, as they are kept.

import Papa from 'papaparse';
import { unprotectCell } from '#shared/text/csv-cell.ts';

export type KeptRow = { readonly place: string; readonly cells: readonly string[] };

/** Only the first page begins with the column names. `place` is the row's place among all pages. */
export function rowsOfPage(csv: string, isFirst: boolean, firstPlace: number): KeptRow[] {
  const { data } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
  return data.slice(isFirst ? 1 : 0).map((cells, index) => ({
    place: String(firstPlace + index),
    cells: cells.map(unprotectCell),
  }));
}

/** Rows in which some cell has the words, in any case. */
export function rowsWith(rows: readonly KeptRow[], words: string): readonly KeptRow[] {
  const wanted = words.trim().toLocaleLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ cells }) => cells.some((cell) => cell.toLocaleLowerCase().includes(wanted)));
}
