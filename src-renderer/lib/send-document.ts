// Sends a file that goes along with a referral to the clinic's store: pictures, DICOM, PDF, Word.

import { ORPCError } from '@orpc/client';
import { maxBlobBytes, pickableKinds } from '#shared/network/blobs.ts';
import { registerErrorWords } from './errors.ts';
import { postFile } from './send-picture.ts';
import { sendPictureTexts } from './send-picture-texts.ts';

/** For a picker of files. */
export const documentTypes = pickableKinds.join(',');

for (const code of ['WRONG_KIND', 'EMPTY'] as const) {
  registerErrorWords(code, () => ({
    what: sendPictureTexts.text(code),
    isWorkSafe: sendPictureTexts.text('safe'),
    press: sendPictureTexts.text('press'),
  }));
}

/** What is known of a file that was sent and is of no record yet. A type, so that it is JSON for a draft. */
export type SentFile = { fileId: string; name: string; sizeBytes: number; isPicture: boolean };

/** Stores one and gives its file id; the same bytes have the same id again. Throws the reason of a refusal. */
export async function sendDocument(file: File): Promise<SentFile> {
  if (file.size > maxBlobBytes) throw new ORPCError('TOO_LARGE');
  const { name, size: sizeBytes, type } = file;
  const fileId = await postFile('/files?use=document', file);
  return { fileId, name, sizeBytes, isPicture: type === 'image/jpeg' || type === 'image/png' };
}
