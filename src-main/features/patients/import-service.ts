// Taking a CSV file in: its parts, its columns, and the run that makes patients of its rows, 500 a transaction.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { parseImportFile } from '#main/features/patients/import-file.ts';
import {
  importQueries,
  updateImport,
  type ImportRecord,
  type ImportRow,
} from '#main/features/patients/import-queries.ts';
import { applyVerdict, noteOutcome } from '#main/features/patients/import-row-writes.ts';
import { judgeRow, type ImportRules } from '#main/features/patients/import-verdict.ts';
import type { ImportCounts, ImportMapping, PatientImport } from '#shared/patients/import-contract.ts';
import { namedProviders } from '#main/features/people/provider-service.ts';
import { proposeColumnMapping } from '#shared/patients/patient-csv-columns.ts';
import type { UserId } from '#shared/people/model.ts';
import type { DateOrder } from '#shared/text/date-typed.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

type Preview = { import: PatientImport; proposedMapping: ImportMapping; sampleRows: string[][] };
type Started = { importId: PatientImport['id']; preview: Preview | null };

/** A transaction takes rows for this long at most, so that no other call waits longer; at least one row. */
const runMilliseconds = 200;
const rowsOfOneRun = 500;

export function startImport(
  call: SignedInCall,
  input: { fileName: string; fileText: string; isLast: boolean },
): Started {
  return write(call, (unit) => {
    const row: ImportRecord = {
      id: unit.newId(),
      fileName: input.fileName.replaceAll(/\p{Cc}/gu, '').trim() || 'patients.csv',
      userId: call.actor.userId,
      status: 'RECEIVING',
      columns: [],
      mapping: null,
      dateOrder: 'DMY',
      rowCount: 0,
      createdAt: unit.now,
      updatedAt: unit.now,
    };
    importQueries(unit.db).insert.run(row);
    unit.audit({ action: 'create', entity: 'patientImport', entityId: row.id });
    return takePart(unit, row, 1, input);
  });
}

export function appendToImport(
  call: SignedInCall,
  input: { importId: string; partNumber: number; fileText: string; isLast: boolean },
): Started {
  const before = requireImport(call, input.importId);
  const last = importQueries(call.clinic.db).lastPart.get({ importId: before.id })?.partNumber ?? 0;
  if (before.status !== 'RECEIVING' || input.partNumber !== last + 1) throw featureFailure('NOT_READY');
  return write(call, (unit) => {
    unit.audit({
      action: 'append',
      entity: 'patientImport',
      entityId: before.id,
      changes: { part: input.partNumber },
    });
    return takePart(unit, before, input.partNumber, input);
  });
}

export function getImport(call: SignedInCall, importId: string): Preview & { counts: ImportCounts } {
  const record = requireReady(call, importId);
  return { ...previewOf(call, record), counts: countsOf(call, importId) };
}

