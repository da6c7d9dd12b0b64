// Files on their way to another clinic: what may travel, in which parts, and how far it is.

import { z } from 'zod';

export const maxBlobBytes = 200 * 1024 * 1024;
export const maxReferralBytes = 2 * 1024 * 1024 * 1024;
export const partBytes = 4 * 1024 * 1024;

/** How long a file may take to come; then it is given up. */
export const uploadDays = 14;

export function partCount(sizeBytes: number): number {
  return Math.ceil(sizeBytes / partBytes);
}

/** How long one part of a file is, from 0: all but the last are full. */
export function partSizeBytes(sizeBytes: number, part: number): number {
  return Math.min(partBytes, sizeBytes - part * partBytes);
}

/** Goes with each part: 64 hexadecimal digits of its own SHA-256. The same part again is the same. */
export const partHashHeader = 'x-part-sha256';

/** A text document of ECMA-376, `.docx`; one with macros is another kind and does not travel. */
export const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What a referral may carry: pictures, DICOM, documents. Each is known by its bytes, never by its name alone. */
export const blobKinds = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'application/dicom',
  'application/pdf',
  wordDocument,
] as const;
export type BlobKind = (typeof blobKinds)[number];

const nameEnds: Readonly<Record<BlobKind, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/tiff': ['tif', 'tiff'],
  'application/dicom': ['dcm', 'dicom'],
  'application/pdf': ['pdf'],
  [wordDocument]: ['docx'],
};

/** What a person may pick: the kinds, and the ends of names for kinds that a system may not know. */
export const pickableKinds: readonly string[] = [
  ...blobKinds,
  ...Object.values(nameEnds).flatMap((ends) => ends.map((end) => `.${end}`)),
];

/** The name under which a file of a kind is saved: one that ends as another kind (`x.exe`) gets the right end behind it. */
export function savedName(name: string, mimeType: string): string {
  const ends = nameEnds[mimeType as BlobKind] ?? [];
  const end = name.split('.').at(-1)?.toLowerCase() ?? '';
  const [first] = ends;
  return first === undefined || (name.includes('.') && ends.includes(end)) ? name : `${name}.${first}`;
}

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export const startBlobSchema = z.strictObject({
  sha256: sha256Schema,
  sizeBytes: z.int().min(1).max(maxBlobBytes),
  mimeType: z.enum(blobKinds),
});

export const blobSchema = z.object({
  sha256: sha256Schema,
  state: z.enum(['UPLOADING', 'READY']),
  partBytes: z.int().min(1),
  /** Numbers of the parts that have to come, from 0; empty when `complete` may be asked. */
  missing: z.array(z.int().min(0)).max(100),
});
export type Blob = z.infer<typeof blobSchema>;
