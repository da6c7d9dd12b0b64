// What the network does by itself now and then, over all clinics one after the other: gives up what never came, forgets
// what nobody needs, and tells of what has waited in vain.

import { sweepBlobs, type BlobMeans } from '#api/blobs/blob-service.ts';
import type { ClinicTx } from '#api/db/connect.ts';
import { forgetMails } from '#api/mail/mail-queries.ts';
import { tellOfLate } from '#api/schedules/late-referrals.ts';
import { forgetArguments, forgetOutcomes, parkedBefore } from '#api/schedules/retention-queries.ts';
import { filesFailed } from '#api/sync/files.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import { uploadDays } from '#shared/network/blobs.ts';

export type UpkeepMeans = { readonly network: NetworkMeans; readonly blobs: BlobMeans };

const dayMs = 86_400_000;
const argumentDays = 35;
const outcomeDays = 400;
const mailDays = 30;

/** What was done, in counts. */
export type Upkeep = Readonly<Record<'failedFiles' | 'sweptBlobs' | 'late' | 'forgotten', number>>;

/** Once a day. */
export async function dailyUpkeep(means: UpkeepMeans): Promise<Upkeep> {
  const { network, blobs } = means;
  const daysAgo = (days: number) => new Date(Date.parse(network.now()) - days * dayMs).toISOString();
  let failedFiles = 0;
  let sweptBlobs = 0;
  let late = 0;
  let forgotten = 0;
  for await (const clinicId of everyClinic(means)) {
    failedFiles += await filesFailed(network, clinicId, daysAgo(uploadDays));
    sweptBlobs += await sweepBlobs(blobs, clinicId, daysAgo(uploadDays));
    late += await tellOfLate(means, clinicId);
    const forget = async (work: (tx: ClinicTx, before: string) => Promise<number>, days: number) =>
      blobs.database.write({ clinicId }, async (tx) => work(tx, daysAgo(days)));
    forgotten +=
      (await forget(forgetArguments, argumentDays)) +
      (await forget(forgetOutcomes, outcomeDays)) +
      (await network.store.write(clinicId, async (tx) =>
        tx.forgetDeletions(clinicId, daysAgo(outcomeDays), 5000),
      )) +
      (await forget(forgetMails, mailDays));
  }
  return { failedFiles, sweptBlobs, late, forgotten };
}

/**
 * Replays after a restore that have waited for a day: nobody will bring what they wait for. They are refused as
 * `waited_in_vain`, which their clinic is shown. Gives how many.
 */
export async function giveUpParked(means: UpkeepMeans): Promise<number> {
  const { network, blobs } = means;
  const before = new Date(Date.parse(network.now()) - dayMs).toISOString();
  let givenUp = 0;
  for await (const clinicId of everyClinic(means)) {
    const parked = await blobs.database.read({ clinicId }, async (tx) =>
      tx.hasParked ? parkedBefore(tx, before) : [],
    );
    if (parked.length === 0) continue;
    givenUp += await network.store.write(clinicId, async (tx) => {
      let settled = 0;
      for (const { id, entity, entityId } of parked) {
        // It may have found its outcome meanwhile.
        const waiting = await tx.parkedFor(entity, entityId);
        if (!waiting.some((one) => one.id === id)) continue;
        await tx.settleMutation(id, {
          status: 'rejected',
          code: 'waited_in_vain',
          detail: null,
          entityVersion: null,
        });
        settled += 1;
      }
      return settled;
    });
  }
  return givenUp;
}

async function* everyClinic({ blobs }: UpkeepMeans): AsyncIterable<string> {
  let after: string | null = null;
  for (;;) {
    const found: { readonly id: string }[] = await blobs.database.lookUp(
      'select network.clinic_ids($1, 200) as id',
      [after],
    );
    for (const { id } of found) yield id;
    after = found.at(-1)?.id ?? null;
    if (after === null) return;
  }
}
