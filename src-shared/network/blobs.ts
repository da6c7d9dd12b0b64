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

/** What a referral may carry: pictures, DICOM, documents. Each is known by its first bytes, never by its name alone. */
export const blobKinds = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'application/dicom',
  'application/pdf',
] as const;

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
