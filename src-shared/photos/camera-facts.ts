// What a photo's Exif data says of its camera, its exposure and the hour (CIPA DC-008, Exif 3.0). Never a place or a name.

import { exifNumber, exifOf, exifText, type Exif, type ExifDirectory } from '#shared/xrays/exif-entries.ts';
import type { PhotoCamera } from './model.ts';

export type CameraFacts = {
  /** The camera's clock, `HH:mm:ss`, in no known zone. */
  readonly takenTime: string | null;
  /** Null when it says nothing of a camera. */
  readonly camera: PhotoCamera | null;
};

/** Needs only the beginning of the file (256 KiB are enough for every camera); never throws, whatever the bytes are. */
export function cameraFactsOf(bytes: Uint8Array): CameraFacts {
  try {
    const exif = exifOf(bytes);
    if (exif === null) return { takenTime: null, camera: null };
    const { first, own } = exif;
    const iso = exifNumber(exif, own, 0x8827);
    const camera: PhotoCamera = {
      make: exifText(exif, first, 0x010f),
      model: exifText(exif, first, 0x0110),
      lens: exifText(exif, own, 0xa434),
      exposureSeconds: exifNumber(exif, own, 0x829a),
      fNumber: exifNumber(exif, own, 0x829d),
      iso: iso !== null && Number.isInteger(iso) ? iso : null,
      focalLengthMm: exifNumber(exif, own, 0x920a),
    };
    const isKnown = Object.values(camera).some((value) => value !== null);
    return {
      takenTime: timeAt(exif, own, 0x9003) ?? timeAt(exif, first, 0x0132),
      camera: isKnown ? camera : null,
    };
  } catch (error) {
    // Offsets that point behind the end.
    if (error instanceof RangeError) return { takenTime: null, camera: null };
    throw error;
  }
}

function timeAt(exif: Exif, directory: ExifDirectory, tag: number): string | null {
  const match = /^(\d{4}):\d{2}:\d{2} ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)$/.exec(
    exifText(exif, directory, tag) ?? '',
  );
  // Cameras without a set clock write zeros or 1970.
  return match === null || (match[1] ?? '') < '1980' ? null : (match[2] ?? null);
}
