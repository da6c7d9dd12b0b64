// What the pages for people without an account work with, and what they read of a clinic.

import type { BlobMeans } from '#api/blobs/blob-service.ts';
import type { NetworkDatabase } from '#api/db/connect.ts';
import type { AttemptLimits } from '#api/auth/attempt-limits.ts';
import type { TokenKeys } from '#api/auth/token-keys.ts';
import { createFormGuard, type FormGuard } from '#api/public/form-guard.ts';
import { createLinkTokens, type LinkTokens } from '#api/public/link-tokens.ts';
import { newId } from '#main/core/ids.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

export type PublicMeans = {
  readonly database: NetworkDatabase;
  /** The core's means for what the network does itself. */
  readonly network: NetworkMeans;
  readonly blobs: BlobMeans;
  readonly limits: AttemptLimits;
  readonly links: LinkTokens;
  readonly guard: FormGuard;
  readonly newId: () => string;
  /** Whether people reach these pages over HTTPS. */
  readonly isSecure: () => boolean;
};

/** Puts the means together. The secret of forms is the same in every process that has the same key. */
export async function publicMeans(
  given: Pick<PublicMeans, 'database' | 'network' | 'blobs' | 'limits'> & {
    readonly keys: TokenKeys;
    readonly publicUrl: () => string;
  },
): Promise<PublicMeans> {
  const { keys, publicUrl, network, ...means } = given;
  const nowMs = () => Date.parse(network.now());
  const links = createLinkTokens(keys, nowMs);
  return {
    ...means,
    network,
    links,
    guard: createFormGuard(await links.secret('form'), nowMs),
    newId,
    isSecure: () => publicUrl().startsWith('https:'),
  };
}

export type OpenForm = {
  readonly clinicId: string;
  readonly clinic: Bodies['clinic'];
  /** The one that the clinic uses now. */
  readonly slug: string;
};

/** Nobody's: an unknown slug is looked up as long as a known one. */
const nobody = '00000000-0000-7000-8000-000000000000';

/** The clinic that takes referrals under a slug it has or ever had; null when there is none, or its link is off. */
export async function openForm({ database, network }: PublicMeans, slug: string): Promise<OpenForm | null> {
  const rows = await database.lookUp<{ readonly id: string | null }>(
    'select network.clinic_of_slug($1) as id',
    [slug.toLowerCase().slice(0, 80)],
  );
  const clinicId = rows[0]?.id ?? nobody;
  return network.store.read(clinicId, async (tx) => {
    const link = await tx.readEntity('link', clinicId, clinicId);
    const clinic = await tx.clinicProfile(clinicId);
    return link === null || clinic === null || !link.body.isActive
      ? null
      : { clinicId, clinic, slug: link.body.slug };
  });
}
