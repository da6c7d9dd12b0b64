// Files and lists dental photos. What is done with a filed one is files/patient-files-service.ts, copies to give away are
// photo-copies-service.ts.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { write } from '#main/core/unit-of-work.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { patientFiles, requirePast } from '#main/features/files/patient-files-service.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
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
import { cameraFactsOf } from '#shared/photos/camera-facts.ts';
import type { Photo, PhotoFields } from '#shared/photos/model.ts';

/** Cameras put what they say of themselves at the beginning. */
const exifHeadBytes = 256 * 1024;

type FoundPhoto = NonNullable<ReturnType<ReturnType<typeof photosQueries>['byId']['get']>>;

export const photoRecords = patientFiles<PhotoRow, FoundPhoto, PhotoFields, Photo>({
  entity: 'photo',
  topic: 'photos',
  dayField: 'takenOn',
  find: (db, id) => photosQueries(db).byId.get({ id }),
  rowOf: ({ photo }) => photo,
  shown: toPhoto,
  same: (db, asked) => photosQueries(db).samePicture.get(asked),
  duplicate: ['DUPLICATE_PHOTO', 'photoId'],
  insert: insertPhoto,
  update: updatePhotoRow,
});

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
  const found = photoRecords.requireOne(call.clinic.db, id);
  recordReading(call, 'patient', found.photo.patientId);
  return toPhoto(found);
}

/** Throws NOT_FOUND (patient, file that is no picture), DUPLICATE_PHOTO, INVALID. */
export async function createPhoto(
  call: SignedInCall,
  input: PhotoFields & { patientId: string; fileId: string },
): Promise<Photo> {
  requirePast(call, 'takenOn', input.takenOn);
  const file = fileById(call.clinic.db, input.fileId);
  if (file === undefined || file.widthPx === null) throw failure('NOT_FOUND', { entity: 'file' });
  const bytes = await call.clinic.files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes });
  const { takenTime, camera } = cameraFactsOf(bytes.subarray(0, exifHeadBytes));
  return write(call, (unit) => photoRecords.file(call, unit, input, { takenTime: takenTime ?? '', camera }));
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
