// Lists of x-rays: one patient's, and everybody's for the imaging screen with its search in findings.

import { termsExpressionOf } from '#main/core/terms-expression.ts';
import { pageWithinReply } from '#main/core/page-within-reply.ts';
import { z } from 'zod';
import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import {
  countXrayRows,
  listXrayRows,
  type XrayFilter,
  type XrayOrder,
  type XrayPlace,
} from '#main/features/xrays/xray-list-queries.ts';
import { recordReading } from '#main/features/xrays/xray-reading-service.ts';
import { toXray, toXrayPatient } from '#main/features/xrays/xray-rows-service.ts';
import { xraysQueries } from '#main/features/xrays/xrays-queries.ts';
import type { XrayListRow } from '#shared/xrays/contract.ts';
import type { Xray } from '#shared/xrays/model.ts';

type Page<Row> = { rows: Row[]; nextCursor: string | null; total: number | null };
type Paging = { readonly limit: number; readonly cursor?: string | null | undefined };

/** Opening the list is reading the patient's record, and noted as such. Throws NOT_FOUND for an unknown patient. */
export function listXraysOfPatient(
  call: SignedInCall,
  input: XrayFilter & Paging & { patientId: string },
): Page<Xray> {
  const queries = xraysQueries(call.clinic.db);
  if (queries.livingPatient.get({ id: input.patientId }) === undefined)
    throw failure('NOT_FOUND', { entity: 'patient' });
  const page = readPage(call, input, 'newest', input);
  recordReading(call, 'patient', input.patientId);
  return { ...page, rows: page.rows.map(({ xray, file }) => toXray(xray, file)) };
}

/** Findings are searched by beginnings of words, in any accent and case; every word must be there. */
export function listAllXrays(
  call: SignedInCall,
  input: XrayFilter & Paging & { order: XrayOrder; text: string },
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

function readPage(call: SignedInCall, filter: XrayFilter, order: XrayOrder, { limit, cursor }: Paging) {
  const { db } = call.clinic;
  const after = cursor ? readCursor(cursor) : null;
  const found = listXrayRows(db, filter, order, after, limit + 1);
  const rows = pageWithinReply(found, limit);
  const last = rows.at(-1)?.xray;
  return {
    rows,
    nextCursor:
      rows.length < found.length && last !== undefined
        ? JSON.stringify([last.isUnread, last.datePerformedOn, last.id])
        : null,
    total: after === null ? countXrayRows(db, filter) : null,
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
