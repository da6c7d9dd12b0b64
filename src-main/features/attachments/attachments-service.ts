// Files, lists, changes, removes and restores the documents of patients. Bytes are the files' service's matter.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { termsExpressionOf } from '#main/core/terms-expression.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
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
import { changedFields } from '#main/features/audit/audit-service.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { livingPatient, refuseConflicts } from '#main/features/patients/living-patient-service.ts';
import { recordReading } from '#main/features/xrays/xray-reading-service.ts';
import type { Attachment, AttachmentFields } from '#shared/attachments/model.ts';
import { mergeFields, nextUpdatedAt, withFieldTimes } from '#shared/patients/field-merge.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

type FoundAttachment = NonNullable<ReturnType<ReturnType<typeof attachmentsQueries>['byId']['get']>>;

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
  const found = requireAttachment(call, id);
  recordReading(call, 'patient', found.attachment.patientId);
  return toAttachment(found);
}

/** Throws NOT_FOUND (patient, file), DUPLICATE_FILE, INVALID. */
export function createAttachment(
  call: SignedInCall,
  input: AttachmentFields & { patientId: string; fileId: string },
): Attachment {
  const { patientId, fileId, ...fields } = input;
  requirePast(call, 'datedOn', fields.datedOn);
  return write(call, (unit) => {
    livingPatient(unit, patientId);
    const file = fileById(unit.db, fileId);
    if (file === undefined) throw failure('NOT_FOUND', { entity: 'file' });
    const same = attachmentsQueries(unit.db).sameFile.get({ patientId, fileId, exceptId: '' });
    if (same !== undefined) throw featureFailure('DUPLICATE_FILE', { attachmentId: same.id });
    const row: AttachmentRow = {
      id: unit.newId(),
      patientId,
      fileId,
      ...fields,
      uploadedBy: call.actor.userId,
      termsRow: nextAttachmentTermsRow(unit.db),
      fieldTimes: {},
      createdAt: unit.now,
      updatedAt: unit.now,
      deletedAt: null,
    };
    insertAttachment(unit.db, row);
    indexAttachmentTerms(unit.db, row.termsRow, termsOf(row, file.originalName));
    unit.audit({
      action: 'create',
      entity: 'attachment',
      entityId: row.id,
      changes: { patientId, fileId, ...fields },
    });
    unit.changed('attachments', row.id);
    return toAttachment(requireAttachment(call, row.id));
  });
}

/** Merges the changed fields over what others changed. Throws STALE when both changed one field. */
export function updateAttachment(
  call: SignedInCall,
  input: { id: string; updatedAt: string; changes: Partial<AttachmentFields> },
): Attachment {
  if (input.changes.datedOn !== undefined) requirePast(call, 'changes.datedOn', input.changes.datedOn);
  const found = requireAttachment(call, input.id);
  const before = found.attachment;
  if (before.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'attachment' });
  const merge = mergeFields<AttachmentFields>(before, before.fieldTimes, input.changes, input.updatedAt);
  refuseConflicts(before, merge.conflicts);
  if (Object.keys(merge.changed).length === 0) return toAttachment(found);
  return write(call, (unit) => {
    const words = { ...before, ...merge.changed };
    indexAttachmentTerms(unit.db, before.termsRow, termsOf(words, found.file.originalName));
    return change(call, unit, before, merge.changed, 'update');
  });
}

export function removeAttachment(call: SignedInCall, id: string): null {
  const { attachment: before } = requireAttachment(call, id);
  if (before.deletedAt !== null) return null;
  return write(call, (unit) => {
    change(call, unit, before, { deletedAt: unit.now }, 'remove');
    return null;
  });
}

/** Gives a removed document back to its patient. Throws NOT_FOUND when that patient is removed. */
export function restoreAttachment(call: SignedInCall, id: string): Attachment {
  const found = requireAttachment(call, id);
  const before = found.attachment;
  if (before.deletedAt === null) return toAttachment(found);
  return write(call, (unit) => {
    livingPatient(unit, before.patientId);
    return change(call, unit, before, { deletedAt: null }, 'restore');
  });
}

/** Writes values over a row, with field times, audit and topic. Gives the document as it is then. */
function change(
  call: SignedInCall,
  unit: UnitOfWork,
  before: AttachmentRow,
  values: Partial<AttachmentRow>,
  action: string,
): Attachment {
  const updatedAt = nextUpdatedAt(before.updatedAt, unit.now);
  updateAttachmentRow(unit.db, before.id, {
    ...values,
    fieldTimes: withFieldTimes(before.fieldTimes, values, updatedAt),
    updatedAt,
  });
  unit.audit({ action, entity: 'attachment', entityId: before.id, changes: changedFields(before, values) });
  unit.changed('attachments', before.id);
  return toAttachment(requireAttachment(call, before.id));
}

function requireAttachment(call: SignedInCall, id: string): FoundAttachment {
  const found = attachmentsQueries(call.clinic.db).byId.get({ id });
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'attachment' });
  return found;
}

function requirePast(call: SignedInCall, field: string, datedOn: string): void {
  if (datedOn > clinicToday(call)) throw invalidField(field, 'inFuture');
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
