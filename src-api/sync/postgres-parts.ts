// Single acts of a Postgres transaction of the network: the feed, mails on their way, files of referrals.

import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import { entityHash } from '#shared/sync/set-sum.ts';
import type { ClinicTx } from '#api/db/connect.ts';
import type { FilesWhere, QueuedMail, StoredFile, Touched } from '#api/sync/network-tx.ts';
import { inContext, tables } from '#api/sync/postgres-entities.ts';
import { isShared } from '#api/sync/shared-entities.ts';

/** New numbers for what was touched; gives each clinic's new head. */
export async function publish(
  tx: ClinicTx,
  touched: readonly Touched[],
  at: string | null,
): Promise<[string, number][]> {
  const found = await tx.query<{ clinic_id: string; head: string }>({
    text: `select clinic_id, head from network.publish(
      $1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::boolean[], $6::numeric[], coalesce($7::timestamptz, now()))`,
    values: [
      touched.map(({ clinicId }) => clinicId),
      touched.map(({ entity }) => entity),
      touched.map(({ id }) => id),
      touched.map(({ version }) => version),
      touched.map(({ isDeleted }) => isDeleted),
      touched.map(({ entity, id, version }) => BigInt(`0x${entityHash(entity, id, version)}`).toString()),
      at,
    ],
    name: 'publish',
  });
  return found.map(({ clinic_id, head }) => [clinic_id, Number(head)]);
}

/** The slug is the clinic's from now on, or was before; false when another clinic has it. */
export async function takeSlug(tx: ClinicTx, clinicId: string, slug: string): Promise<boolean> {
  const found = await tx.query({
    text: `with taken as (
        insert into network.clinic_slug (slug, clinic_id) values ($1, $2) on conflict do nothing returning slug
      ) select slug from taken union all select slug from network.clinic_slug where slug = $1 and clinic_id = $2`,
    values: [slug, clinicId],
  });
  return found.length > 0;
}

/** The feed forgets, and with it the rows that only said that something is gone. */
export async function forgetDeletions(
  tx: ClinicTx,
  clinicId: string,
  before: string,
  max: number,
): Promise<number> {
  const forgotten = await tx.query<{ entity: EntityName; id: string }>({
    text: 'select entity, id from network.forget_deletions($1, $2)',
    values: [before, max],
  });
  for (const entity of new Set(forgotten.map((one) => one.entity)))
    await tx.query({
      text: `delete from network.${tables[entity]}
        where ${isShared(entity) ? '$1::uuid is not null' : 'clinic_id = $1'} and id = any($2::uuid[]) and is_deleted`,
      values: [clinicId, forgotten.filter((one) => one.entity === entity).map(({ id }) => id)],
    });
  return forgotten.length;
}

export async function queueMail(tx: ClinicTx, mail: QueuedMail): Promise<void> {
  await inContext(tx, mail.clinicId, async () =>
    tx.query({
      text: `insert into network.email_outbox (clinic_id, id, to_address, template, language, "values")
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      values: [mail.clinicId, mail.id, mail.to, mail.template, mail.language, JSON.stringify(mail.values)],
      name: 'queue mail',
    }),
  );
}

/** Files of referrals that the clinic of this transaction sees, in one order. */
export async function filesWhere(tx: ClinicTx, where: FilesWhere): Promise<StoredFile[]> {
  const [condition, value] =
    'referralId' in where
      ? ['referral_id = $1', where.referralId]
      : 'sha256' in where
        ? ['sha256 = $1', where.sha256]
        : ["state = 'UPLOADING' and body ->> 'at' < $1", where.uploadingSince];
  return tx.query<{ id: string; version: number; body: Bodies['file'] }>({
    text: `select id, version, body from network.referral_file where ${condition} and not is_deleted order by id`,
    values: [value],
  });
}