export function listImports(
  call: SignedInCall,
  input: { limit: number; cursor?: string | null | undefined },
) {
  const rows = importQueries(call.clinic.db).page.all({
    beforeId: input.cursor ?? 'g',
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  return {
    rows: page.map(toImport),
    nextCursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Takes the next rows in. A mapping that was begun with stays: every row of an import is read in one way. */
export function runImport(
  call: SignedInCall,
  input: { importId: string; mapping: ImportMapping; dateOrder: DateOrder },
): { counts: ImportCounts } {
  const record = requireReady(call, input.importId);
  const rules = rulesOf(
    call,
    record,
    record.status === 'RUN' && record.mapping !== null
      ? { mapping: record.mapping, dateOrder: record.dateOrder }
      : input,
  );
  const rows = importQueries(call.clinic.db).rowsAfter.all({
    importId: record.id,
    afterRow: 0,
    status: 'WAITING',
    limit: rowsOfOneRun,
  });
  if (rows.length === 0) return { counts: countsOf(call, record.id) };
  write(call, (unit) => {
    updateImport(unit.db, record.id, {
      status: 'RUN',
      mapping: rules.mapping,
      dateOrder: rules.dateOrder,
      updatedAt: unit.now,
    });
    const endAt = performance.now() + runMilliseconds;
    let toRow = 0;
    for (const row of rows) {
      applyVerdict(unit, row, judgeRow(unit.db, row, rules));
      toRow = row.rowNumber;
      if (performance.now() > endAt) break;
    }
    unit.audit({
      action: 'run',
      entity: 'patientImport',
      entityId: record.id,
      changes: { fromRow: rows[0]?.rowNumber ?? 0, toRow },
    });
    unit.changed('patientImport', record.id);
    unit.changed('patients');
  });
  return { counts: countsOf(call, record.id) };
}

/** The import's record when its file is whole; NOT_READY while parts are missing. */
export function requireReady(call: SignedInCall, importId: string): ImportRecord {
  const record = requireImport(call, importId);
  if (record.status === 'RECEIVING') throw featureFailure('NOT_READY');
  return record;
}

/** How the rows are read; INVALID for a mapping of columns the file does not have. */
export function rulesOf(
  call: SignedInCall,
  record: ImportRecord,
  input: { mapping: ImportMapping; dateOrder: DateOrder },
): ImportRules {
  const unknown = Object.keys(input.mapping).find((column) => !record.columns.includes(column));
  if (unknown !== undefined) throw invalidField('mapping', 'unknownColumn');
  return { ...input, columns: record.columns, today: clinicToday(call), dentists: dentistsByWords(call) };
}

/** Providers by username and by their names in either order; a name that two share says nobody. */
function dentistsByWords(call: SignedInCall): ReadonlyMap<string, UserId> {
  const byWords = new Map<string, UserId | null>();
  for (const { id, username, firstName, lastName } of namedProviders(call.clinic.db)) {
    for (const words of [`${firstName} ${lastName}`, `${lastName} ${firstName}`].map(normaliseForSearch))
      byWords.set(words, byWords.has(words) && byWords.get(words) !== id ? null : id);
    byWords.set(normaliseForSearch(username), id);
  }
  return new Map([...byWords].filter((entry): entry is [string, UserId] => entry[1] !== null));
}

export function countsOf(call: SignedInCall, importId: string): ImportCounts {
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0, held: 0, waiting: 0 };
  for (const { status, rows } of importQueries(call.clinic.db).counts.all({ importId })) {
    counts[status.toLowerCase() as keyof ImportCounts] = rows;
  }
  return counts;
}

function requireImport(call: SignedInCall, importId: string): ImportRecord {
  const record = importQueries(call.clinic.db).byId.get({ id: importId });
  if (record === undefined) throw failure('NOT_FOUND', { entity: 'patientImport' });
  return record;
}

function takePart(
  unit: UnitOfWork,
  record: ImportRecord,
  partNumber: number,
  input: { fileText: string; isLast: boolean },
): Started {
  const queries = importQueries(unit.db);
  queries.insertPart.run({
    id: unit.newId(),
    importId: record.id,
    partNumber,
    fileText: input.fileText.replaceAll('\0', '\ufffd'),
    createdAt: unit.now,
    updatedAt: unit.now,
  });
  unit.changed('patientImport', record.id);
  const importId = record.id as PatientImport['id'];
  if (!input.isLast) return { importId, preview: null };
  const parts = queries.parts.all({ importId });
  const file = parseImportFile(parts.map((part) => part.fileText).join(''));
  for (const row of file.rows) {
    const made: ImportRow = {
      ...row,
      id: unit.newId(),
      importId,
      status: 'WAITING',
      patientId: null,
      createdAt: unit.now,
      updatedAt: unit.now,
    };
    queries.insertRow.run(made);
    if (row.problems.length > 0) noteOutcome(unit, made, 'REFUSED', row.problems, null);
  }
  const ready = { ...record, status: 'READY' as const, columns: file.columns, rowCount: file.rows.length };
  updateImport(unit.db, importId, { status: ready.status, columns: ready.columns, rowCount: ready.rowCount });
  queries.dropParts.run({ importId });
  return { importId, preview: previewOf({ clinic: { ...unit } }, ready) };
}

function previewOf(call: { clinic: Pick<UnitOfWork, 'db'> }, record: ImportRecord): Preview {
  const rows = importQueries(call.clinic.db).rowsAfter.all({
    importId: record.id,
    afterRow: 0,
    status: null,
    limit: 5,
  });
  return {
    import: toImport(record),
    proposedMapping: record.mapping ?? proposeColumnMapping(record.columns),
    sampleRows: rows.map((row) => row.cells.map((cell) => cell.slice(0, 100))),
  };
}

function toImport(record: ImportRecord): PatientImport {
  const { userId: _user, updatedAt: _updated, ...told } = record;
  return told as PatientImport;
}
