// The files that leave in place of pictures: the same pixels, without what cameras and devices wrote beside them. Made
// once for each picture, and kept beside it.

import type { Call } from '#main/core/call.ts';
import { inTransaction } from '#main/db/clinic-db.ts';
import { isLost } from '#main/features/files/file-images-service.ts';
import { recordFile } from '#main/features/files/file-records-service.ts';
import { filesQueries, type FileRecord } from '#main/features/files/files-queries.ts';
import { barePicture } from '#main/imaging/bare-picture.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { PictureError } from '#main/imaging/picture.ts';
import { isPictureType } from '#main/imaging/picture-kind.ts';

/**
 * Gives the file that may leave in place of another: of a picture its bare copy, of anything else, DICOM too, the file
 * itself, as of one that is not known. Null for a picture whose bytes are lost or cannot be taken apart. Throws FileStoreError.
 */
export async function bareFileId(call: Call, fileId: string): Promise<string | null> {
  const file = filesQueries(call.clinic.db).byId.get({ id: fileId });
  if (file === undefined || !isStrippedKind(file.mimeType)) return fileId;
  if (file.bareFileId !== null) return file.bareFileId;
  try {
    return await makeBare(call, file);
  } catch (error) {
    if (!(error instanceof PictureError) && !isLost(error)) throw error;
    call.core.log.warn('pictureNotBare', { fileId });
    return null;
  }
}

/** DICOM goes as it is: who receives it is meant to know whose picture it is. */
export function isStrippedKind(mimeType: string): boolean {
  return isPictureType(mimeType) && mimeType !== 'application/dicom';
}

async function makeBare(call: Call, file: FileRecord): Promise<string> {
  const { db, files } = call.clinic;
  const original = await files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes });
  const bare = await barePicture(original, imageLimits);
  let bareId = file.id;
  if (bare.bytes !== original) {
    const stored = await files.put(bare.bytes, { maxBytes: imageLimits.maxBytes });
    const { originalName: name, widthPx, heightPx } = file;
    const image = widthPx === null || heightPx === null ? null : { widthPx, heightPx };
    bareId = recordFile(call, stored, { name, mimeType: bare.mimeType, image });
  }
  // Follows from the file alone: no record of the clinic changes by it.
  inTransaction(db, () => filesQueries(db).setBare.run({ id: file.id, bareFileId: bareId }));
  return bareId;
}
