// Files, opens, changes, moves and removes x-rays. Lists are in xray-list-service.ts, bytes in the files' service.

import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { shownImage } from '#main/features/files/file-images-service.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { livingPatient, refuseConflicts } from '#main/features/patients/living-patient-service.ts';
import { recordReading } from '#main/features/xrays/xray-reading-service.ts';
import { toView, toXray, toXrayPatient } from '#main/features/xrays/xray-rows-service.ts';
import {
  indexTerms,
  insertXray,
  nextTermsRow,
  updateXrayRow,
  upsertView,
  xraysQueries,
  type XrayRow,
} from '#main/features/xrays/xrays-queries.ts';
import { mayCall } from '#shared/access/permissions.ts';
import { mergeFields, nextUpdatedAt, withFieldTimes } from '#shared/patients/field-merge.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import type { ExportForm, XrayDetail } from '#shared/xrays/contract.ts';
import {
  isInTheFuture,
  isUnread,
  type Xray,
  type XrayFields,
  type XrayReading,
} from '#shared/xrays/model.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';

/** One x-ray with how it was last looked at; a removed one too, so that its address can offer to restore it. */
export async function getXray(call: SignedInCall, id: string): Promise<XrayDetail> {
  const found = requireXray(call, id);
  recordReading(call, 'patient', found.xray.patientId);
  const image = await shownImage(call, found.xray.fileId);
  return {
    xray: toXray(found.xray, found.file),
    patient: toXrayPatient(found.patient),
    view: toView(xraysQueries(call.clinic.db).viewOf.get({ xrayId: id })),
    file: { originalName: found.file.originalName, sizeBytes: found.file.sizeBytes },
    image,
  };
}

export type NewXray = XrayFields & { patientId: string; fileId: string };

/** Throws NOT_FOUND (patient, file), DUPLICATE_IMAGE, INVALID, and FORBIDDEN when this role may file but not read. */
export function createXray(call: SignedInCall, input: NewXray): Xray {
  const isWritten = input.findings !== '' || input.impression !== '';
  if (isWritten && !mayCall(call.actor, 'xrays.update')) throw failure('FORBIDDEN');
  return write(call, (unit) => fileXray(call, unit, input));
}

/** The same within a transaction of the program's, which files what a device sent. */
export function fileXray(call: Call, unit: UnitOfWork, input: NewXray): Xray {
  const { patientId, fileId, ...fields } = input;
  requirePast(call, 'datePerformedOn', fields.datePerformedOn);
  livingPatient(unit, patientId);
  const file = fileById(unit.db, fileId);
  if (file === undefined || file.widthPx === null) throw failure('NOT_FOUND', { entity: 'file' });
  refuseSameImage(unit, patientId, fileId, '');
  const row: XrayRow = {
    id: unit.newId(),
    patientId,
    fileId,
    ...fields,
    notDiagnosableReason: null,
    isUnread: isUnread(fields),
    uploadedBy: call.actor.userId,
    termsRow: nextTermsRow(unit.db),
    fieldTimes: {},
    createdAt: unit.now,
    updatedAt: unit.now,
    deletedAt: null,
  };
  insertXray(unit.db, row);
  indexTerms(unit.db, row.termsRow, termsOf(row));
  unit.audit({
    action: 'create',
    entity: 'xray',
    entityId: row.id,
    changes: { patientId, fileId, ...fields },
  });
  unit.changed('xrays', row.id);
  return toXray(row, file);
}

/** Merges the changed fields over what others changed. Throws STALE when both changed one field. */
export function updateXray(
  call: SignedInCall,
  input: { id: string; updatedAt: string; changes: Partial<XrayReading> },
): Xray {
  if (input.changes.datePerformedOn !== undefined)
    requirePast(call, 'changes.datePerformedOn', input.changes.datePerformedOn);
  const { xray: before, file } = requireLivingXray(call, input.id);
  const merge = mergeFields<XrayReading>(
    { ...before, teeth: [...before.teeth] },
    before.fieldTimes,
    input.changes,
    input.updatedAt,
  );
  refuseConflicts(before, merge.conflicts);
  if (Object.keys(merge.changed).length === 0) return toXray(before, file);
  return write(call, (unit) => {
    const words = { ...before, ...merge.changed };
    const after = change(unit, before, { ...merge.changed, isUnread: isUnread(words) }, 'update');
    indexTerms(unit.db, after.termsRow, termsOf(after));
    return toXray(after, file);
  });
}

/**
 * Writes the teeth of an x-ray within the transaction of another feature. Gives its new `updatedAt`. Throws NOT_FOUND,
 * and STALE when it changed since it was read.
 */
export function setTeethOfXray(
  unit: UnitOfWork,
  input: { id: string; updatedAt: string; teeth: readonly Tooth[] },
): string {
  const found = xraysQueries(unit.db).byId.get({ id: input.id });
  if (found === undefined || found.xray.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'xray' });
  const { xray: before } = found;
  if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
  return change(unit, before, { teeth: input.teeth }, 'update').updatedAt;
}

