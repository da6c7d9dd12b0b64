// What kind of file the first bytes are of, whatever its name says.

import { fileTypeFromBuffer } from 'file-type';
import { blobKinds } from '#shared/network/blobs.ts';

type BlobKind = (typeof blobKinds)[number];

/** So many bytes from the start are enough to know any kind that may travel. */
export const headBytes = 4100;

/**
 * Where the library wants more than the head: DICOM PS3.10, 7.1 (a preamble of 128 bytes of any content); TIFF 6.0,
 * section 2, whose directory may stand at the end of the file; PNG, 5.2, whose chunks may be long.
 */
const signatures: readonly (readonly [kind: BlobKind, offset: number, bytes: string])[] = [
  ['application/dicom', 128, 'DICM'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/png', 0, '\u0089PNG\r\n\u001a\n'],
];

/** The kind of what may travel, by its first bytes; null for everything else. */
export async function kindOfHead(head: Uint8Array): Promise<BlobKind | null> {
  const found = await fileTypeFromBuffer(head);
  if (found !== undefined) return blobKinds.find((kind) => kind === found.mime) ?? null;
  const text = Buffer.from(head).toString('latin1');
  return signatures.find(([, offset, bytes]) => text.startsWith(bytes, offset))?.[0] ?? null;
}
