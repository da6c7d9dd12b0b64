// The text of a CSV file as columns and rows. Knows nothing of patients.

import Papa from 'papaparse';
import { featureFailure } from '#main/core/failure.ts';
import { maxImportColumns, maxImportRows, type RowProblem } from '#shared/patients/import-contract.ts';

export type FileRow = { rowNumber: number; cells: string[]; problems: RowProblem[] };
export type ParsedFile = { columns: string[]; rows: FileRow[] };

/** A whole record with every text at its longest stays below. */
const maxRowCharacters = 120_000;
const keptOfLongCell = 200;

/**
 * Columns and rows of a CSV text with any usual separator. Blank lines are no rows but count in the row numbers.
 * A row that is too long or has more cells than there are columns carries its problem. Throws NOT_CSV with a reason.
 */
export function parseImportFile(text: string): ParsedFile {
  const plain = text.replace(/^\ufeff/, '');
  const parsed = Papa.parse<string[]>(plain, { header: false, ...signsOf(plain) });
  const [header = [], ...body] = parsed.data;
  if (header.every((name) => name.trim() === '')) throw notCsv('empty', null);
  const badQuotes = parsed.errors.find((error) => error.type === 'Quotes');
  if (badQuotes !== undefined) throw notCsv('badQuotes', badQuotes.row ?? null);
  if (header.length > maxImportColumns) throw notCsv('tooManyColumns', null);
  const columns = columnNames(header);
  const rows = body.flatMap((cells, index): FileRow[] =>
    cells.every((cell) => cell.trim() === '') ? [] : [fileRow(index + 1, cells, columns.length)],
  );
  if (rows.length === 0) throw notCsv('noRows', null);
  if (rows.length > maxImportRows) throw notCsv('tooManyRows', null);
  return { columns, rows };
}

/**
 * The separator and the line end of a file, told from its column names alone: what people wrote into the rows below
 * (lists, addresses, formulas) holds any of the signs, and would mislead a guess.
 */
function signsOf(text: string): { delimiter: string; newline: '\r\n' | '\n' | '\r' } {
  const head = /^(?:"(?:[^"]|"")*"|[^"\r\n]|"(?=[^"]*$))*/u.exec(text)?.[0] ?? '';
  const rest = text.slice(head.length, head.length + 2);
  const widths = [',', ';', '\t', '|'].map((delimiter) => ({
    delimiter,
    columns: Papa.parse<string[]>(head, { delimiter }).data[0]?.length ?? 0,
  }));
  const widest = widths.reduce((best, one) => (one.columns > best.columns ? one : best));
  return {
    delimiter: widest.delimiter,
    newline: rest.startsWith('\r\n') ? '\r\n' : rest.startsWith('\r') ? '\r' : '\n',
  };
}

/** A name for every column: blank ones are numbered, and one that comes again is marked by its number. */
function columnNames(header: readonly string[]): string[] {
  const names: string[] = [];
  for (const [index, cell] of header.entries()) {
    const name = cell.trim().slice(0, 200) || `Column ${index + 1}`;
    names.push(names.includes(name) ? `${name} (${index + 1})` : name);
  }
  return names;
}

function fileRow(rowNumber: number, given: readonly string[], columnCount: number): FileRow {
  const extra = given.slice(columnCount).filter((cell) => cell.trim() !== '');
  const problems: RowProblem[] = [];
  if (extra.length > 0) {
    problems.push({ field: null, code: 'tooManyCells', value: (extra[0] ?? '').slice(0, keptOfLongCell) });
  }
  const length = given.reduce((sum, cell) => sum + cell.length, 0);
  if (length > maxRowCharacters) problems.push({ field: null, code: 'tooLong', value: String(length) });
  const cells = Array.from({ length: columnCount }, (_, index) => given[index] ?? '');
  const kept = length > maxRowCharacters ? cells.map((cell) => cell.slice(0, keptOfLongCell)) : cells;
  return { rowNumber, cells: kept.map((cell) => cell.toWellFormed().replaceAll('\0', '\ufffd')), problems };
}

function notCsv(reason: string, row: number | null) {
  return featureFailure('NOT_CSV', { reason, row });
}
