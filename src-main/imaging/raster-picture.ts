// Decodes JPEG, PNG, TIFF and WebP to the samples they hold: gray ones untouched in 8 or 16 bit, colour as sRGB in 8 bit.

import type { ImageHeader } from '#main/imaging/image-header.ts';
import { checkHeader, imageLimits } from '#main/imaging/image-intake.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { pictureTypeOf } from '#main/imaging/picture-kind.ts';
import { PictureError, type Picture } from '#main/imaging/picture.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';
import { exifDateOf } from '#shared/xrays/exif-date.ts';
import { noSpacing } from '#shared/xrays/image-facts.ts';

/** Enough of a file for what its camera wrote. */
const exifHeadBytes = 128 * 1024;

/** Decodes a whole picture, set upright by its EXIF. Throws PictureError. */
export async function decodeRaster(bytes: Uint8Array): Promise<Picture> {
  const said = await headerOf(bytes);
  const broken = (cause: unknown) => {
    throw new PictureError(said === null || said.hasEnd ? 'DAMAGED' : 'TRUNCATED', undefined, { cause });
  };
  const sharp = await loadSharp();
  const input = { failOn: 'error', limitInputPixels: imageLimits.maxPixels } as const;
  const meta = await sharp(bytes, input).metadata().catch(broken);
  if (said !== null && (meta.width !== said.widthPx || meta.height !== said.heightPx))
    throw new PictureError('DAMAGED');
  if (meta.width * meta.height > imageLimits.maxPixels) throw new PictureError('DECOMPRESSION_BOMB');
  const isGrey = meta.space === 'b-w' || meta.space === 'grey16';
  const isWide = isGrey && (meta.depth === 'ushort' || meta.space === 'grey16');
  // The colour profile of a gray picture would change its values; a photo is shown as its camera meant it.
  let pipeline = sharp(bytes, { ...input, ignoreIcc: isGrey }).autoOrient();
  if (meta.hasAlpha) pipeline = pipeline.flatten({ background: '#000000' });
  pipeline = isWide
    ? pipeline.toColourspace('grey16').raw({ depth: 'ushort' })
    : pipeline.toColourspace(isGrey ? 'b-w' : 'srgb').raw({ depth: 'uchar' });
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true }).catch(broken);
  const takenAt = exifDateOf(bytes.subarray(0, exifHeadBytes));
  if (info.channels !== 1 && info.channels !== 3) throw new PictureError('UNSUPPORTED');
  const grey = info.channels === 3 ? greyOf(data) : wideOrNarrow(data, isWide);
  return {
    facts: {
      widthPx: info.width,
      heightPx: info.height,
      samplesPerPixel: grey === null ? 3 : 1,
      bitsAllocated: isWide ? 16 : 8,
      bitsStored: isWide ? 16 : 8,
      valueOffset: 0,
      slope: 1,
      intercept: 0,
      isInverted: false,
      // Eight bits are shown as they are; sixteen rarely fill their range.
      windows: isWide ? [] : [{ centre: 128, width: 256, name: null }],
      voiTable: null,
      spacing: noSpacing,
      dicom: null,
      exif: takenAt === null ? null : { takenAt, camera: null },
      ...(meta.depth === 'ushort' && !isWide ? { narrowedFromBits: 16 } : {}),
    },
    frames: [grey ?? data],
    padding: null,
  };
}

/** What a JPEG or PNG says of itself, or null for the kinds whose header sharp reads itself. Throws PictureError. */
async function headerOf(bytes: Uint8Array): Promise<ImageHeader | null> {
  const type = pictureTypeOf(bytes);
  if (type === 'image/tiff' || type === 'image/webp') {
    if (bytes.length > imageLimits.maxBytes) throw new PictureError('TOO_LARGE');
    return null;
  }
  const checked = await checkHeader(bytes, imageLimits);
  if (!checked.ok) throw new PictureError(checked.code);
  return checked.header;
}

function wideOrNarrow(data: Buffer, isWide: boolean): Samples {
  if (!isWide) return data;
  return new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
}

/** One channel of a picture whose three channels are the same everywhere; null for one with colour. */
function greyOf(data: Uint8Array): Uint8Array | null {
  for (let at = 0; at < data.length; at += 3)
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return null;
  const grey = new Uint8Array(data.length / 3);
  for (let at = 0; at < grey.length; at++) grey[at] = data[3 * at]!;
  return grey;
}
