// Copies of dental photos that leave the clinic: the picture alone, without what the camera wrote beside it.

import type { SignedInCall } from '#main/core/call.ts';
import { featureFailure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { isLost } from '#main/features/files/file-images-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { offerFile } from '#main/features/files/offered-files-service.ts';
import { shownFrame } from '#main/features/files/pack-reply-service.ts';
import { photoRecords } from '#main/features/photos/photos-service.ts';
import { barePicture, type BarePicture } from '#main/imaging/bare-picture.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { PictureError } from '#main/imaging/picture.ts';
import { savedName } from '#shared/network/blobs.ts';
import type { Photo } from '#shared/photos/model.ts';

/** Makes a copy that this session may fetch for a few minutes, and notes that it was given out. Throws NOT_FOUND, UNREADABLE. */
export async function copyPhotoToShare(
  call: SignedInCall,
  id: string,
): Promise<{ fileId: Photo['fileId']; name: string }> {
  const { photo } = photoRecords.requireLiving(call.clinic.db, id);
  const file = fileById(call.clinic.db, photo.fileId);
  if (file === undefined) throw featureFailure('UNREADABLE');
  const { bytes, mimeType } = await pictureAlone(call, file).catch((error: unknown) => {
    if (!(error instanceof PictureError) && !isLost(error)) throw error;
    call.core.log.warn('pictureNotBare', { fileId: file.id });
    throw featureFailure('UNREADABLE');
  });
  write(call, (unit) =>
    unit.audit({
      action: 'export',
      entity: 'photo',
      entityId: id,
      changes: { patientId: photo.patientId },
    }),
  );
  return {
    fileId: offerFile(call, bytes, mimeType) as Photo['fileId'],
    // A name of the picture alone: files that leave are named after what they show, never after whom.
    name: savedName(`${photo.type.toLowerCase()}-${photo.takenOn}`, mimeType),
  };
}

/** DICOM holds names among its pixels' facts and is not opened by most programs: what leaves is the picture drawn. */
async function pictureAlone(
  call: SignedInCall,
  file: NonNullable<ReturnType<typeof fileById>>,
): Promise<BarePicture> {
  if (file.mimeType === 'application/dicom')
    return { bytes: await shownFrame(call, file), mimeType: 'image/png' };
  const original = await call.clinic.files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes });
  return barePicture(original, imageLimits);
}
