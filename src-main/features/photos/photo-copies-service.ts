// Copies of dental photos that leave the clinic: the picture alone, without what the camera wrote beside it.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { offerFile } from '#main/features/files/offered-files-service.ts';
import { requirePhoto } from '#main/features/photos/photos-service.ts';
import { barePicture } from '#main/imaging/bare-picture.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { savedName } from '#shared/network/blobs.ts';
import type { Photo } from '#shared/photos/model.ts';

/** Makes a copy that this session may fetch for a few minutes, and notes that it was given out. Throws NOT_FOUND. */
export async function copyPhotoToShare(
  call: SignedInCall,
  id: string,
): Promise<{ fileId: Photo['fileId']; name: string }> {
  const { photo, file } = requirePhoto(call, id);
  if (photo.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'photo' });
  const original = await call.clinic.files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes });
  const { bytes, mimeType } = await barePicture(original, imageLimits);
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
