// The clinic's public link: the page on which colleagues without an account refer patients to it.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure } from '#main/core/failure.ts';
import { enqueue } from '#main/core/outbox.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { networkStateQueries } from '#main/sync/network-state-queries.ts';
import { syncQueries } from '#main/sync/sync-queries.ts';
import { readSynced } from '#main/sync/synced-records.ts';
import type { NetworkLink } from '#shared/network-settings/contract.ts';

/** The link; null before the network has given one. */
export function publicLink({ clinic: { db } }: SignedInCall): NetworkLink | null {
  const clinicId = syncQueries(db).state.get()?.clinicId;
  const address = networkStateQueries(db).state.get()?.address;
  if (clinicId === undefined || address === undefined) return null;
  const link = readSynced(db, 'link', clinicId);
  if (link === null) return null;
  const clinic = readSynced(db, 'clinic', clinicId);
  const { slug, isActive } = link.body;
  return {
    slug,
    isActive,
    url: `${address}/refer/${slug}`,
    hasEmailNotices: clinic?.body.hasEmailNotices ?? false,
    isWaiting: link.waiting + (clinic?.waiting ?? 0) > 0,
  };
}

/** Changes the link and the notices by e-mail, here at once and at the network when it can be reached. Throws NOT_JOINED. */
export function updatePublicLink(
  call: SignedInCall,
  changes: {
    readonly slug?: string | undefined;
    readonly isActive?: boolean | undefined;
    readonly hasEmailNotices?: boolean | undefined;
  },
): NetworkLink | null {
  return write(call, (unit) => {
    const id = syncQueries(unit.db).state.get()?.clinicId;
    const before = publicLink(call);
    if (id === undefined || before === null) throw featureFailure('NOT_JOINED');
    const { hasEmailNotices, ...ofLink } = changes;
    const given = Object.fromEntries(Object.entries(ofLink).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length > 0) put(call, unit, 'link.update@1', { id, changes: given });
    if (hasEmailNotices !== undefined)
      put(call, unit, 'clinic.update@1', { id, changes: { hasEmailNotices } });
    const all = { ...given, ...(hasEmailNotices !== undefined && { hasEmailNotices }) };
    const audited = changedFields<Record<string, unknown>>({ ...before }, all);
    unit.audit({ action: 'update', entity: 'networkLink', entityId: id, changes: audited });
    return publicLink(call);
  });
}

function put(
  call: SignedInCall,
  unit: UnitOfWork,
  name: 'link.update@1' | 'clinic.update@1',
  args: Parameters<typeof enqueue<typeof name>>[3],
): void {
  const made = enqueue(call, unit, name, args);
  if ('refused' in made) throw failure('NOT_FOUND', { entity: 'networkLink' });
}
