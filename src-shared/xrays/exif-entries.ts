// Finds the Exif data in a JPEG or PNG and reads single entries of it (CIPA DC-008, Exif 3.0; TIFF 6.0, section 2).
// Offsets that point behind the end throw RangeError.

/** Where the entry of each tag of one directory begins. */
export type ExifDirectory = ReadonlyMap<number, number>;
export type Exif = {
  readonly tiff: DataView;
  readonly isLittleEndian: boolean;
  /** What the picture says of itself: camera, day of the last change. */
  readonly first: ExifDirectory;
  /** What the camera says of the exposure. */
  readonly own: ExifDirectory;
};

const exifPointer = 0x8769;

/** The Exif data of a JPEG or PNG, of which the beginning is enough; null when it has none there. */
export function exifOf(bytes: Uint8Array): Exif | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tiff = view.getUint16(0) === 0xffd8 ? tiffOfJpeg(view) : tiffOfPng(view);
  if (tiff === null) return null;
  const isLittleEndian = tiff.getUint16(0) === 0x4949;
  const first = entriesAt(tiff, tiff.getUint32(4, isLittleEndian), isLittleEndian);
  const pointer = first.get(exifPointer);
  const own =
    pointer === undefined
      ? new Map<number, number>()
      : entriesAt(tiff, tiff.getUint32(pointer + 8, isLittleEndian), isLittleEndian);
  return { tiff, isLittleEndian, first, own };
}

/** A text of at most `maxLength` characters up to its first zero; null when it is not there or empty. */
export function exifText(
  { tiff, isLittleEndian }: Exif,
  directory: ExifDirectory,
  tag: number,
  maxLength = 100,
): string | null {
  const entry = directory.get(tag);
  if (entry === undefined) return null;
  const count = tiff.getUint32(entry + 4, isLittleEndian);
  const offset = count <= 4 ? entry + 8 : tiff.getUint32(entry + 8, isLittleEndian);
  const codes = Array.from({ length: Math.min(count, maxLength) }, (_, index) =>
    tiff.getUint8(offset + index),
  );
  const end = codes.indexOf(0);
  const text = String.fromCharCode(...(end < 0 ? codes : codes.slice(0, end)))
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
  return text === '' ? null : text;
}

/** A number above zero: a whole one (types 3 and 4) or a fraction (type 5); null when it is not there or is none. */
export function exifNumber(
  { tiff, isLittleEndian }: Exif,
  directory: ExifDirectory,
  tag: number,
): number | null {
  const entry = directory.get(tag);
  if (entry === undefined) return null;
  const type = tiff.getUint16(entry + 2, isLittleEndian);
  let value = Number.NaN;
  if (type === 3) value = tiff.getUint16(entry + 8, isLittleEndian);
  if (type === 4) value = tiff.getUint32(entry + 8, isLittleEndian);
  if (type === 5) {
    const offset = tiff.getUint32(entry + 8, isLittleEndian);
    value = tiff.getUint32(offset, isLittleEndian) / tiff.getUint32(offset + 4, isLittleEndian);
  }
  return Number.isFinite(value) && value > 0 ? value : null;
}

function part(view: DataView, offset: number, length: number): DataView {
  return new DataView(view.buffer, view.byteOffset + offset, Math.min(length, view.byteLength - offset));
}

function tiffOfJpeg(view: DataView): DataView | null {
  let offset = 2;
  while (offset + 10 < view.byteLength && view.getUint8(offset) === 0xff) {
    const marker = view.getUint8(offset + 1);
    const length = view.getUint16(offset + 2);
    // APP1 that begins with “Exif” and two zeros; SOS ends the headers.
    if (marker === 0xda || length < 2) return null;
    if (marker === 0xe1 && view.getUint32(offset + 4) === 0x45786966)
      return part(view, offset + 10, length - 8);
    offset += 2 + length;
  }
  return null;
}

function tiffOfPng(view: DataView): DataView | null {
  if (view.getUint32(0) !== 0x89504e47) return null;
  let offset = 8;
  while (offset + 12 <= view.byteLength) {
    const length = view.getUint32(offset);
    if (view.getUint32(offset + 4) === 0x65584966) return part(view, offset + 8, length);
    offset += 12 + length;
  }
  return null;
}

function entriesAt(tiff: DataView, offset: number, isLittleEndian: boolean): ExifDirectory {
  const entries = new Map<number, number>();
  const count = Math.min(tiff.getUint16(offset, isLittleEndian), 512);
  for (let index = 0; index < count; index += 1) {
    const entry = offset + 2 + index * 12;
    entries.set(tiff.getUint16(entry, isLittleEndian), entry);
  }
  return entries;
}
