// Files and lists the documents of patients. What is done with a filed one is files/patient-files-service.ts; bytes are the
// files' service's matter.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { termsExpressionOf } from '#main/core/terms-expression.ts';
import { write } from '#main/core/unit-of-work.ts';
import {
  attachmentsQueries,
  countAttachmentRows,
  indexAttachmentTerms,
  insertAttachment,
  listAttachmentRows,
  nextAttachmentTermsRow,
  updateAttachmentRow,
  type AttachmentFilter,
  type AttachmentPlace,
  type AttachmentRow,
} from '#main/features/attachments/attachments-queries.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { patientFiles } from '#main/features/files/patient-files-service.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import { recordReading } from '#main/features/xrays/xray-reading-service.ts';
import type { Attachment, AttachmentFields } from '#shared/attachments/model.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

type FoundAttachment = NonNullable<ReturnType<ReturnType<typeof attachmentsQueries>['byId']['get']>>;

export const attachmentRecords = patientFiles<AttachmentRow, FoundAttachment, AttachmentFields, Attachment>({
  entity: 'attachment',
  topic: 'attachments',
  dayField: 'datedOn',
  find: (db, id) => attachmentsQueries(db).byId.get({ id }),
  rowOf: ({ attachment }) => attachment,
  shown: toAttachment,
  same: (db, asked) => attachmentsQueries(db).sameFile.get(asked),
  duplicate: ['DUPLICATE_FILE', 'attachmentId'],
  insert: insertAttachment,
  update: updateAttachmentRow,
  index: (db, { attachment, file }) =>
    indexAttachmentTerms(db, attachment.termsRow, termsOf(attachment, file.originalName)),
});

/** Opening the list is reading the patient's record, and noted as such. Throws NOT_FOUND for an unknown patient. */
export function listAttachments(
  call: SignedInCall,
  input: AttachmentFilter & {
    readonly text: string;
    readonly limit: number;
    readonly cursor?: string | null | undefined;
  },
): { rows: Attachment[]; nextCursor: string | null; total: number | null } {
  const { db } = call.clinic;
  livingPatient(call.clinic, input.patientId);
  const termsExpression = termsExpressionOf(input.text);
  if (termsExpression === 'nothing') return { rows: [], nextCursor: null, total: 0 };
  const filter = { patientId: input.patientId, type: input.type, termsExpression };
  const after = placeIn(input.cursor, 2) as AttachmentPlace | null;
  const found = listAttachmentRows(db, filter, after, input.limit + 1).map(toAttachment);
  recordReading(call, 'patient', input.patientId);
  return {
    ...pageOfRows(found, input.limit, ({ datedOn, id }) => [datedOn, id]),
    total: after === null ? countAttachmentRows(db, filter) : null,
  };
}

/** A removed one too, so that its address can offer to restore it. */
export function getAttachment(call: SignedInCall, id: string): Attachment {
  const found = attachmentRecords.requireOne(call.clinic.db, id);
  recordReading(call, 'patient', found.attachment.patientId);
  return toAttachment(found);
}

/** Throws NOT_FOUND (patient, file), DUPLICATE_FILE, INVALID. */
export function createAttachment(
  call: SignedInCall,
  input: AttachmentFields & { patientId: string; fileId: string },
): Attachment {
  return write(call, (unit) => {
    if (fileById(unit.db, input.fileId) === undefined) throw failure('NOT_FOUND', { entity: 'file' });
    return attachmentRecords.file(call, unit, input, { termsRow: nextAttachmentTermsRow(unit.db) });
  });
}

function termsOf(
  words: { readonly title: string; readonly description: string | null },
  fileName: string,
): string {
  return normaliseForSearch(`${words.title} ${words.description ?? ''} ${fileName}`);
}

/** Ids were checked when they were written. */
function toAttachment({ attachment, file, uploader }: FoundAttachment): Attachment {
  const { fieldTimes: _fieldTimes, termsRow: _termsRow, ...row } = attachment;
  return {
    ...row,
    fileName: file.originalName,
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    uploadedByName: uploader === null ? null : `${uploader.firstName} ${uploader.lastName}`,
  } as Attachment;
}
