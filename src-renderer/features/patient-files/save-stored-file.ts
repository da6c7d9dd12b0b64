// Hands a stored or offered file to the person as a file of their own.

import { ORPCError } from '@orpc/client';
import { fileAddress } from '#renderer/features/xrays/stored-image.tsx';
import { saveFile } from '#renderer/lib/save-file.ts';

/** Throws NOT_FOUND when its bytes are gone, INTERNAL when they are damaged. */
export async function saveStoredFile(fileId: string, name: string): Promise<void> {
  const response = await fetch(fileAddress(fileId, 'original'), { credentials: 'same-origin' });
  if (response.status === 404) throw new ORPCError('NOT_FOUND', { data: { entity: 'file' } });
  if (!response.ok) throw new ORPCError('INTERNAL');
  saveFile(name, await response.blob());
}
