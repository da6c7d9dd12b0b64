// All that is derived from a stored picture, from its bytes alone: facts, display pack, preview, thumbnail.

import { isDicom } from '#main/imaging/dicom-file.ts';
import { makePack } from '#main/imaging/pack-file.ts';
import type { Picture } from '#main/imaging/picture.ts';
import { makePreview, previewTable } from '#main/imaging/preview.ts';
import { decodeRaster } from '#main/imaging/raster-picture.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';

export const previewPx = 1600;
export const thumbnailPx = 320;

export type DerivedPicture = {
  readonly facts: ImageFacts;
  readonly pack: Uint8Array;
  readonly preview: Uint8Array;
  readonly thumbnail: Uint8Array;
};

/**
 * Derives all of it; `decoded` is called when nothing is left to do that a hostile file could draw out. Throws
 * PictureError when the bytes are no picture that can be shown.
 */
export async function derivePicture(
  bytes: Uint8Array,
  decoded: () => void = () => undefined,
): Promise<DerivedPicture> {
  const picture = await decodePicture(bytes);
  decoded();
  const { facts, pack, levels } = makePack(picture);
  const table = previewTable(facts);
  const preview = await makePreview(facts, levels, previewPx, table);
  const thumbnail = await makePreview(facts, levels, thumbnailPx, table);
  return { facts, pack, preview, thumbnail };
}

async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  if (!isDicom(bytes)) return decodeRaster(bytes);
  const { decodeDicom } = await import('#main/imaging/dicom-picture.ts');
  return decodeDicom(bytes);
}
