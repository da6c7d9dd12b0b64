// Which entities are one row that both clinics of a referral see. All others stand apart for each clinic.

import type { EntityName } from '#shared/sync/bodies.ts';

/** What hangs on a referral names it as `referralId`. */
const hangingEntities: readonly EntityName[] = ['event', 'note', 'file'];

export function isHanging(entity: EntityName): boolean {
  return hangingEntities.includes(entity);
}

export function isShared(entity: EntityName): boolean {
  return entity === 'referral' || isHanging(entity);
}

/** One text for each row there is, whichever of its clinics asks. */
export function entityKey(entity: EntityName, id: string, clinicId: string): string {
  return isShared(entity) ? `${entity} ${id}` : `${entity} ${id} ${clinicId}`;
}
