// Files and opens x-rays, keeps how each is shown. What is done with a filed one is files/patient-files-service.ts; lists
// are in xray-list-service.ts.

import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { shownImage } from '#main/features/files/file-images-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { patientFiles } from '#main/features/files/patient-files-service.ts';
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
import type { Tooth } from '#shared/teeth/notation.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import type { ExportForm, XrayDetail } from '#shared/xrays/contract.ts';
import { isUnread, type Xray, type XrayFields, type XrayReading } from '#shared/xrays/model.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';

type FoundXray = NonNullable<ReturnType<ReturnType<typeof xraysQueries>['byId']['get']>>;

export const xrayRecords = patientFiles<XrayRow, FoundXray, XrayFields & Partial<XrayReading>, Xray>({
  entity: 'xray',
  topic: 'xrays',
  dayField: 'datePerformedOn',
  find: (db, id) => xraysQueries(db).byId.get({ id }),
  rowOf: ({ xray }) => xray,
  shown: ({ xray, file }) => toXray(xray, file),
  same: (db, asked) => xraysQueries(db).sameImage.get(asked),
  duplicate: ['DUPLICATE_IMAGE', 'xrayId'],
  insert: insertXray,
  update: updateXrayRow,
  index: (db, { xray }) => indexTerms(db, xray.termsRow, termsOf(xray)),
  follows: (row) => ({ isUnread: isUnread(row) }),
});

/** One x-ray with how it was last looked at; a removed one too, so that its address can offer to restore it. */
export async function getXray(call: SignedInCall, id: string): Promise<XrayDetail> {
  const found = xrayRecords.requireOne(call.clinic.db, id);
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
  refuseWordsOfDesk(call, input);
  return write(call, (unit) => fileXray(call, unit, input));
}

/** Throws FORBIDDEN when something is read from a picture by who may file it but not read it. */
export function refuseWordsOfDesk(call: SignedInCall, { findings, impression }: XrayFields): void {
  if ((findings !== '' || impression !== '') && !mayCall(call.actor, 'xrays.update'))
    throw failure('FORBIDDEN');
}

/** The same within a transaction, also of the program's, which files what a device sent. */
export function fileXray(call: Call, unit: UnitOfWork, input: NewXray): Xray {
  const file = fileById(unit.db, input.fileId);
  if (file === undefined || file.widthPx === null) throw failure('NOT_FOUND', { entity: 'file' });
  const beside = { notDiagnosableReason: null, termsRow: nextTermsRow(unit.db) };
  return xrayRecords.file(call, unit, input, beside);
}

/**
 * Writes the teeth of an x-ray within the transaction of another feature. Gives its new `updatedAt`. Throws NOT_FOUND,
 * and STALE when it changed since it was read.
 */
export function setTeethOfXray(
  unit: UnitOfWork,
  input: { id: string; updatedAt: string; teeth: readonly Tooth[] },
): string {
  const { xray: before } = xrayRecords.requireLiving(unit.db, input.id);
  if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
  return xrayRecords.change(unit, before, { teeth: input.teeth }, 'update').xray.updatedAt;
}

/** Throws NOT_FOUND unless it is a living x-ray of this patient. */
export function requireXrayOf(db: ClinicDb, id: string, patientId: string): void {
  if (xrayRecords.requireLiving(db, id).xray.patientId !== patientId)
    throw failure('NOT_FOUND', { entity: 'xray' });
}

/** Keeps how the picture is shown. Nothing refetches: a view is put in place when a picture is opened. */
export function saveXrayView(call: SignedInCall, input: { id: string; view: XrayView }): null {
  xrayRecords.requireLiving(call.clinic.db, input.id);
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

/** Notes that a person took the picture out of the clinic; nothing of it changes. */
export function recordXrayExport(call: SignedInCall, input: { id: string; form: ExportForm }): null {
  const { xray } = xrayRecords.requireOne(call.clinic.db, input.id);
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

/** Takes back the filing of an x-ray that nobody has read yet. Throws FORBIDDEN when somebody has. */
export function removeUnreadXray(unit: UnitOfWork, id: string): void {
  const { xray } = xrayRecords.requireOne(unit.db, id);
  if (xray.findings !== '' || xray.impression !== '') throw failure('FORBIDDEN');
  if (xray.deletedAt === null) xrayRecords.change(unit, xray, { deletedAt: unit.now }, 'remove');
}

function termsOf(words: { readonly findings: string; readonly impression: string }): string {
  return normaliseForSearch(`${words.findings} ${words.impression}`);
}
