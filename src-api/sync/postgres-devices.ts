// Devices inside one Postgres transaction: what numbers a clinic's mutations, and where each stands.

import type { Statement } from '#api/db/connect.ts';
import type { Device } from '#api/sync/network-tx.ts';

export type DeviceRow = {
  readonly id: string;
  readonly clinic_id: string;
  readonly last_seq: string;
  readonly last_mutation_id: string | null;
  readonly is_revoked: boolean;
};
const columns = 'id, clinic_id, last_seq, last_mutation_id, revoked_at is not null as is_revoked';

export function asDevice(row: DeviceRow): Device {
  return {
    id: row.id,
    clinicId: row.clinic_id,
    lastSeq: Number(row.last_seq),
    lastMutationId: row.last_mutation_id,
    isRevoked: row.is_revoked,
  };
}

export function deviceById(clinicId: string, deviceId: string): Statement {
  return {
    text: `select ${columns} from network.device where clinic_id = $1 and id = $2`,
    values: [clinicId, deviceId],
    name: 'device',
  };
}

/** Locked, and registered when it is new; in another epoch than `epoch`, or for a sign-in that was taken back, neither. */
export function lockDevice(
  clinicId: string,
  deviceId: string,
  signInId: string | null,
  epoch: string,
): Statement {
  return {
    text: `insert into network.device as held (clinic_id, id, sign_in_id)
      select $1::uuid, $2::uuid, $3::uuid from network.server_meta
      where epoch = $4::uuid
        and ($3::uuid is null or exists (select from network.sign_in where id = $3::uuid and revoked_at is null))
      on conflict (clinic_id, id) do update
      set last_seen_at = now(), sign_in_id = coalesce(excluded.sign_in_id, held.sign_in_id)
      returning ${columns}`,
    values: [clinicId, deviceId, signInId, epoch],
    name: 'lock device',
  };
}
