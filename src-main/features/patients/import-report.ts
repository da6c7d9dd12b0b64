// What became of each row of an import: read page by page, told as CSV, and decided where a person has to.

import { pageWithinReply } from '#main/core/page-within-reply.ts';
import Papa from 'papaparse';
import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { findNearDuplicates } from '#main/features/patients/duplicates-service.ts';
import { importQueries } from '#main/features/patients/import-queries.ts';
import {
  changeFromRow,
  createFromRow,
  noteOutcome,
  remember,
} from '#main/features/patients/import-row-writes.ts';
import { requireReady, rulesOf } from '#main/features/patients/import-service.ts';
import { changesTo, hashOf, isEmptyChange, readRow } from '#main/features/patients/import-verdict.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import type { ImportRowStatus } from '#shared/patients/import-contract.ts';
import type { DuplicateCandidateRow } from '#shared/patients/patient-shapes.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { protectCell } from '#shared/text/csv-cell.ts';

export function listImportRows(
  call: SignedInCall,
  input: {
    importId: string;
    limit: number;
    cursor?: string | null | undefined;
    status?: ImportRowStatus | null | undefined;
  },
) {
  requireReady(call, input.importId);
  const afterRow = Number(input.cursor ?? 0);
  if (!Number.isInteger(afterRow)) throw invalidField('cursor', 'invalid');
  const status = input.status ?? null;
  const rows = importQueries(call.clinic.db).rowsAfter.all({
    importId: input.importId,
    afterRow,
    status,
    limit: input.limit + 1,
  });
  const page = pageWithinReply(rows, input.limit);
  return {
    rows: page.map((row) => ({
      rowNumber: row.rowNumber,
      status: row.status,
      problems: row.problems,
      patientId: row.patientId as PatientId | null,
      cells: row.cells,
    })),
    nextCursor: page.length < rows.length ? String(page.at(-1)?.rowNumber ?? 0) : null,
  };
}

/** The report as CSV with the columns row, outcome, problems and then the file's own; formulas are defused. */
export function reportImport(
  call: SignedInCall,
  input: { importId: string; afterRow: number; status?: ImportRowStatus | null | undefined },
): { csv: string; nextAfterRow: number | null } {
  const record = requireReady(call, input.importId);
  const rows = importQueries(call.clinic.db).rowsAfter.all({
    importId: input.importId,
    afterRow: input.afterRow,
    status: input.status ?? null,
    limit: 1001,
  });
  const page = pageWithinReply(rows, 1000);
  const header = input.afterRow === 0 ? [['Row', 'Outcome', 'Problems', ...record.columns]] : [];
  const lines = page.map((row) => [
    String(row.rowNumber),
    row.status,
    row.problems.map(({ field, code, value }) => `${field ?? 'row'}: ${code} (${value})`).join('; '),
    ...row.cells,
  ]);
  const text = Papa.unparse([...header, ...lines].map((cells) => cells.map(protectCell)));
  return {
    csv: text === '' ? '' : `${text}\r\n`,
    nextAfterRow: page.length < rows.length ? (page.at(-1)?.rowNumber ?? null) : null,
  };
}

export function candidatesOfRow(
  call: SignedInCall,
  input: { importId: string; rowNumber: number },
): DuplicateCandidateRow[] {
  const { read } = requireHeld(call, input);
  return findNearDuplicates(call.clinic.db, read.patient);
}

export function decideRow(
  call: SignedInCall,
  input: {
    importId: string;
    rowNumber: number;
    decision: 'CREATE' | 'SAME_AS' | 'LEAVE_OUT';
    patientId?: string | null | undefined;
  },
): { status: ImportRowStatus; patientId: PatientId | null } {
  const { row, read, notes, mapping } = requireHeld(call, input);
  const told = { row: read, contentHash: hashOf(read), problems: notes };
  if (input.decision === 'SAME_AS' && !input.patientId) throw invalidField('patientId', 'required');
  write(call, (unit) => {
    if (input.decision === 'CREATE') createFromRow(unit, row, told);
    else if (input.decision === 'SAME_AS') {
      const patient = livingPatient(unit, input.patientId ?? '');
      const changes = changesTo(unit.db, patient, read, mapping);
      changeFromRow(unit, patient, changes);
      remember(unit, told, patient.id);
      noteOutcome(unit, row, isEmptyChange(changes) ? 'UNCHANGED' : 'UPDATED', notes, patient.id);
    } else {
      noteOutcome(unit, row, 'REFUSED', [{ field: null, code: 'leftOut', value: '' }], null);
    }
    unit.audit({
      action: 'decide',
      entity: 'patientImport',
      entityId: input.importId,
      changes: { row: input.rowNumber, decision: input.decision },
    });
    unit.changed('patientImport', input.importId);
  });
  const after = importQueries(call.clinic.db).row.get({
    importId: input.importId,
    rowNumber: input.rowNumber,
  });
  return {
    status: after?.status ?? row.status,
    patientId: (after?.patientId ?? null) as PatientId | null,
  };
}

function requireHeld(call: SignedInCall, input: { importId: string; rowNumber: number }) {
  const record = requireReady(call, input.importId);
  const row = importQueries(call.clinic.db).row.get(input);
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'patientImportRow' });
  if (row.status !== 'HELD' || record.mapping === null) throw featureFailure('NOT_READY');
  const { mapping, dateOrder } = record;
  const read = readRow({ cells: row.cells, problems: [] }, rulesOf(call, record, { mapping, dateOrder }));
  if (!read.ok) throw featureFailure('NOT_READY');
  return { row, read: read.row, notes: read.notes, mapping };
}
