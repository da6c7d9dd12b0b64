// Which clinics hear of a referral.

import type { Bodies } from '#shared/sync/bodies.ts';

/** The sender alone until it was sent; then both, also when it is called off. Clinics of the network only. */
export function referralReaders(referral: Bodies['referral']): string[] {
  const readers = [referral.fromClinicId, referral.sentAt === null ? null : referral.toClinicId];
  return [...new Set(readers.filter((reader) => reader !== null))];
}
