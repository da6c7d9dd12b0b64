// Names in links: one clinic each, for good. A clinic that renames its link keeps the old name.

import { numberedSlug } from '#shared/network/slug.ts';
import type { NetworkTx } from '#api/sync/network-tx.ts';

/** The wanted slug, or it with -2, -3 … where others have it; the clinic's own from now on. */
export async function claimSlug(tx: NetworkTx, clinicId: string, wanted: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const slug = numberedSlug(wanted, attempt);
    if (await tx.takeSlug(clinicId, slug)) return slug;
  }
}
