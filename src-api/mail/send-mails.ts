// Sends what waits in the outbox of mails: each once as far as that is possible, again later when it could not be.

import type { NetworkDatabase } from '#api/db/connect.ts';
import { mailFailed, mailLater, mailSent, takeDueMails, type DueMail } from '#api/mail/mail-queries.ts';
import { MailRefused, type MailTransport } from '#api/mail/mail-transport.ts';
import { mailWords, type WordsMeans } from '#api/mail/mail-words.ts';
import { pageMailed } from '#api/sync/pages.ts';
import type { Log } from '#main/core/log.ts';

export type MailMeans = WordsMeans & {
  readonly database: NetworkDatabase;
  readonly transport: MailTransport;
  /** The address that mails come from. */
  readonly from: string;
  readonly log: Log;
};

/** While a process holds a mail nobody else tries it; one that died is taken over after this. */
const leaseMs = 10 * 60_000;
const firstWaitMs = 30_000;
const longestWaitMs = 6 * 3_600_000;
const givenUpAfterMs = 5 * 86_400_000;

/** Sends everything that is due. Gives how many left. */
export async function sendDueMails(means: MailMeans): Promise<number> {
  const { database, network } = means;
  let sent = 0;
  for (;;) {
    const clinics = await database.lookUp<{ readonly id: string }>(
      'select network.clinics_with_mail($1, 100) as id',
      [network.now()],
    );
    if (clinics.length === 0) return sent;
    for (const { id: clinicId } of clinics) {
      const now = network.now();
      const due = await database.write({ clinicId }, async (tx) =>
        takeDueMails(tx, now, later(now, leaseMs)),
      );
      for (const mail of due) if (await sendOne(means, clinicId, mail)) sent += 1;
    }
  }
}

async function sendOne(means: MailMeans, clinicId: string, mail: DueMail): Promise<boolean> {
  const { database, network, transport, from, log } = means;
  const write = async (work: Parameters<typeof database.write<void>>[1]) =>
    database.write({ clinicId }, work);
  try {
    const words = await mailWords(means, clinicId, mail);
    if (words === null) {
      await write(async (tx) => mailFailed(tx, mail.id, 'closed'));
      return false;
    }
    const { hostname } = new URL(means.publicUrl());
    await transport.send({ messageId: `<${mail.id}@${hostname}>`, from, to: mail.to, ...words });
  } catch (error) {
    const code = codeOf(error);
    log.warn('mail.failed', { mailId: mail.id, attempts: mail.attempts, code });
    const now = network.now();
    const isHopeless = error instanceof MailRefused || later(mail.createdAt, givenUpAfterMs) < now;
    const waitMs = Math.min(firstWaitMs * 2 ** (mail.attempts - 1), longestWaitMs);
    await write(async (tx) =>
      isHopeless ? mailFailed(tx, mail.id, code) : mailLater(tx, mail.id, later(now, waitMs), code),
    );
    return false;
  }
  await write(async (tx) => mailSent(tx, mail.id));
  if (mail.template === 'PAGE') await pageMailed(network, clinicId, mail.values.pageId ?? '');
  return true;
}

/** In a word what stood against it, without the addresses that a server's answer repeats. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') return `smtp ${responseCode}`;
  return typeof code === 'string' ? code.slice(0, 40) : 'fault';
}

function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
