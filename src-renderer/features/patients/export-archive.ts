// Everything the clinic keeps as one archive: a CSV file for each table, and what is needed to read them elsewhere.

import Papa from 'papaparse';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { zipFile } from '#renderer/lib/zip-file.ts';
import { exchangeTexts } from './exchange-texts.ts';

export type ExportTable = Awaited<ReturnType<typeof rpc.dataExport.listTables>>[number];
export type ExportProgress = {
  readonly table: string;
  /** 0–1 of all rows. */
  readonly part: number;
  readonly tablesLeft: number;
};

/** Lets spreadsheets read the letters right. */
const byteOrderMark = '\uFEFF';

/**
 * The archive, or null when `isStopped` said so between two pages. Beside the tables it holds `_README.txt`,
 * `_columns.csv` and `_tables.csv` with the SHA-256 of each file, by which two exports can be compared.
 */
export async function exportArchive(
  tables: readonly ExportTable[],
  onProgress: (progress: ExportProgress) => void,
  isStopped: () => boolean,
): Promise<Blob | null> {
  const zip = zipFile();
  const allRows = tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const sums: string[][] = [];
  let rowsDone = 0;
  await zip.add('_README.txt', [exchangeTexts.text('export.readme')]);
  await zip.add('_columns.csv', [columnsCsv(tables)]);
  for (const [index, { table }] of tables.entries()) {
    const parts = [byteOrderMark];
    let rows = 0;
    let cursor: string | null = null;
    do {
      if (isStopped()) return null;
      onProgress({ table, part: rowsDone / Math.max(1, allRows), tablesLeft: tables.length - index });
      const page: Awaited<ReturnType<typeof rpc.dataExport.page>> = await rpc.dataExport.page({
        table,
        cursor,
      });
      parts.push(page.csv);
      rows += page.rowCount;
      rowsDone += page.rowCount;
      cursor = page.nextCursor;
    } while (cursor !== null);
    await zip.add(`${table}.csv`, parts);
    sums.push([`${table}.csv`, String(rows), await sha256(parts)]);
  }
  await zip.add('_tables.csv', [csvOf([['file', 'rows', 'sha256'], ...sums])]);
  return zip.finish();
}

function columnsCsv(tables: readonly ExportTable[]): string {
  return csvOf([
    ['file', 'column', 'type', 'refers_to'],
    ...tables.flatMap(({ table, columns }) =>
      columns.map(({ name, type, refersTo }) => [`${table}.csv`, name, type, refersTo ?? '']),
    ),
  ]);
}

function csvOf(lines: readonly (readonly string[])[]): string {
  return `${byteOrderMark}${Papa.unparse(lines.map((line) => [...line]))}\r\n`;
}

async function sha256(parts: readonly string[]): Promise<string> {
  const bytes = await new Blob([...parts]).arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
