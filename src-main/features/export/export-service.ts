// Everything the clinic keeps, as CSV that any spreadsheet opens and no spreadsheet runs.

import Papa from 'papaparse';
import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { exportQueries } from '#main/features/export/export-queries.ts';
import type { ExportableTable } from '#main/features/export/patients-file-queries.ts';
import type { AlertKind } from '#shared/patients/alert-catalogue.ts';
import { writeEntryList } from '#shared/patients/entry-list-text.ts';
import type { CodedEntry } from '#shared/patients/medical-history.ts';
import { protectCell } from '#shared/text/csv-cell.ts';

const listKinds = [
  { column: 'allergies', kind: 'allergy' },
  { column: 'medications', kind: 'medication' },
  { column: 'conditions', kind: 'condition' },
] as const;
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
  input: { table: string; cursor?: string | null | undefined },
): { csv: string; rowCount: number; nextCursor: string | null } {
  const queries = exportQueries(call.clinic.db);
  const table = exportable(call).find(({ table: name }) => name === input.table);
  if (table === undefined) throw failure('NOT_FOUND', { entity: 'table' });
  const after = input.cursor ?? null;
  const lines = after === null ? [csvLine(table.columns.map(({ name }) => name))] : [];
  const listPlaces = listKinds.flatMap(({ column, kind }) => {
    const place = table.table === 'patients' ? table.columns.findIndex(({ name }) => name === column) : -1;
    return place < 0 ? [] : [{ place, kind }];
  });
  let bytes = 0;
  let rowCount = 0;
  let last: string | null = null;
  let hasMore = false;
  for (const [place, ...cells] of queries.rows(table, after, maxPageRows + 1)) {
    for (const { place: at, kind } of listPlaces) cells[at] = listInWords(kind, cells[at] ?? null);
    const line = csvLine(cells);
    const lineBytes = Buffer.byteLength(line);
    if (rowCount === maxPageRows || (rowCount > 0 && bytes + lineBytes > maxPageBytes)) {
      hasMore = true;
      break;
    }
    lines.push(line);
    bytes += lineBytes;
    rowCount += 1;
    last = String(place);
  }
  write(call, (unit) =>
    unit.audit({
      action: 'export',
      entity: input.table,
      entityId: input.table,
      changes: { rows: rowCount, after },
    }),
  );
  return { csv: lines.join(''), rowCount, nextCursor: hasMore ? last : null };
}

/** Who did what is the owner's to read. */
function exportable(call: SignedInCall): readonly ExportableTable[] {
  const { tables } = exportQueries(call.clinic.db);
  return call.actor.role === 'OWNER' ? tables : tables.filter(({ table }) => table !== 'audit_log');
}

/** A stored list of the medical history as the import reads it. */
function listInWords(kind: AlertKind, stored: string | number | null): string | null {
  return typeof stored === 'string' ? writeEntryList(kind, JSON.parse(stored) as CodedEntry[]) : null;
}

function csvLine(cells: readonly (string | number | null)[]): string {
  const texts = cells.map((cell) => (typeof cell === 'string' ? protectCell(cell) : cell));
  return `${Papa.unparse([texts])}\r\n`;
}
