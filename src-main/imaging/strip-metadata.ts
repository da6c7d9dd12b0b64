// A picture without anything but its pixels and their colours, for giving away. The stored original is never changed.

import { loadSharp } from '#main/imaging/load-sharp.ts';

/** Whether a picture carries anything beside its pixels and colours: Exif, XMP, IPTC, comments. */
export async function hasMetadata(bytes: Uint8Array): Promise<boolean> {
  const sharp = await loadSharp();
  const { exif, xmp, iptc, comments } = await sharp(bytes, { limitInputPixels: false }).metadata();
  return exif !== undefined || xmp !== undefined || iptc !== undefined || (comments ?? []).length > 0;
}

export type StrippedPicture = { readonly bytes: Uint8Array; readonly mimeType: 'image/jpeg' | 'image/png' };

/**
 * The same picture, upright, written anew: no Exif, GPS, XMP, IPTC, comments or what phones append behind the end. Only
 * the colour profile stays. A JPEG stays a JPEG (quality 95), everything else becomes PNG. Throws when it cannot be decoded.
 */
export async function stripMetadata(
  bytes: Uint8Array,
  limits: { readonly maxPixels: number; readonly maxSeconds: number },
): Promise<StrippedPicture> {
  const sharp = await loadSharp();
  const input = { failOn: 'truncated', limitInputPixels: limits.maxPixels } as const;
  const { format } = await sharp(bytes, input).metadata();
  const upright = sharp(bytes, input).timeout({ seconds: limits.maxSeconds }).autoOrient().keepIccProfile();
  if (format === 'jpeg')
    return {
      bytes: await upright.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
      mimeType: 'image/jpeg',
    };
  return { bytes: await upright.png().toBuffer(), mimeType: 'image/png' };
}
