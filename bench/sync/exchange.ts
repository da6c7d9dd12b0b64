// The exchange as it runs: three whole clinics of this program, its API and its Postgres with full fsync, on loopback.
// How fast what waited goes up, how fast a new PC takes everything, and how long a referral takes from commit to commit.

import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { startEmbedded } from '#api/db/start-embedded.ts';
import { startApi, type RunningApi } from '../../tests/fixtures/running-api.ts';
import { createTestClinic, type TestClinic } from '../../tests/fixtures/test-clinic.ts';
import type { SenderAnswer, SenderOrder } from './sender-thread.ts';

export type ExchangeFigures = {
  readonly referrals: number;
  /** Referrals that the network had committed, with what both clinics get of them, a second. */
  readonly pushPerSecond: number;
  /** The same until the sender had every outcome and its own copy. */
  readonly settledPerSecond: number;
  /** Referrals, and records of any kind, that a new PC took into its encrypted tables, a second. */
  readonly pullPerSecond: number;
  readonly recordsPerSecond: number;
  /** From one clinic's commit to the other clinic's commit. */
  readonly crossingMs: readonly number[];
};

const password = 'a good password';

export async function measureExchange(referrals: number, crossings: number): Promise<ExchangeFigures> {
  const api = await startApi();
  const sender = startSender();
  const clinics: TestClinic[] = [];
  const open = async () => {
    const clinic = await createTestClinic();
    clinics.push(clinic);
    return clinic;
  };
  try {
    const receiver = await open();
    await receiver.owner.network.join({ address: api.url, email: 'receiver@clinic.example', password });
    const toClinicId = ask(receiver, 'select clinic_id from sync_state') as string;
    await receiver.close();

    // Written while offline, before there is a network.
    const { made } = await sender.ask({ do: 'send', toClinicId, referrals });
    const taken = await watchDevice(api);
    const { doneAt: joinedAt, clinicId } = await sender.ask({ do: 'join', address: api.url, password });
    const before = await taken.count(clinicId);
    while ((await taken.count(clinicId)) < made) await pause(5);
    const pushPerSecond = (made - before) / secondsSince(joinedAt);
    while ((await sender.ask({ do: 'look' })).pending > 0) await pause(50);
    const settledPerSecond = (made - before) / secondsSince(joinedAt);
    await taken.close();

    const other = await open();
    await other.owner.network.pair({ address: api.url, email: 'receiver@clinic.example', password });
    const pairedAt = process.hrtime.bigint();
    while (ask(other, 'select count(*) from referrals') !== referrals || isBehind(other)) await pause(5);
    const seconds = secondsSince(pairedAt);
    const recordsPerSecond = (ask(other, 'select count(*) from base') as number) / seconds;

    const crossingMs: number[] = [];
    await pause(1500);
    for (let crossing = 0; crossing < crossings; crossing += 1) {
      await pause(150);
      const arrived = new Promise<bigint>((done) => {
        const stop = other.core.topics.subscribe(({ topic }) => {
          if (topic !== 'referrals') return;
          stop();
          done(process.hrtime.bigint());
        });
      });
      const { doneAt } = await sender.ask({ do: 'send', toClinicId, referrals: 1 });
      crossingMs.push(Number((await arrived) - doneAt) / 1e6);
    }
    return {
      referrals,
      pushPerSecond,
      settledPerSecond,
      pullPerSecond: referrals / seconds,
      recordsPerSecond,
      crossingMs,
    };
  } finally {
    await sender.ask({ do: 'close' }).catch(() => undefined);
    await sender.end();
    for (const clinic of clinics) await clinic.close().catch(() => undefined);
    await api.remove();
  }
}

function startSender() {
  const worker = new Worker(join(import.meta.dirname, 'sender-thread.ts'));
  return {
    async ask(order: SenderOrder): Promise<SenderAnswer> {
      worker.postMessage(order);
      const [answer] = (await once(worker, 'message')) as [SenderAnswer];
      return answer;
    },
    end: async () => worker.terminate(),
  };
}

/** How many of a clinic's mutations the network has committed, asked past the program. */
async function watchDevice(api: RunningApi) {
  const url = new URL((await startEmbedded({ folder: api.dataDir })).superUrl);
  url.pathname = '/enamel';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  return {
    async count(clinicId: string): Promise<number> {
      const { rows } = await client.query<{ count: number }>(
        'select coalesce(max(last_seq), 0)::float as count from network.device where clinic_id = $1',
        [clinicId],
      );
      return rows[0]?.count ?? 0;
    },
    close: async () => client.end(),
  };
}

function isBehind(clinic: TestClinic): boolean {
  return ask(clinic, 'select is_resync from sync_state') === 1;
}

function ask({ clinic }: TestClinic, sql: string): unknown {
  return clinic.db.$client.prepare(sql).pluck().get();
}

const pause = async (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const secondsSince = (at: bigint) => Number(process.hrtime.bigint() - at) / 1e9;
