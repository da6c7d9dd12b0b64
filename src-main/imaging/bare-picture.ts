// A picture without anything but its pixels, their colours and which way up they are, for giving away. The stored
// original is never changed.

import { bareJpeg } from '#main/imaging/bare-jpeg.ts';
import { barePng, bareWebp } from '#main/imaging/bare-chunks.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { pictureTypeOf } from '#main/imaging/picture-kind.ts';
import { PictureError } from '#main/imaging/picture.ts';
import type { BlobKind } from '#shared/network/blobs.ts';

export type BarePicture = { readonly bytes: Uint8Array; readonly mimeType: BlobKind };
type Limits = { readonly maxPixels: number; readonly maxSeconds: number };

const followed: Readonly<Record<string, (bytes: Uint8Array, orientation: number) => Uint8Array | null>> = {
  'image/jpeg': bareJpeg,
  'image/png': barePng,
  'image/webp': bareWebp,
};

/**
 * JPEG, PNG and WebP keep their compressed pixels byte for byte. A TIFF is written anew, upright, with the very values of
 * its first page; what cannot be taken apart becomes a new picture of the same pixels. `bytes` is the very array that came
 * in where there was nothing to leave out. Throws PictureError.
 */
export async function barePicture(bytes: Uint8Array, limits: Limits): Promise<BarePicture> {
  try {
    return await takenApart(bytes, limits);
  } catch (cause) {
    throw new PictureError('DAMAGED', 'It cannot be written without what stands beside its pixels.', {
      cause,
    });
  }
}

async function takenApart(bytes: Uint8Array, limits: Limits): Promise<BarePicture> {
  const sharp = await loadSharp();
  const type = pictureTypeOf(bytes);
  const { orientation } = await sharp(bytes, { limitInputPixels: false }).metadata();
  const bare = followed[type ?? '']?.(bytes, orientation ?? 1) ?? null;
  if (bare !== null && type !== null)
    return { bytes: Buffer.compare(bare, bytes) === 0 ? bytes : bare, mimeType: type };
  return writtenAnew(bytes, limits);
}

async function writtenAnew(bytes: Uint8Array, limits: Limits): Promise<BarePicture> {
  const sharp = await loadSharp();
  const input = { failOn: 'truncated', limitInputPixels: limits.maxPixels } as const;
  const { format, space, depth } = await sharp(bytes, input).metadata();
  const upright = sharp(bytes, input).timeout({ seconds: limits.maxSeconds }).autoOrient().keepIccProfile();
  if (format === 'jpeg')
    return {
      bytes: await upright.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
      mimeType: 'image/jpeg',
    };
  // Without it, values of sixteen bits would leave as eight.
  const exact = depth === 'ushort' ? upright.toColourspace(space === 'grey16' ? 'grey16' : 'rgb16') : upright;
  if (format === 'tiff')
    return { bytes: await exact.tiff({ compression: 'deflate' }).toBuffer(), mimeType: 'image/tiff' };
  return { bytes: await exact.png().toBuffer(), mimeType: 'image/png' };
}
