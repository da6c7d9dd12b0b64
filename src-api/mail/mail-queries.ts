// Mails of one clinic on their way: taken by one process at a time, tried again later, done with.

import type { QueuedMail } from '#api/sync/network-tx.ts';
import type { ClinicTx } from '#api/db/connect.ts';

export type DueMail = Omit<QueuedMail, 'clinicId'> & {
  readonly attempts: number;
  readonly createdAt: string;
};

/**
 * Takes mails that are due, at most 20, for this process alone: until the lease is over nobody else tries them, also
 * when this process dies in between.
 */
export async function takeDueMails(tx: ClinicTx, now: string, leaseUntil: string): Promise<DueMail[]> {
  return tx.query({
    text: `update network.email_outbox as held set attempts = held.attempts + 1, next_try_at = $3, updated_at = now()
      from (
        select id from network.email_outbox
        where clinic_id = $1 and state = 'PENDING' and next_try_at <= $2
        order by next_try_at limit 20 for update skip locked
      ) as due
      where held.clinic_id = $1 and held.id = due.id
      returning held.id, held.to_address as "to", held.template, held.language, held."values", held.attempts,
        to_char(held.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"`,
    values: [tx.clinicId, now, leaseUntil],
  });
}

export async function mailSent(tx: ClinicTx, id: string): Promise<void> {
  await tx.query({
    text: `update network.email_outbox set state = 'SENT', sent_at = now(), error_code = null, updated_at = now()
      where clinic_id = $1 and id = $2`,
    values: [tx.clinicId, id],
  });
}

export async function mailLater(
  tx: ClinicTx,
  id: string,
  nextTryAt: string,
  errorCode: string,
): Promise<void> {
  await tx.query({
    text: `update network.email_outbox set next_try_at = $3, error_code = $4, updated_at = now()
      where clinic_id = $1 and id = $2`,
    values: [tx.clinicId, id, nextTryAt, errorCode],
  });
}

export async function mailFailed(tx: ClinicTx, id: string, errorCode: string): Promise<void> {
  await tx.query({
    text: `update network.email_outbox set state = 'FAILED', error_code = $3, updated_at = now()
      where clinic_id = $1 and id = $2`,
    values: [tx.clinicId, id, errorCode],
  });
}

/** Mails that are done with since long are forgotten, with the addresses in them. Gives how many. */
export async function forgetMails(tx: ClinicTx, before: string): Promise<number> {
  const gone = await tx.query({
    text: `delete from network.email_outbox
      where clinic_id = $1 and state <> 'PENDING' and updated_at < $2 returning id`,
    values: [tx.clinicId, before],
  });
  return gone.length;
}
