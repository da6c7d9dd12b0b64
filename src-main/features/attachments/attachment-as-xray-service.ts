// Makes a picture that was filed as a document an x-ray of its patient, and takes that back.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { attachmentRecords } from '#main/features/attachments/attachments-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { fileXray, refuseWordsOfDesk, xrayRecords } from '#main/features/xrays/xrays-service.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import type { Attachment } from '#shared/attachments/model.ts';
import type { Xray, XrayFields } from '#shared/xrays/model.ts';

type OneState = { readonly id: string; readonly updatedAt: string };

/** Throws NOT_FOUND, STALE, NOT_A_PICTURE, DUPLICATE_IMAGE, INVALID, and FORBIDDEN when this role may file but not read. */
export async function fileAsXray(call: SignedInCall, input: OneState & XrayFields): Promise<Xray> {
  const { id, updatedAt, ...fields } = input;
  refuseWordsOfDesk(call, fields);
  await requirePicture(call, attachmentRecords.requireLiving(call.clinic.db, id).attachment.fileId);
  const { attachment } = attachmentRecords.requireLiving(call.clinic.db, id);
  if (attachment.updatedAt !== updatedAt) throw failure('STALE', { updatedAt: attachment.updatedAt });
  const { patientId, fileId } = attachment;
  return write(call, (unit) => {
    const xray = fileXray(call, unit, { ...fields, patientId, fileId });
    attachmentRecords.change(unit, attachment, { deletedAt: unit.now }, 'fileAsXray');
    return xray;
  });
}

/** Of a document only JPEG and PNG are looked into when they come. */
async function requirePicture(call: SignedInCall, fileId: string): Promise<void> {
  const file = fileById(call.clinic.db, fileId);
  if (file === undefined) throw failure('NOT_FOUND', { entity: 'file' });
  if (file.widthPx !== null) return;
  if (file.sizeBytes > imageLimits.maxBytes) throw featureFailure('NOT_A_PICTURE', { problem: 'TOO_LARGE' });
  const bytes = await call.clinic.files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes });
  const stored = await storePicture(call, bytes, file.originalName);
  if ('refused' in stored) throw featureFailure('NOT_A_PICTURE', { problem: stored.refused });
}

/** Throws NOT_FOUND when the x-ray is not of this document, FORBIDDEN when somebody has changed it, DUPLICATE_FILE. */
export function takeBackFromXrays(
  call: SignedInCall,
  { id, xrayId }: { readonly id: string; readonly xrayId: string },
): Attachment {
  const { db } = call.clinic;
  const { attachment } = attachmentRecords.requireOne(db, id);
  const { xray } = xrayRecords.requireLiving(db, xrayId);
  const isOfIt = xray.fileId === attachment.fileId && xray.patientId === attachment.patientId;
  if (!isOfIt || attachment.deletedAt === null) throw failure('NOT_FOUND', { entity: 'xray' });
  if (xray.updatedAt !== xray.createdAt) throw failure('FORBIDDEN');
  return write(call, (unit) => {
    xrayRecords.change(unit, xray, { deletedAt: unit.now }, 'takeBackFromXrays');
    return attachmentRecords.restoreWithin(unit, id, 'takeBackFromXrays');
  });
}
