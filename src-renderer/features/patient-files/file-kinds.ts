// Where a file that comes to a patient belongs, as far as its name and kind tell.

import type { UploadUse } from '#renderer/features/xrays/uploads.ts';

const pictureName = /\.(jpe?g|jpe|jfif|png|webp|tiff?|dcm|dicom)$/i;

/** Whether it may be an x-ray or a photo; the core looks into it. */
export function isPictureFile(file: Pick<File, 'name' | 'type'>): boolean {
  return /^(image\/(jpeg|png|webp|tiff)|application\/dicom)$/.test(file.type) || pictureName.test(file.name);
}

/** The likeliest place: what is no picture is a document, DICOM is an x-ray, and of pictures a person decides. */
export function likelyUse(file: Pick<File, 'name' | 'type'>): UploadUse {
  if (!isPictureFile(file)) return 'document';
  return /\.(dcm|dicom)$/i.test(file.name) ? 'xray' : 'photo';
}

/** A title to begin with: the file's name without its end and with spaces between its words. */
export function titleFrom(fileName: string): string {
  const words = fileName
    .replace(/\.[^.]{1,8}$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim();
  return (words === '' ? fileName : words).slice(0, 200);
}
