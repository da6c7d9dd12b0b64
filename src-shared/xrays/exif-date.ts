// The day a picture was taken, as its camera or sensor wrote it (CIPA DC-008, Exif 3.0: tags 0x9003 and 0x0132).

import { exifOf, exifText, type Exif, type ExifDirectory } from './exif-entries.ts';

const dateTimeOriginal = 0x9003;
const dateTime = 0x0132;

/**
 * The local date `YYYY-MM-DD` in the Exif data of a JPEG or PNG, or null when it has none or nonsense. Needs only the
 * beginning of the file (64 KiB are enough for every camera); never throws, whatever the bytes are.
 */
export function exifDateOf(bytes: Uint8Array): string | null {
  try {
    const exif = exifOf(bytes);
    return exif === null
      ? null
      : (dateAt(exif.own, dateTimeOriginal, exif) ?? dateAt(exif.first, dateTime, exif));
  } catch (error) {
    // Offsets that point behind the end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function dateAt(directory: ExifDirectory, tag: number, exif: Exif): string | null {
  const match = /^(\d{4}):(\d{2}):(\d{2})/.exec(exifText(exif, directory, tag) ?? '');
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const epoch = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = `${year}-${month}-${day}`;
  // Cameras without a set clock write zeros or 1970.
  if (year < '1980' || new Date(epoch).toISOString().slice(0, 10) !== date) return null;
  return date;
}
