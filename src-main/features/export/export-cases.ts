// For tests of the export: a whole table as its file.

import type { Client } from '../../../tests/fixtures/test-clinic.ts';

/** The CSV of a table, page after page; throws when a page is too large for one reply. */
export async function wholeTable(client: Client, table: string): Promise<string> {
  let csv = '';
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<Client['dataExport']['page']>> = await client.dataExport.page({
      table,
      cursor,
    });
    if (Buffer.byteLength(page.csv) > 900_000) throw new Error(`A page of ${table} is too large.`);
    csv += page.csv;
    cursor = page.nextCursor;
    if (cursor === null) return csv;
  }
}
