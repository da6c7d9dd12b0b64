// Files, lists, changes, removes and restores dental photos. Copies to give away are in photo-copies-service.ts.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { fileById } from '#main/features/files/files-service.ts';

import { livingPatient, refuseConflicts } from '#main/features/patients/living-patient-service.ts';
import {
  countPhotoRows,
  insertPhoto,
  listPhotoRows,
  photosQueries,
  updatePhotoRow,
  type PhotoFilter,
  type PhotoPlace,
  type PhotoRow,
} from '#main/features/photos/photos-queries.ts';
import { recordReading } from '#main/features/xrays/xray-reading-service.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { mergeFields, nextUpdatedAt, withFieldTimes } from '#shared/patients/field-merge.ts';
import { cameraFactsOf } from '#shared/photos/camera-facts.ts';
import type { Photo, PhotoFields } from '#shared/photos/model.ts';

/** Cameras put what they say of themselves at the beginning. */
const exifHeadBytes = 256 * 1024;

type FoundPhoto = NonNullable<ReturnType<ReturnType<typeof photosQueries>['byId']['get']>>;

/** Opening the list is reading the patient's record, and noted as such. Throws NOT_FOUND for an unknown patient. */
export function listPhotos(
  call: SignedInCall,
  input: PhotoFilter & { readonly limit: number; readonly cursor?: string | null | undefined },
): { rows: Photo[]; nextCursor: string | null; total: number | null } {
  const { db } = call.clinic;
  livingPatient(call.clinic, input.patientId);
  const after = placeIn(input.cursor, 3) as PhotoPlace | null;
  const found = listPhotoRows(db, input, after, input.limit + 1).map(toPhoto);
  recordReading(call, 'patient', input.patientId);
  return {
    ...pageOfRows(found, input.limit, ({ takenOn, takenTime, id }) => [takenOn, takenTime ?? '', id]),
    total: after === null ? countPhotoRows(db, input) : null,
  };
}

/** A removed one too, so that its address can offer to restore it. */
export function getPhoto(call: SignedInCall, id: string): Photo {
  const found = requirePhoto(call, id);
  recordReading(call, 'patient', found.photo.patientId);
  return toPhoto(found);
}

/** Throws NOT_FOUND (patient, file that is no picture), DUPLICATE_PHOTO, INVALID. */
export async function createPhoto(
  call: SignedInCall,
  input: PhotoFields & { patientId: string; fileId: string },
): Promise<Photo> {
  const { patientId, fileId, ...fields } = input;
  requirePast(call, 'takenOn', fields.takenOn);
  const file = fileById(call.clinic.db, fileId);
  if (file === undefined || file.widthPx === null) throw failure('NOT_FOUND', { entity: 'file' });
  const bytes = await call.clinic.files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes });
  const { takenTime, camera } = cameraFactsOf(bytes.subarray(0, exifHeadBytes));
  return write(call, (unit) => {
    livingPatient(unit, patientId);
    const same = photosQueries(unit.db).samePicture.get({ patientId, fileId, exceptId: '' });
    if (same !== undefined) throw featureFailure('DUPLICATE_PHOTO', { photoId: same.id });
    const id = unit.newId();
    insertPhoto(unit.db, {
      id,
      patientId,
      fileId,
      ...fields,
      takenTime: takenTime ?? '',
      camera,
      uploadedBy: call.actor.userId,
      fieldTimes: {},
      createdAt: unit.now,
      updatedAt: unit.now,
      deletedAt: null,
    });
    unit.audit({
      action: 'create',
      entity: 'photo',
      entityId: id,
      changes: { patientId, fileId, ...fields },
    });
    unit.changed('photos', id);
    return toPhoto(requirePhoto(call, id));
  });
}

/** Merges the changed fields over what others changed. Throws STALE when both changed one field. */
export function updatePhoto(
  call: SignedInCall,
  input: { id: string; updatedAt: string; changes: Partial<PhotoFields> },
): Photo {
  if (input.changes.takenOn !== undefined) requirePast(call, 'changes.takenOn', input.changes.takenOn);
  const found = requirePhoto(call, input.id);
  const before = found.photo;
  if (before.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'photo' });
  const merge = mergeFields<PhotoFields>(before, before.fieldTimes, input.changes, input.updatedAt);
  refuseConflicts(before, merge.conflicts);
  if (Object.keys(merge.changed).length === 0) return toPhoto(found);
  return write(call, (unit) => change(call, unit, before, merge.changed, 'update'));
}

export function removePhoto(call: SignedInCall, id: string): null {
  const { photo: before } = requirePhoto(call, id);
  if (before.deletedAt !== null) return null;
  return write(call, (unit) => {
    change(call, unit, before, { deletedAt: unit.now }, 'remove');
    return null;
  });
}

/** Gives a removed photo back to its patient. Throws NOT_FOUND when that patient is removed, DUPLICATE_PHOTO. */
export function restorePhoto(call: SignedInCall, id: string): Photo {
  const found = requirePhoto(call, id);
  const before = found.photo;
  if (before.deletedAt === null) return toPhoto(found);
  return write(call, (unit) => {
    livingPatient(unit, before.patientId);
    return change(call, unit, before, { deletedAt: null }, 'restore');
  });
}

/** Writes values over a row, with field times, audit and topic. Gives the photo as it is then. */
function change(
  call: SignedInCall,
  unit: UnitOfWork,
  before: PhotoRow,
  values: Partial<PhotoRow>,
  action: string,
): Photo {
  const updatedAt = nextUpdatedAt(before.updatedAt, unit.now);
  updatePhotoRow(unit.db, before.id, {
    ...values,
    fieldTimes: withFieldTimes(before.fieldTimes, values, updatedAt),
    updatedAt,
  });
  unit.audit({ action, entity: 'photo', entityId: before.id, changes: changedFields(before, values) });
  unit.changed('photos', before.id);
  return toPhoto(requirePhoto(call, before.id));
}

/** The photo with its file, removed or not. Throws NOT_FOUND. */
export function requirePhoto(call: SignedInCall, id: string): FoundPhoto {
  const found = photosQueries(call.clinic.db).byId.get({ id });
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'photo' });
  return found;
}

function requirePast(call: SignedInCall, field: string, takenOn: string): void {
  if (takenOn > clinicToday(call)) throw invalidField(field, 'inFuture');
}

/** Ids were checked when they were written. */
function toPhoto({ photo, file, isLatest }: FoundPhoto): Photo {
  const { fieldTimes: _fieldTimes, takenTime, ...row } = photo;
  return {
    ...row,
    takenTime: takenTime === '' ? null : takenTime,
    isLatest,
    mimeType: file.mimeType,
    widthPx: file.widthPx ?? 1,
    heightPx: file.heightPx ?? 1,
  } as Photo;
}
