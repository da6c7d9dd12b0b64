// Clinics that can be referred to, as the network's directory shows them.

import type { Claims } from '#api/auth/access-tokens.ts';
import type { NetworkDatabase } from '#api/db/connect.ts';

type Found = {
  readonly clinic_id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
};

/** Clinics but the asking one with this text in their name or address; null when the sign-in was taken back. */
export async function searchClinics(
  database: NetworkDatabase,
  { clinicId, signInId }: Claims,
  query: string,
  limit: number,
) {
  return database.read({ clinicId, signInId }, async (tx) => {
    if (tx.isRevoked) return null;
    const rows = await tx.query<Found>({
      text: 'select * from network.clinics_like($1, $2, $3)',
      values: [query.trim(), clinicId, limit],
    });
    return rows.map(({ clinic_id, ...clinic }) => ({ clinicId: clinic_id, ...clinic }));
  });
}
