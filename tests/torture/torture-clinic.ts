// A clinic's folder in the torture: made once, joined to the network, and looked into from outside.

import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newId } from '#main/core/ids.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { createSignInStore } from '#main/sync/sign-in-store.ts';
import { emptySetSum } from '#shared/sync/set-sum.ts';
import { joinNetwork } from '../fixtures/network-pc.ts';
import { simSchema } from '../sync/sim-schema.ts';

/** What the clinic's process is told. */
export type TortureClinic = {
  readonly url: string;
  readonly clinicId: string;
  readonly memberId: string;
  readonly partnerId: string;
  /** How many it sends; none for the one that receives. */
  readonly referrals: number;
  readonly perSecond: number;
};

export type ClinicLook = {
  readonly made: number;
  readonly referrals: number;
  readonly accepted: number;
  readonly waiting: number;
  readonly refused: number;
  readonly notifications: number;
  readonly clinicId: string;
  readonly epoch: string;
  readonly cursor: number;
  /** 1 while rows of before a restore may still be in the copy. */
  readonly isResync: number;
  readonly checksumAlarms: number;
};

/** Joins the network and prepares the folder; gives the clinic's and its member's id. */
export async function makeClinic(
  folder: string,
  url: string,
  name: string,
): Promise<Pick<TortureClinic, 'clinicId' | 'memberId'>> {
  mkdirSync(folder, { recursive: true });
  const { signedIn, secret, clinicId, memberId } = await joinNetwork(url, name);
  await createSignInStore(folder, keyFileCustody(folder)).write({
    signInId: signedIn.signInId,
    clinicId,
    secret: Buffer.from(secret, 'base64url'),
    next: null,
    token: signedIn.accessToken,
  });
  const sqlite = new Database(join(folder, 'clinic.db'));
  sqlite.pragma('journal_mode = WAL');
  sqlite.exec(simSchema());
  sqlite.exec(`create table made (id text primary key) strict;
    create index incoming on records (id) where entity = 'referral' and json_extract(body, '$.status') = 'SENT'`);
  sqlite
    .prepare(
      `insert into sync_state (id, clinic_id, device_id, epoch, cursor, set_sum, next_seq, acked_seq, is_resync, generation,
         created_at, updated_at) values (?, ?, ?, ?, 0, ?, 1, 0, 0, 1, ?, ?)`,
    )
    .run(newId(), clinicId, newId(), signedIn.epoch, emptySetSum, signedIn.serverTime, signedIn.serverTime);
  sqlite.close();
  return { clinicId, memberId };
}

export function tellClinic(folder: string, told: TortureClinic): void {
  writeFileSync(join(folder, 'clinic.json'), JSON.stringify(told));
}

/** What the clinic's database says at this moment, while its process runs. */
export function lookInto(folder: string): ClinicLook {
  const sqlite = new Database(join(folder, 'clinic.db'), { readonly: true });
  try {
    const count = (sql: string) => (sqlite.prepare(sql).get() as { count: number }).count;
    return {
      made: count('select count(*) as count from made'),
      referrals: count("select count(*) as count from base where entity = 'referral'"),
      accepted: count(
        "select count(*) as count from base where entity = 'referral' and json_extract(body, '$.status') = 'ACCEPTED'",
      ),
      waiting: count("select count(*) as count from outbox where state in ('pending', 'parked')"),
      refused: count("select count(*) as count from outbox where state in ('rejected', 'quarantined')"),
      notifications: count("select count(*) as count from base where entity = 'notification'"),
      ...(sqlite
        .prepare('select clinic_id as clinicId, epoch, cursor, is_resync as isResync from sync_state')
        .get() as Pick<ClinicLook, 'clinicId' | 'epoch' | 'cursor' | 'isResync'>),
      checksumAlarms: count('select checksum_alarms as count from sync_state'),
    };
  } finally {
    sqlite.close();
  }
}

/** Notifications that were announced more than once, and whether the network signed it out. */
export function saidBy(folder: string): { readonly twice: number; readonly signedOut: boolean } {
  const path = join(folder, 'said.jsonl');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  const announced = new Map<string, number>();
  let signedOut = false;
  for (const line of lines) {
    // The last line of a process that was killed may be half of one.
    if (!line.endsWith('}')) continue;
    const said = JSON.parse(line) as { announced?: string; signedOut?: boolean };
    if (said.announced !== undefined) announced.set(said.announced, (announced.get(said.announced) ?? 0) + 1);
    signedOut ||= said.signedOut === true;
  }
  return { twice: [...announced.values()].filter((times) => times > 1).length, signedOut };
}