/** Throws NOT_FOUND unless it is a living x-ray of this patient. */
export function requireXrayOf(db: ClinicDb, id: string, patientId: string): void {
  const found = xraysQueries(db).byId.get({ id });
  if (found === undefined || found.xray.deletedAt !== null || found.xray.patientId !== patientId)
    throw failure('NOT_FOUND', { entity: 'xray' });
}

/** Keeps how the picture is shown. Nothing refetches: a view is put in place when a picture is opened. */
export function saveXrayView(call: SignedInCall, input: { id: string; view: XrayView }): null {
  requireLivingXray(call, input.id);
  return write(call, (unit) => {
    upsertView(unit.db, {
      id: unit.newId(),
      xrayId: input.id,
      ...input.view,
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    unit.audit({ action: 'saveView', entity: 'xray', entityId: input.id });
    return null;
  });
}

/** Puts an x-ray into another patient's record; both patients stand in the audit log. Throws STALE, DUPLICATE_IMAGE. */
export function moveXray(
  call: SignedInCall,
  input: { id: string; updatedAt: string; patientId: string },
): Xray {
  const { xray: before, file } = requireLivingXray(call, input.id);
  if (before.patientId === input.patientId) return toXray(before, file);
  if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
  return write(call, (unit) => {
    livingPatient(unit, input.patientId);
    refuseSameImage(unit, input.patientId, before.fileId, before.id);
    return toXray(change(unit, before, { patientId: input.patientId }, 'moveToPatient'), file);
  });
}

/** Notes that a person took the picture out of the clinic; nothing of it changes. */
export function recordXrayExport(call: SignedInCall, input: { id: string; form: ExportForm }): null {
  const { xray } = requireXray(call, input.id);
  return write(call, (unit) => {
    unit.audit({
      action: 'export',
      entity: 'xray',
      entityId: xray.id,
      changes: { patientId: xray.patientId, form: input.form },
    });
    return null;
  });
}

export function removeXray(call: SignedInCall, id: string): null {
  const { xray: before } = requireXray(call, id);
  if (before.deletedAt !== null) return null;
  return write(call, (unit) => {
    change(unit, before, { deletedAt: unit.now }, 'remove');
    return null;
  });
}

/** Takes back the filing of an x-ray that nobody has read yet. Throws FORBIDDEN when somebody has. */
export function removeUnreadXray(call: SignedInCall, unit: UnitOfWork, id: string): void {
  const { xray } = requireXray(call, id);
  if (xray.findings !== '' || xray.impression !== '') throw failure('FORBIDDEN');
  if (xray.deletedAt === null) change(unit, xray, { deletedAt: unit.now }, 'remove');
}

/** Gives a removed x-ray back to its patient. Throws NOT_FOUND when that patient is removed. */
export function restoreXray(call: SignedInCall, id: string): Xray {
  const { xray: before, file } = requireXray(call, id);
  if (before.deletedAt === null) return toXray(before, file);
  return write(call, (unit) => {
    livingPatient(unit, before.patientId);
    return toXray(change(unit, before, { deletedAt: null }, 'restore'), file);
  });
}

/** Writes values over a row, with field times, audit and topics. Gives the new row. */
function change(unit: UnitOfWork, before: XrayRow, values: Partial<XrayRow>, action: string): XrayRow {
  const updatedAt = nextUpdatedAt(before.updatedAt, unit.now);
  const after: XrayRow = {
    ...before,
    ...values,
    fieldTimes: withFieldTimes(before.fieldTimes, values, updatedAt),
    updatedAt,
  };
  updateXrayRow(unit.db, before.id, { ...values, fieldTimes: after.fieldTimes, updatedAt });
  unit.audit({ action, entity: 'xray', entityId: before.id, changes: changedFields(before, values) });
  unit.changed('xrays', before.id);
  return after;
}

function requireXray(call: SignedInCall, id: string) {
  const found = xraysQueries(call.clinic.db).byId.get({ id });
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'xray' });
  return found;
}

/** Throws NOT_FOUND also for one that was removed. */
export function requireLivingXray(call: SignedInCall, id: string) {
  const found = requireXray(call, id);
  if (found.xray.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'xray' });
  return found;
}

function requirePast(call: Call, field: string, datePerformedOn: string): void {
  if (isInTheFuture(datePerformedOn, clinicToday(call))) throw invalidField(field, 'inFuture');
}

function refuseSameImage(unit: UnitOfWork, patientId: string, fileId: string, exceptId: string): void {
  const same = xraysQueries(unit.db).sameImage.get({ patientId, fileId, exceptId });
  if (same !== undefined) throw featureFailure('DUPLICATE_IMAGE', { xrayId: same.id });
}

function termsOf(words: { readonly findings: string; readonly impression: string }): string {
  return normaliseForSearch(`${words.findings} ${words.impression}`);
}
