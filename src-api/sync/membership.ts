// Who may do what at the network: people of the clinic, as its PCs introduced them. A PC's sign-in is another matter.

import type { Actor, MutationName } from '#shared/sync/mutations.ts';
import type { NetworkTx } from '#api/sync/network-tx.ts';
import { rejected, waitsFor, type Replay, type Settled } from '#api/sync/outcomes.ts';

const ofClinics: readonly MutationName[] = ['member.put@1', 'clinic.update@1', 'referral.import@1'];
const forAdmins: readonly MutationName[] = ['clinic.update@1', 'link.update@1', 'member.put@1'];

/**
 * Null when the acting person may. The clinic itself (its id as the actor) introduces people, says what it is called, gives
 * back what a restore of the network undid, and does nothing else: its PCs say who works there before they say what was
 * done. Who left the clinic loses the rights of an ADMIN; what they did
 * before the news of it came is taken.
 */
export async function notAllowed(
  tx: NetworkTx,
  name: MutationName,
  { userId, clinicId }: Actor,
  replay: Replay | undefined,
): Promise<Settled | null> {
  if (userId === clinicId) return ofClinics.includes(name) ? null : rejected('not_a_member');
  const member = await tx.readEntity('member', userId, clinicId);
  // After a restore the introduction may be on its way from another PC.
  if (member === null) return replay === undefined ? rejected('not_a_member') : waitsFor('member', userId);
  // What was allowed once is not judged by what came after.
  if (!forAdmins.includes(name) || typeof replay?.version === 'number') return null;
  const { role, isActive } = member.body;
  return role === 'ADMIN' && isActive ? null : rejected('not_an_admin');
}
