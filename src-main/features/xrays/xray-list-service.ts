// Lists of x-rays: one patient's, and everybody's for the imaging screen with its search in findings.

import { termsExpressionOf } from '#main/core/terms-expression.ts';
import { pageWithinReply } from '#main/core/page-within-reply.ts';
import { z } from 'zod';
import type { SignedInCall } from '#main/core/call.ts';
import { invalidField } from '#main/core/failure.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import {
  countXrayRows,
  groupXrayRows,
  listXrayRows,
  teethRows,
  type XrayFilter,
  type XrayOrder,
  type XrayPlace,
} from '#main/features/xrays/xray-list-queries.ts';
import { recordReading } from '#main/features/xrays/xray-reading-service.ts';
import { toXray, toXrayPatient } from '#main/features/xrays/xray-rows-service.ts';
import type { XrayListRow } from '#shared/xrays/contract.ts';
import type { Xray } from '#shared/xrays/model.ts';

type Page<Row> = { rows: Row[]; nextCursor: string | null; total: number | null };
type Paging = {
  readonly limit: number;
  readonly cursor?: string | null | undefined;
  readonly offset?: number;
};

/** Opening the list is reading the patient's record, and noted as such. Throws NOT_FOUND for an unknown patient. */
export function listXraysOfPatient(
  call: SignedInCall,
  input: XrayFilter & Paging & { patientId: string },
): Page<Xray> {
  livingPatient(call.clinic, input.patientId);
  const page = readPage(call, input, 'newest', input);
  recordReading(call, 'patient', input.patientId);
  return { ...page, rows: page.rows.map(({ xray, file }) => toXray(xray, file)) };
}

/** Findings are searched by beginnings of words, in any accent and case; every word must be there. */
export function listAllXrays(
  call: SignedInCall,
  input: XrayFilter & Paging & { order: XrayOrder; text: string; offset: number },
): Page<XrayListRow> {
  const termsExpression = termsExpressionOf(input.text);
  if (termsExpression === 'nothing') return { rows: [], nextCursor: null, total: 0 };
  const page = readPage(call, { ...input, termsExpression }, input.order, input);
  recordReading(call, 'xrays', 'all');
  return {
    ...page,
    rows: page.rows.map(({ xray, file, patient }) => ({
      ...toXray(xray, file),
      patient: toXrayPatient(patient),
    })),
  };
}

/** The groups of the list of everybody's x-rays, with their true counts. */
export function groupAllXrays(
  call: SignedInCall,
  input: XrayFilter & { order: XrayOrder; text: string },
): { total: number; groups: { key: string; count: number }[] } {
  const termsExpression = termsExpressionOf(input.text);
  if (termsExpression === 'nothing') return { total: 0, groups: [] };
  const groups = groupXrayRows(call.clinic.db, { ...input, termsExpression }, input.order);
  return { total: groups.reduce((sum, { count }) => sum + count, 0), groups };
}

/** The teeth that a patient's x-rays show. Throws NOT_FOUND for an unknown patient. */
export function teethOfXrays(call: SignedInCall, patientId: string) {
  livingPatient(call.clinic, patientId);
  recordReading(call, 'patient', patientId);
  return teethRows(call.clinic.db, patientId);
}

function readPage(call: SignedInCall, filter: XrayFilter, order: XrayOrder, paging: Paging) {
  const { limit, cursor, offset = 0 } = paging;
  const { db } = call.clinic;
  const after = cursor ? readCursor(cursor) : null;
  const found = listXrayRows(db, filter, order, after, limit + 1, offset);
  const rows = pageWithinReply(found, limit);
  const last = rows.at(-1)?.xray;
  return {
    rows,
    nextCursor:
      rows.length < found.length && last !== undefined
        ? JSON.stringify([last.isUnread, last.datePerformedOn, last.id])
        : null,
    total: after === null && offset === 0 ? countXrayRows(db, filter) : null,
  };
}

const placeSchema = z.tuple([z.boolean(), z.string(), z.string()]);

function readCursor(cursor: string): XrayPlace {
  try {
    return placeSchema.parse(JSON.parse(cursor));
  } catch {
    throw invalidField('cursor', 'invalid');
  }
}
