// Has a referral signed as a PDF and saves it.

import { ORPCError } from '@orpc/client';
import { fileAddress } from '#renderer/features/xrays/stored-image.tsx';
import type { Language } from '#renderer/lib/i18n.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { saveFile } from '#renderer/lib/save-file.ts';
import type { ReferralDetail, ReferralFile, ReferralId } from '#shared/referrals/referral.ts';

const printable = ['image/jpeg', 'image/png'];

/** The pictures of a referral that are here and that paper can take. */
export function printablePictures({ files }: Pick<ReferralDetail, 'files'>): ReferralFile[] {
  return files.filter(({ fileId, mimeType }) => fileId !== null && printable.includes(mimeType));
}

export function fileIdsOf(files: readonly ReferralFile[]): string[] {
  return files.map(({ fileId }) => fileId).filter((fileId) => fileId !== null);
}

/** Throws what the core answers. */
export async function saveSignedPdf(
  id: ReferralId,
  language: Language,
  fileIds: readonly string[],
): Promise<void> {
  const { fileId, fileName } = await rpc.referrals.signPdf({ id, language, fileIds: [...fileIds] });
  const response = await fetch(fileAddress(fileId, 'original'), { credentials: 'same-origin' });
  if (!response.ok) throw new ORPCError('INTERNAL');
  saveFile(fileName, await response.blob());
}
