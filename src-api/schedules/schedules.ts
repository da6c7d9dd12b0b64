// When the network does what it does by itself. Several processes on one database share the work: each turn is one's.

import { PgBoss } from 'pg-boss';
import { sendDueMails, type MailMeans } from '#api/mail/send-mails.ts';
import { dailyUpkeep, giveUpParked, type UpkeepMeans } from '#api/schedules/upkeep.ts';

export type ScheduleMeans = UpkeepMeans &
  MailMeans & {
    /** Of who owns the tables, directly: the library keeps tables of its own. */
    readonly ownerUrl: string;
  };

export type Schedules = { readonly stop: () => Promise<void> };

/** Made by a migration. The library's tables stand apart from those of the clinics; nothing of a clinic is in them. */
const schema = 'enamel_jobs';
const mailSeconds = 2;

/** Begins in the background: a start does not wait for it, and a failure is logged and leaves the rest working. */
export function startSchedules(means: ScheduleMeans): Schedules {
  const { log } = means;
  const boss = new PgBoss({
    connectionString: means.ownerUrl,
    schema,
    createSchema: false,
    max: 2,
    application_name: 'enamel schedules',
    // Nothing here is in a hurry, and an idle network should be quiet.
    superviseIntervalSeconds: 120,
    reindex: false,
  });
  boss.on('error', (error) => log.warn('schedules.failed', { code: codeOf(error) }));
  const started = begin(boss, means).catch((error: unknown) => log.error('schedules.not_started', {}, error));
  return {
    async stop() {
      await started;
      await boss.stop({ graceful: true, timeout: 500 });
      means.transport.close();
    },
  };
}

async function begin(boss: PgBoss, means: ScheduleMeans): Promise<void> {
  const { log } = means;
  await boss.start();
  await turn(boss, 'mails', '* * * * *', async () => {
    const sent = await sendDueMails(means);
    if (sent > 0) log.info('mails.sent', { count: sent });
    // The minute's turn begins the chain again when it broke.
    await boss.send('mails', {}, { startAfter: mailSeconds });
  });
  await turn(boss, 'parked', '17 * * * *', async () => {
    const count = await giveUpParked(means);
    if (count > 0) log.info('parked.given_up', { count });
  });
  await turn(boss, 'daily', '43 3 * * *', async () => log.info('upkeep.done', await dailyUpkeep(means)));
}

/** One turn at a time, over all processes; at most one waits. */
async function turn(boss: PgBoss, name: string, cron: string, work: () => Promise<void>): Promise<void> {
  await boss.createQueue(name, {
    policy: 'stately',
    retryLimit: 0,
    expireInSeconds: 600,
    deleteAfterSeconds: 3600,
  });
  await boss.work(name, { pollingIntervalSeconds: 1 }, work);
  await boss.schedule(name, cron, {}, { missed: 'once' });
  if (name === 'mails') await boss.send(name, {});
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'fault';
}
