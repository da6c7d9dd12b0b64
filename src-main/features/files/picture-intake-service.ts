// Takes a picture in: derived first, stored after, so that what cannot be shown leaves nothing behind.

import type { Call } from '#main/core/call.ts';
import { keepImage, knownImage } from '#main/features/files/file-images-service.ts';
import { recordFile } from '#main/features/files/file-records-service.ts';
import { makeFromPicture } from '#main/features/files/picture-maker.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { pictureTypeOf } from '#main/imaging/picture-kind.ts';
import { takenOnOf, type ImageProblem } from '#shared/xrays/image-facts.ts';

export type StoredPicture = {
  readonly fileId: string;
  /** The local date on which it was taken, as the file itself says. */
  readonly takenOn: string | null;
};

/**
 * Stores a picture of any kind that can be shown, byte for byte as it came, and gives its file id; the same bytes get
 * the same id again. Or says why it cannot be shown, with nothing stored. Throws FileStoreError.
 */
export async function storePicture(
  call: Call,
  bytes: Uint8Array,
  originalName: string,
): Promise<StoredPicture | { readonly refused: ImageProblem }> {
  if (bytes.length > imageLimits.maxBytes) return { refused: 'TOO_LARGE' };
  const mimeType = pictureTypeOf(bytes);
  const made = await makeFromPicture(call.core, bytes);
  if ('problem' in made) return { refused: made.problem };
  const stored = await call.clinic.files.put(bytes, { maxBytes: imageLimits.maxBytes });
  const id = recordFile(call, stored, {
    name: originalName,
    mimeType: mimeType ?? 'application/dicom',
    image: made.facts,
  });
  const isKept = stored.alreadyStored && knownImage(call.clinic, id)?.state === 'READY';
  if (!isKept) await keepImage(call, { id, sha256: stored.sha256 }, made);
  return { fileId: id, takenOn: takenOnOf(made.facts) };
}
