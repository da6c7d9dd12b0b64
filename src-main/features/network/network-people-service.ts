// Who of the clinic's other PCs is which account of this one: people have an account on each PC, and one name at the network.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { enqueuePeople, memberIdOf } from '#main/core/outbox.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { networkQueries } from '#main/features/network/network-queries.ts';
import type { NetworkPeople } from '#shared/network-settings/contract.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

/** People of the other PCs, each with the account here that they are, or that has their name. */
export function listNetworkPeople({ clinic: { db } }: SignedInCall): NetworkPeople {
  const queries = networkQueries(db);
  const accounts = queries.accounts.all();
  return {
    members: queries.otherMembers.all().map((member) => {
      const namesakes = accounts.filter(
        ({ name, memberId }) => memberId === null && isSameName(name, member.name),
      );
      const isPlain = member.accountId === null && namesakes.length === 1;
      return { ...member, proposedId: isPlain ? (namesakes[0]?.id ?? null) : null };
    }),
    accounts: accounts.map(({ id, name }) => ({ id, name })),
  };
}

/** Says who of this PC a member is; null: nobody. Throws NOT_FOUND, and INVALID for an account that is another member. */
export function linkNetworkPerson(
  call: SignedInCall,
  { memberId, accountId }: { memberId: string; accountId: string | null },
): null {
  const { db } = call.clinic;
  const queries = networkQueries(db);
  const member = queries.otherMembers.all().find(({ id }) => id === memberId);
  if (member === undefined) throw failure('NOT_FOUND', { entity: 'member' });
  const account = queries.accounts.all().find(({ id }) => id === accountId);
  if (accountId !== null && account === undefined) throw failure('NOT_FOUND', { entity: 'user' });
  if ((account?.memberId ?? memberId) !== memberId) throw invalidField('accountId', 'taken');
  // Also one that was removed since: it would stay in the way.
  const before = queries.accountOf.get({ memberId })?.id ?? null;
  if (before === accountId) return null;
  return write(call, (unit) => {
    if (before !== null) say(unit, before, null, { from: member.name, to: null });
    if (accountId !== null) say(unit, accountId, memberId, { from: null, to: member.name });
    enqueuePeople(unit);
    return null;
  });
}

/**
 * The account that signs this PC in for the first time is the network's user, in the transaction of the sign-in: unless
 * that one has an account here, or the account is somebody else already.
 */
export function linkNetworkUser(
  unit: UnitOfWork,
  accountId: string,
  { memberId, email }: { readonly memberId: string; readonly email: string },
): void {
  const queries = networkQueries(unit.db);
  const isHere = queries.memberOf.get({ userId: memberId }) !== undefined;
  const isSaid = queries.accountOf.get({ memberId }) !== undefined;
  if (isHere || isSaid || memberIdOf(unit.db, accountId) !== accountId) return;
  say(unit, accountId, memberId, { from: null, to: email });
}

function say(
  unit: UnitOfWork,
  accountId: string,
  memberId: string | null,
  networkPerson: { readonly from: string | null; readonly to: string | null },
): void {
  networkQueries(unit.db).setMember.run({ accountId, memberId, now: unit.now });
  unit.audit({ action: 'update', entity: 'user', entityId: accountId, changes: { networkPerson, memberId } });
  // Whose a referral is, what is read and who is proposed is another matter now.
  for (const topic of ['people', 'network', 'referrals', 'notifications']) unit.changed(topic);
}

function isSameName(one: string, other: string): boolean {
  return normaliseForSearch(one) === normaliseForSearch(other);
}
