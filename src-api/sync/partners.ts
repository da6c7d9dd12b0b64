// What clinics know of each other: each holds the public side of every clinic that a referral joined it with.

import type { Bodies } from '#shared/sync/bodies.ts';
import type { MutationArgs, MutationName } from '#shared/sync/mutations.ts';
import { rejected, waitsFor, type Replay, type Settled } from '#api/sync/outcomes.ts';
import type { NetworkTx, Touched } from '#api/sync/network-tx.ts';

/** The first referral between two clinics makes each the other's partner. */
export async function becomePartners(
  tx: NetworkTx,
  readers: readonly string[],
  touched: Touched[],
): Promise<void> {
  const [one, other] = readers;
  if (one === undefined || other === undefined) return;
  if ((await tx.readEntity('partner', other, one)) !== null) return;
  // Locked, so that neither changes its profile unseen by the other.
  for (const id of [one, other].toSorted()) await tx.lockEntity('clinic', id, id);
  await putPartner(tx, one, other, touched);
  await putPartner(tx, other, one, touched);
}

/** A referral to a clinic that is not in the network would go to nobody. Null when there is nothing against it. */
export async function unknownReceiver(
  tx: NetworkTx,
  name: MutationName,
  args: unknown,
  referral: Bodies['referral'] | null,
  clinicId: string,
  replay: Replay | undefined,
): Promise<Settled | null> {
  const toClinicId = receiverOf(name, args, referral);
  if (toClinicId === null || toClinicId === clinicId) return null;
  const isKnown =
    (await tx.readEntity('partner', toClinicId, clinicId)) !== null ||
    (await tx.clinicProfile(toClinicId)) !== null;
  if (isKnown) return null;
  // It may have joined after the backup that the network was restored from.
  return replay === undefined ? rejected('unknown_clinic') : waitsFor('clinic', toClinicId);
}

function receiverOf(name: MutationName, args: unknown, referral: Bodies['referral'] | null): string | null {
  switch (name) {
    case 'referral.create@1':
      return (args as MutationArgs['referral.create@1']).fields.toClinicId;
    case 'referral.edit@1':
      return (args as MutationArgs['referral.edit@1']).changes.toClinicId ?? null;
    case 'referral.status@1':
      return (args as MutationArgs['referral.status@1']).to === 'SENT'
        ? (referral?.toClinicId ?? null)
        : null;
    default:
      return null;
  }
}

/** A clinic's new profile goes to all its partners: they are partners both ways. */
export async function tellPartners(
  tx: NetworkTx,
  clinicId: string,
  before: Bodies['clinic'],
  after: Bodies['clinic'],
  touched: Touched[],
): Promise<void> {
  if (isSame(publicSide(before), publicSide(after))) return;
  for (const partner of await tx.partners(clinicId)) await putPartner(tx, partner, clinicId, touched);
}

async function putPartner(
  tx: NetworkTx,
  clinicId: string,
  partnerId: string,
  touched: Touched[],
): Promise<void> {
  const profile = await tx.clinicProfile(partnerId);
  if (profile === null) return;
  const held = await tx.lockEntity('partner', partnerId, clinicId);
  const body = publicSide(profile);
  if (held !== null && isSame(held.body, body)) return;
  const version = (held?.version ?? 0) + 1;
  await tx.putEntity('partner', partnerId, clinicId, { version, body });
  touched.push({ clinicId, entity: 'partner', id: partnerId, version, isDeleted: false });
}

export function publicSide({ name, phone, email, address }: Bodies['clinic']): Bodies['partner'] {
  return { name, phone, email, address };
}

function isSame(one: Bodies['partner'], other: Bodies['partner']): boolean {
  return (
    one.name === other.name &&
    one.phone === other.phone &&
    one.email === other.email &&
    one.address === other.address
  );
}
