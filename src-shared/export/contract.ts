// Calls that give everything the clinic keeps as CSV text, table by table and page by page.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';

const tableName = z.string().regex(/^[a-z][a-z_]{0,63}$/);

/** `refersTo` is `table.column` of another table, null for a column that stands for itself. */
const exportColumn = z.object({ name: z.string(), type: z.string(), refersTo: z.string().nullable() });

export const dataExportContract = {
  /** The tables there are, in the order of their names, with how many rows each has. */
  listTables: procedure.output(
    z
      .array(z.object({ table: tableName, rowCount: z.int().min(0), columns: z.array(exportColumn) }))
      .max(100),
  ),
  /**
   * One page of a table: the first (`cursor` left out) begins with the column names. Ask on until `nextCursor` is
   * null and put the texts one after the other. A cell that a spreadsheet would run as a formula has a `'` in front.
   */
  page: procedure
    .input(z.object({ table: tableName, cursor: z.string().max(40).nullish() }))
    .output(z.object({ csv: z.string(), rowCount: z.int().min(0), nextCursor: z.string().nullable() })),
};
