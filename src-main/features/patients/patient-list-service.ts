// The patients' list: sorted, filtered, page by page.

import { z } from 'zod';
import type { SignedInCall } from '#main/core/call.ts';
import { invalidField } from '#main/core/failure.ts';
import {
  countPatientRows,
  listPatientRows,
  type PatientFilter,
  type PatientPlace,
  type PatientSort,
} from '#main/features/patients/patient-list-queries.ts';
import { toListRow } from '#main/features/patients/patient-rows.ts';
import type { PatientRow } from '#main/features/patients/patients-queries.ts';
import type { PatientListRow } from '#shared/patients/patient-shapes.ts';

const placeSchema = z.tuple([z.string().nullable(), z.string()]);

/** `total` is given with the first page only. */
export function listPatients(
  call: SignedInCall,
  input: PatientFilter & { sort: PatientSort; limit: number; cursor?: string | null | undefined },
): { rows: PatientListRow[]; nextCursor: string | null; total: number | null } {
  const { db } = call.clinic;
  const after = input.cursor ? readCursor(input.cursor) : null;
  const rows = listPatientRows(db, input, input.sort, after, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(toListRow),
    nextCursor: rows.length > input.limit && last ? writeCursor(last, input.sort) : null,
    total: after === null ? countPatientRows(db, input) : null,
  };
}

function writeCursor(row: PatientRow, sort: PatientSort): string {
  const value = { name: row.sortName, lastVisit: row.lastVisitOn, createdAt: row.createdAt }[sort];
  return JSON.stringify([value, row.id]);
}

function readCursor(cursor: string): PatientPlace {
  try {
    return placeSchema.parse(JSON.parse(cursor));
  } catch {
    throw invalidField('cursor', 'invalid');
  }
}
