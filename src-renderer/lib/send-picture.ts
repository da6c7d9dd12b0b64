// Sends a picture to the clinic's store. Files never travel through RPC; what refers to them is another call.

import { ORPCError } from '@orpc/client';
import { encodeFileName, fileNameHeader } from '#shared/core/file-name-header.ts';
import { registerErrorWords } from './errors.ts';
import { sendPictureTexts } from './send-picture-texts.ts';

/** What the store takes; it looks into the bytes, so a wrong name is refused all the same. */
export const pictureTypes = 'image/jpeg,image/png';
export const maxPictureBytes = 200 * 1024 * 1024;

const refusals = [
  'NOT_AN_IMAGE',
  'TRUNCATED',
  'TOO_LARGE',
  'DECOMPRESSION_BOMB',
  'UNSUPPORTED',
  'DAMAGED',
] as const;
for (const code of refusals) {
  registerErrorWords(code, () => ({
    what: sendPictureTexts.text(code),
    isWorkSafe: sendPictureTexts.text('safe'),
    press: sendPictureTexts.text('press'),
  }));
}

/** Stores a picture and gives its file id; the same bytes get the same id again. Throws the reason of a refusal. */
export function sendPicture(file: File): Promise<string> {
  return postFile('/files', file);
}

/** Sends the bytes to an address of the store and gives the file id. Throws the reason of a refusal. */
export async function postFile(address: string, file: File): Promise<string> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'x-enamel': '1', [fileNameHeader]: encodeFileName(file.name) },
    credentials: 'same-origin',
    body: file,
  });
  const body = (await response.json()) as { fileId?: string; code?: string };
  if (body.fileId === undefined) throw new ORPCError(body.code ?? 'INTERNAL');
  return body.fileId;
}
