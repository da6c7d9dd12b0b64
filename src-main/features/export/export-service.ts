// Everything the clinic keeps, as CSV that any spreadsheet opens and no spreadsheet runs.

import Papa from 'papaparse';
import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { exportQueries, type ExportableTable } from '#main/features/export/export-queries.ts';
import { protectCell } from '#shared/text/csv-cell.ts';

const maxPageBytes = 700_000;
const maxPageRows = 5000;

export function listExportTables(call: SignedInCall) {
  const queries = exportQueries(call.clinic.db);
  return exportable(call).map(({ table, columns }) => ({
    table,
    columns: [...columns],
    rowCount: queries.count(table),
  }));
}

/** One page of a table, and an audit entry that says which and how many rows left the clinic. */
export function exportPage(
  call: SignedInCall,
  input: { table: string; cursor?: number | null | undefined },
): { csv: string; rowCount: number; nextCursor: number | null } {
  const queries = exportQueries(call.clinic.db);
  const table = exportable(call).find(({ table: name }) => name === input.table);
  if (table === undefined) throw failure('NOT_FOUND', { entity: 'table' });
  const isFirst = input.cursor === null || input.cursor === undefined;
  const lines = isFirst ? [csvLine(table.columns)] : [];
  let bytes = 0;
  let rowCount = 0;
  let last = input.cursor ?? 0;
  let hasMore = false;
  for (const [place, ...cells] of queries.rows(table, input.cursor ?? 0, maxPageRows + 1)) {
    const line = csvLine(cells);
    const lineBytes = Buffer.byteLength(line);
    if (rowCount === maxPageRows || (rowCount > 0 && bytes + lineBytes > maxPageBytes)) {
      hasMore = true;
      break;
    }
    lines.push(line);
    bytes += lineBytes;
    rowCount += 1;
    last = place;
  }
  write(call, (unit) =>
    unit.audit({
      action: 'export',
      entity: input.table,
      entityId: input.table,
      changes: { rows: rowCount, after: input.cursor ?? 0 },
    }),
  );
  return { csv: lines.join(''), rowCount, nextCursor: hasMore ? last : null };
}

/** Who did what is the owner's to read. */
function exportable(call: SignedInCall): readonly ExportableTable[] {
  const { tables } = exportQueries(call.clinic.db);
  return call.actor.role === 'OWNER' ? tables : tables.filter(({ table }) => table !== 'audit_log');
}

function csvLine(cells: readonly (string | number | null)[]): string {
  const texts = cells.map((cell) => (typeof cell === 'string' ? protectCell(cell) : cell));
  return `${Papa.unparse([texts])}\r\n`;
}
