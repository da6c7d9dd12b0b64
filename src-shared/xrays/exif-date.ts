// The day a picture was taken, as its camera or sensor wrote it (CIPA DC-008, Exif 3.0: tags 0x9003 and 0x0132).

const dateTimeOriginal = 0x9003;
const dateTime = 0x0132;
const exifPointer = 0x8769;

/**
 * The local date `YYYY-MM-DD` in the Exif data of a JPEG or PNG, or null when it has none or nonsense. Needs only the
 * beginning of the file (64 KiB are enough for every camera); never throws, whatever the bytes are.
 */
export function exifDateOf(bytes: Uint8Array): string | null {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const tiff = view.getUint16(0) === 0xffd8 ? tiffOfJpeg(view) : tiffOfPng(view);
    return tiff === null ? null : dateOfTiff(tiff);
  } catch (error) {
    // Offsets that point behind the end.
    if (error instanceof RangeError) return null;
    throw error;
  }
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

function dateOfTiff(tiff: DataView): string | null {
  const isLittleEndian = tiff.getUint16(0) === 0x4949;
  const first = entriesAt(tiff, tiff.getUint32(4, isLittleEndian), isLittleEndian);
  const pointer = first.get(exifPointer);
  const exif =
    pointer === undefined
      ? new Map<number, number>()
      : entriesAt(tiff, tiff.getUint32(pointer + 8, isLittleEndian), isLittleEndian);
  return (
    dateAt(tiff, exif.get(dateTimeOriginal), isLittleEndian) ??
    dateAt(tiff, first.get(dateTime), isLittleEndian)
  );
}

/** Where the entry of each tag of one directory begins. */
function entriesAt(tiff: DataView, offset: number, isLittleEndian: boolean): Map<number, number> {
  const entries = new Map<number, number>();
  const count = Math.min(tiff.getUint16(offset, isLittleEndian), 512);
  for (let index = 0; index < count; index += 1) {
    const entry = offset + 2 + index * 12;
    entries.set(tiff.getUint16(entry, isLittleEndian), entry);
  }
  return entries;
}

function dateAt(tiff: DataView, entry: number | undefined, isLittleEndian: boolean): string | null {
  if (entry === undefined) return null;
  const offset = tiff.getUint32(entry + 8, isLittleEndian);
  const text = Array.from({ length: 10 }, (_, index) =>
    String.fromCharCode(tiff.getUint8(offset + index)),
  ).join('');
  const match = /^(\d{4}):(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const epoch = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = `${year}-${month}-${day}`;
  // Cameras without a set clock write zeros or 1970.
  if (year < '1980' || new Date(epoch).toISOString().slice(0, 10) !== date) return null;
  return date;
}
