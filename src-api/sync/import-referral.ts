// After a restore of the network: what a clinic gives back of a referral that somebody without an account had a part in.

import type { Bodies } from '#shared/sync/bodies.ts';
import type { MutationArgs } from '#shared/sync/mutations.ts';
import { blobOwner } from '#api/sync/files.ts';
import type { NetworkTx, StoredEntity, Touched } from '#api/sync/network-tx.ts';
import { putOnce } from '#api/sync/put-once.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';

type Given = MutationArgs['referral.import@1'];

/** The history and the files that came with a referral that the network had forgotten. */
export async function importAll(
  tx: NetworkTx,
  given: Given,
  referral: Bodies['referral'],
  clinicId: string,
  touched: Touched[],
): Promise<void> {
  await importEvents(tx, given, referral, clinicId, touched);
  await importFiles(tx, given, referral, clinicId, touched);
}

/**
 * A referral that the network has: what it lacks of it. Gives the version it has then. Another PC of the clinic may have
 * given it back with fewer steps, or the backup is older than the answer on a one-time page; a network that went
 * another way since keeps that.
 */
export async function importAgain(
  tx: NetworkTx,
  given: Given,
  found: StoredEntity<'referral'>,
  clinicId: string,
  touched: Touched[],
): Promise<number> {
  const isNewer = given.version > found.version && (await isContinued(tx, given, found, clinicId));
  const { version, body } = isNewer ? given : found;
  if (isNewer) {
    await tx.putEntity('referral', given.id, clinicId, { version, body });
    await tx.markImported(given.id, version);
    touched.push({ clinicId, entity: 'referral', id: given.id, version, isDeleted: false });
  }
  // A step that the network does not have by now is not history: its mutation comes, or was undone.
  if (isNewer || (await tx.importedVersion(given.id)) !== null)
    await importEvents(tx, { ...given, version: Math.min(given.version, version) }, body, clinicId, touched);
  await importFiles(tx, given, body, clinicId, touched);
  return version;
}

/** Only this clinic has a part in it, and what it holds goes on from where the network is. */
async function isContinued(
  tx: NetworkTx,
  { id, body, events }: Given,
  found: StoredEntity<'referral'>,
  clinicId: string,
): Promise<boolean> {
  const { fromClinicId, toClinicId } = found.body;
  if (fromClinicId !== clinicId || toClinicId !== null) return false;
  if (body.fromClinicId !== fromClinicId || body.toClinicId !== null) return false;
  const given = new Map(events.map((event) => [event.body.version, event.body.to]));
  return (await tx.history(id, clinicId)).every((event) => given.get(event.version) === event.to);
}

async function importFiles(
  tx: NetworkTx,
  { id: referralId, files }: Given,
  referral: Bodies['referral'],
  clinicId: string,
  touched: Touched[],
): Promise<void> {
  for (const { id, version, body } of files) {
    if (body.referralId !== referralId || body.byClinicId !== null) continue;
    if ((await tx.deletedVersion('file', id, clinicId)) !== null) continue;
    const owner = blobOwner(body, referral);
    if (owner === null) continue;
    const state = (await tx.lockBlob(body.sha256, owner)) ? 'READY' : 'UPLOADING';
    await putOnce(tx, 'file', id, referralReaders(referral), { ...body, state }, touched, { version });
  }
}

/**
 * The history that a clinic kept comes back with the referral, as far as the version it gave back. Its PCs may hold
 * pieces of a history that was undone by the restore: a step that does not fit to those beside it is left out.
 */
async function importEvents(
  tx: NetworkTx,
  { id, version, events }: MutationArgs['referral.import@1'],
  referral: Bodies['referral'],
  clinicId: string,
  touched: Touched[],
): Promise<void> {
  const readers = referralReaders(referral);
  const held = new Map((await tx.history(id, clinicId)).map((event) => [event.version, event]));
  for (const { id: eventId, body } of events.toSorted(
    (one, other) => other.body.version - one.body.version,
  )) {
    if (body.referralId !== id || body.version > version || held.has(body.version)) continue;
    const next = held.get(body.version + 1);
    const fits =
      body.kind === 'AMENDMENT' ||
      ((next?.kind !== 'STEP' || next.from === body.to) &&
        (body.version < version || next !== undefined || referral.status === body.to) &&
        (held.get(body.version - 1)?.to ?? body.from) === body.from);
    if (!fits) continue;
    held.set(body.version, body);
    await putOnce(tx, 'event', eventId, readers, body, touched);
  }
}
