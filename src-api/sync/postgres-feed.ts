// A clinic's feed inside one Postgres transaction: where it stands, and its entries with what they are about.

import { emptySetSum } from '#shared/sync/set-sum.ts';
import type { Statement } from '#api/db/connect.ts';
import type { ClinicHead, FullEntry } from '#api/sync/network-tx.ts';
import { tables } from '#api/sync/postgres-entities.ts';
import { isShared } from '#api/sync/shared-entities.ts';

export type HeadRow = { readonly head: string; readonly floor: string; readonly set_sum: string };

export function headOf(clinicId: string): Statement {
  return {
    text: 'select head, floor, set_sum from network.clinic_head where clinic_id = $1',
    values: [clinicId],
    name: 'head',
  };
}

export function asHead(row: HeadRow | undefined): ClinicHead {
  if (row === undefined) return { head: 0, floor: 0, setSum: emptySetSum };
  const setSum = BigInt(row.set_sum).toString(16).padStart(16, '0');
  return { head: Number(row.head), floor: Number(row.floor), setSum };
}

export type EntryRow = Omit<FullEntry, 'seq'> & { readonly seq: string };

/** Every entry looks its one body up by its key: a page of any mixture is one question. */
const bodies = Object.entries(tables).map(
  ([entity, table]) => `when '${entity}' then (select held.body from network.${table} as held
    where ${isShared(entity as keyof typeof tables) ? '' : 'held.clinic_id = $1 and '}held.id = entry.entity_id and not held.is_deleted)`,
);
const entriesText = `select seq, entity, entity_id as id, version, is_deleted as "isDeleted",
    case when is_deleted then null else case entity ${bodies.join('\n')} end end as body
  from (
    select seq, entity, entity_id, version, is_deleted from network.sync_entry
    where clinic_id = $1 and seq > $2 order by seq limit $3
  ) as entry order by seq`;

export function entriesAfter(clinicId: string, after: number, limit: number): Statement {
  return { text: entriesText, values: [clinicId, after, limit], name: 'entries' };
}

export function asEntry(row: EntryRow): FullEntry {
  return { ...row, seq: Number(row.seq) };
}
