// One lock for one clinic's file, there or not, so that it cannot become whole while somebody looks.

import type { ClinicTx } from './connect.ts';

/** Held until the transaction ends. What is read after it is as the last holder left it. */
export async function lockBlob(tx: Pick<ClinicTx, 'query'>, sha256: string, clinicId: string): Promise<void> {
  await tx.query({
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`blob ${clinicId} ${sha256}`],
  });
}
