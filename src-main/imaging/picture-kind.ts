// What kind of picture bytes begin as, whatever the file is called. Says nothing of whether they can be decoded.

export const pictureTypes = [
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'application/dicom',
] as const;
export type PictureType = (typeof pictureTypes)[number];

/**
 * JPEG (ITU-T T.81, B.1.1.3), PNG (5.2), TIFF 6.0 (section 2; classic, not BigTIFF), WebP (RFC 9649, 2.4), DICOM
 * (PS3.10, 7.1). Null for everything else.
 */
const signatures: readonly (readonly [type: PictureType, offset: number, bytes: string])[] = [
  ['image/jpeg', 0, '\u00ff\u00d8\u00ff'],
  ['image/png', 0, '\u0089PNG\r\n\u001a\n'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/webp', 8, 'WEBP'],
  ['application/dicom', 128, 'DICM'],
];

export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 132)).toString('latin1');
  return signatures.find(([, offset, mark]) => start.startsWith(mark, offset))?.[0] ?? null;
}

export function isPictureType(mimeType: string): mimeType is PictureType {
  return pictureTypes.some((known) => known === mimeType);
}
