// Placeholders for every column of a table: a prepared insert takes a whole row.

import { getTableColumns, sql, type Placeholder, type Table } from 'drizzle-orm';

/** `{column: placeholder('column')}` for each column, for `.insert(table).values(…)`; JSON and booleans are mapped. */
export function everyColumn<Of extends Table>(table: Of) {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as {
    [Name in keyof Of['_']['columns'] & string]: Placeholder<Name>;
  };
}
