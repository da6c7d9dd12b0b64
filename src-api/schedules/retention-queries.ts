// What the network forgets of one clinic with time, and the replays that have waited too long.

import type { ClinicTx } from '#api/db/connect.ts';
import type { EntityName } from '#shared/sync/bodies.ts';

/** Arguments of mutations that were settled before an instant, at most 5,000: their outcomes stay. Gives how many. */
export async function forgetArguments(tx: ClinicTx, before: string): Promise<number> {
  const forgotten = await tx.query({
    text: `update network.mutation_log set args = null where (clinic_id, id) in (
        select clinic_id, id from network.mutation_log
        where clinic_id = $1 and received_at < $2 and status <> 'parked' and args is not null limit 5000
      ) returning id`,
    values: [tx.clinicId, before],
  });
  return forgotten.length;
}

/** Mutations and outcomes from before an instant, at most 5,000 of each. Gives how many. */
export async function forgetOutcomes(tx: ClinicTx, before: string): Promise<number> {
  const mutations = await tx.query({
    text: `delete from network.mutation_log where (clinic_id, id) in (
        select clinic_id, id from network.mutation_log
        where clinic_id = $1 and received_at < $2 and status <> 'parked' limit 5000
      ) returning id`,
    values: [tx.clinicId, before],
  });
  const outcomes = await tx.query({
    text: `delete from network.device_result where (clinic_id, device_id, seq) in (
        select clinic_id, device_id, seq from network.device_result
        where clinic_id = $1 and created_at < $2 limit 5000
      ) returning seq`,
    values: [tx.clinicId, before],
  });
  return mutations.length + outcomes.length;
}

export type WaitingReplay = { readonly id: string; readonly entity: EntityName; readonly entityId: string };

/** Replays of this clinic that have waited since before an instant, oldest first, at most 500. */
export async function parkedBefore(tx: ClinicTx, before: string): Promise<WaitingReplay[]> {
  return tx.query({
    text: `select id, parked_entity as entity, parked_id as "entityId" from network.mutation_log
      where clinic_id = $1 and status = 'parked' and received_at < $2 order by received_at limit 500`,
    values: [tx.clinicId, before],
  });
}
