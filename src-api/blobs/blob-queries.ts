// What the database knows of files' bytes: which parts have come, which files are whole, and who may read them.

import type { ClinicTx } from '#api/db/connect.ts';
import { lockBlob } from '#api/db/lock-blob.ts';

export type BlobRow = {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mimeType: string;
  readonly state: 'UPLOADING' | 'READY';
};
type Stored = Omit<BlobRow, 'sizeBytes'> & { readonly sizeBytes: string };

const columns = 'sha256, size_bytes as "sizeBytes", mime_type as "mimeType", state';

/** One clinic's own file, locked until the transaction ends whether it is there or not. */
export async function lockBlobRow(tx: ClinicTx, sha256: string): Promise<BlobRow | null> {
  await lockBlob(tx, sha256, tx.clinicId);
  return blobRow(tx, sha256);
}

export async function blobRow(tx: ClinicTx, sha256: string): Promise<BlobRow | null> {
  const [row] = await tx.query<Stored>({
    text: `select ${columns} from network.blob where clinic_id = $1 and sha256 = $2`,
    values: [tx.clinicId, sha256],
  });
  return row === undefined ? null : { ...row, sizeBytes: Number(row.sizeBytes) };
}

export async function putBlobRow(tx: ClinicTx, row: Omit<BlobRow, 'state'>): Promise<void> {
  await tx.query({
    text: `insert into network.blob (clinic_id, sha256, size_bytes, mime_type, state)
      values ($1, $2, $3, $4, 'UPLOADING')
      on conflict (clinic_id, sha256) do update
        set size_bytes = excluded.size_bytes, mime_type = excluded.mime_type, updated_at = now()`,
    values: [tx.clinicId, row.sha256, row.sizeBytes, row.mimeType],
  });
}

export async function markReady(tx: ClinicTx, sha256: string): Promise<void> {
  await tx.query({
    text: `update network.blob set state = 'READY', completed_at = now(), updated_at = now()
      where clinic_id = $1 and sha256 = $2`,
    values: [tx.clinicId, sha256],
  });
}

/** The parts that have come, in order; `mark` is another one for every arrival. */
export async function partsOf(
  tx: ClinicTx,
  sha256: string,
): Promise<{ readonly part: number; readonly mark: string }[]> {
  return tx.query({
    text: `select part, part_sha256 || ' ' || extract(epoch from received_at) as mark from network.blob_part
      where clinic_id = $1 and sha256 = $2 order by part`,
    values: [tx.clinicId, sha256],
  });
}

export async function addPart(
  tx: ClinicTx,
  sha256: string,
  part: { readonly part: number; readonly sizeBytes: number; readonly sha256: string },
): Promise<void> {
  await tx.query({
    text: `insert into network.blob_part (clinic_id, sha256, part, size_bytes, part_sha256) values ($1, $2, $3, $4, $5)
      on conflict (clinic_id, sha256, part) do update
        set size_bytes = excluded.size_bytes, part_sha256 = excluded.part_sha256, received_at = now()`,
    values: [tx.clinicId, sha256, part.part, part.sizeBytes, part.sha256],
  });
}

export async function dropParts(tx: ClinicTx, sha256: string): Promise<void> {
  await tx.query({
    text: 'delete from network.blob_part where clinic_id = $1 and sha256 = $2',
    values: [tx.clinicId, sha256],
  });
}

export async function dropBlob(tx: ClinicTx, sha256: string): Promise<void> {
  await dropParts(tx, sha256);
  await tx.query({
    text: 'delete from network.blob where clinic_id = $1 and sha256 = $2',
    values: [tx.clinicId, sha256],
  });
}

/** Files of this clinic that nobody has gone on with since an instant, at most 100. */
export async function staleBlobs(tx: ClinicTx, since: string): Promise<BlobRow[]> {
  const rows = await tx.query<Stored>({
    text: `select ${columns} from network.blob
      where clinic_id = $1 and state = 'UPLOADING' and greatest(created_at, updated_at) < $2
        and not exists (
          select from network.blob_part as part
          where part.clinic_id = blob.clinic_id and part.sha256 = blob.sha256 and part.received_at >= $2
        )
      limit 100`,
    values: [tx.clinicId, since],
  });
  return rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes) }));
}

/**
 * Whose bytes this clinic may read under a content: its own, or its partner's by a file of a referral between them that
 * is ready and let in. Null when there are none.
 */
export async function readableBlob(
  tx: ClinicTx,
  sha256: string,
): Promise<(BlobRow & { readonly ownerId: string }) | null> {
  // Row-level security shows files of this clinic's referrals alone.
  const files = await tx.query<{ readonly owner: string }>({
    text: `select coalesce(file.body ->> 'byClinicId', referral.body ->> 'toClinicId', referral.body ->> 'fromClinicId')
        as owner
      from network.referral_file as file join network.referral on referral.id = file.referral_id
      where file.sha256 = $1 and not file.is_deleted and file.body ->> 'state' = 'READY'
        and not (file.body ->> 'isQuarantined')::boolean
      order by file.id limit 1`,
    values: [sha256],
  });
  const ownerId = files[0]?.owner;
  if (ownerId === undefined) return null;
  const [row] = await tx.query<Stored>({
    text: `select ${columns} from network.blob where clinic_id = $1 and sha256 = $2 and state = 'READY'`,
    values: [ownerId, sha256],
  });
  return row === undefined ? null : { ...row, sizeBytes: Number(row.sizeBytes), ownerId };
}
