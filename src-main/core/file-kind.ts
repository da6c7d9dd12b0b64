// What kind of file bytes are of, whatever its name says. The same at the desk and at the network.

import { fileTypeFromBuffer } from 'file-type';
import { blobKinds, wordDocument, type BlobKind } from '#shared/network/blobs.ts';

/** So many bytes from the start, and so many up to the end, are enough to know any kind that may travel. */
export const headBytes = 4100;
export const tailBytes = 256 * 1024;

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

/** The kind of what may travel; null for everything else. A whole file may stand for its head and its tail. */
export async function kindOfFile(head: Uint8Array, tail: Uint8Array): Promise<BlobKind | null> {
  const start = head.subarray(0, headBytes);
  const text = Buffer.from(start).toString('latin1');
  // The library looks for the names in a package near its start, where some programs do not put them.
  if (text.startsWith('PK\u0003\u0004')) return isWordDocument(tail) ? wordDocument : null;
  const found = await fileTypeFromBuffer(start);
  if (found !== undefined) return blobKinds.find((kind) => kind === found.mime) ?? null;
  return signatures.find(([, offset, bytes]) => text.startsWith(bytes, offset))?.[0] ?? null;
}

/**
 * A package of ECMA-376 part 2 with a text document (part 1, 11.3.10) and without macros, by the list of names at its
 * end (APPNOTE 6.3, 4.3.12 and 4.3.16).
 */
function isWordDocument(tail: Uint8Array): boolean {
  const bytes = Buffer.from(tail);
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + 22 > bytes.length) return false;
  const names = new Set<string>();
  for (let at = end - bytes.readUInt32LE(end + 12); at >= 0 && at + 46 <= end;) {
    if (bytes.toString('latin1', at, at + 4) !== 'PK\u0001\u0002') break;
    const nameBytes = bytes.readUInt16LE(at + 28);
    names.add(bytes.toString('utf8', at + 46, at + 46 + nameBytes));
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  const hasMacros = [...names].some((name) => name.toLowerCase().endsWith('vbaproject.bin'));
  return names.has('[Content_Types].xml') && names.has('word/document.xml') && !hasMacros;
}
