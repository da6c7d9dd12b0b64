// Files of referrals at the network: who holds the bytes, when a file is ready, and what is given up. Not the bytes.

import { maxReferralBytes } from '#shared/network/blobs.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import type { FilesWhere, NetworkMeans, NetworkTx, StoredFile, Touched } from '#api/sync/network-tx.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';

/** Under which clinic the bytes of a file are kept: who sent it, or the one that acts for somebody without an account. */
export function blobOwner(file: Bodies['file'], referral: Bodies['referral']): string | null {
  return file.byClinicId ?? referral.toClinicId ?? referral.fromClinicId;
}

/** True when a file of this size would be more than one referral may carry. */
export async function isTooMuch(
  tx: NetworkTx,
  clinicId: string,
  referralId: string,
  sizeBytes: number,
): Promise<boolean> {
  const files = await tx.files(clinicId, { referralId });
  return files.reduce((sum, { body }) => sum + body.sizeBytes, sizeBytes) > maxReferralBytes;
}

/** A file that was just told of is ready at once where the network has its bytes already. */
export async function readyAtOnce(
  tx: NetworkTx,
  { id, version, body }: StoredFile,
  referral: Bodies['referral'],
  touched: Touched[],
): Promise<void> {
  const owner = blobOwner(body, referral);
  if (owner === null || !(await tx.lockBlob(body.sha256, owner))) return;
  await putFile(
    tx,
    { id, version: version + 1, body: { ...body, state: 'READY' } },
    owner,
    referral,
    touched,
  );
}

/**
 * The bytes of a clinic's file are whole: every file of its referrals that waits for them is ready. Asked again it does
 * nothing. Gives how many became ready.
 */
export async function filesReady(means: NetworkMeans, clinicId: string, sha256: string): Promise<number> {
  return moveFiles(means, clinicId, { sha256 }, 'READY', (body) => body.state !== 'READY');
}

/** Files whose bytes have not come since an instant are given up. Gives how many. */
export async function filesFailed(means: NetworkMeans, clinicId: string, since: string): Promise<number> {
  return moveFiles(
    means,
    clinicId,
    { uploadingSince: since },
    'FAILED',
    (body) => body.state === 'UPLOADING',
  );
}

async function moveFiles(
  means: NetworkMeans,
  clinicId: string,
  where: FilesWhere,
  state: Bodies['file']['state'],
  isMeant: (file: Bodies['file']) => boolean,
): Promise<number> {
  return means.store.write(clinicId, async (tx) => {
    const touched: Touched[] = [];
    let moved = 0;
    for (const { id } of await tx.files(clinicId, where)) {
      const found = await tx.lockEntity('file', id, clinicId);
      if (found === null || !isMeant(found.body)) continue;
      const referral = await tx.lockEntity('referral', found.body.referralId, clinicId);
      if (referral === null || blobOwner(found.body, referral.body) !== clinicId) continue;
      const file = { id, version: found.version + 1, body: { ...found.body, state } };
      await putFile(tx, file, clinicId, referral.body, touched);
      moved += 1;
    }
    if (touched.length > 0) await tx.publish(touched);
    return moved;
  });
}

async function putFile(
  tx: NetworkTx,
  { id, version, body }: StoredFile,
  owner: string,
  referral: Bodies['referral'],
  touched: Touched[],
): Promise<void> {
  await tx.putEntity('file', id, owner, { version, body });
  for (const clinicId of referralReaders(referral))
    touched.push({ clinicId, entity: 'file', id, version, isDeleted: false });
}
