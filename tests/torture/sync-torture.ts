// Two clinics, two processes of the API and their Postgres, each killed at any moment while referrals cross; then an old
// copy of the database is put back. At the end every referral is at both ends, once.

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { migrateNetwork } from '#api/db/migrate-network.ts';
import { asSuperuser, startEmbedded, type EmbeddedPostgres } from '#api/db/start-embedded.ts';
import { networkProgram } from '../fixtures/built-main.ts';
import { networkMigrations } from '../fixtures/network-database.ts';
import { startApi, type RunningApi } from '../fixtures/running-api.ts';
import { copyOwned, freePort, isAlive, kill, mulberry, pause } from './torture-parts.ts';
import { lookInto, makeClinic, saidBy, tellClinic, type ClinicLook } from './torture-clinic.ts';

export type TortureOptions = {
  readonly referrals: number;
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

export type TortureReport = {
  readonly kills: { clinics: number; apis: number; postgres: number };
  readonly seconds: number;
  /** Everything that should hold and does not. */
  readonly faults: string[];
};

type AtNetwork = {
  readonly referrals: number;
  readonly accepted: number;
  readonly aside: number;
  readonly told: number;
  readonly epoch: string;
  readonly heads: Readonly<Record<string, number>>;
};

const run = promisify(execFile);
const clinicProgram = join(import.meta.dirname, 'clinic-until-killed.ts');
const apiProgram = networkProgram();
const pauseMs = 450;
/** Settling may take long; it must not stand still for longer than this. */
const longestStillMs = 60_000;

export async function tortureSync(options: TortureOptions): Promise<TortureReport> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'enamel-torture-'));
  // Where this runs as root, Postgres runs as another user and has to pass.
  chmodSync(folder, 0o711);
  const stage = await createStage(folder, options);
  try {
    await stage.storm();
    const faults = [
      ...(await stage.settled('after the storm')),
      ...(await stage.restored()),
      ...(await stage.settled('after the restore')),
    ];
    return { kills: stage.kills, seconds: (performance.now() - started) / 1000, faults };
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function createStage(folder: string, { referrals, kills: wanted, seed, say }: TortureOptions) {
  const random = mulberry(seed);
  const postgresFolder = join(folder, 'database');
  const oldCopy = join(folder, 'old-copy');
  const [postgresPort, ...apiPorts] = [await freePort(), await freePort(), await freePort()];
  const kills = { clinics: 0, apis: 0, postgres: 0 };
  const clinicNames = ['sender', 'receiver'] as const;
  const clinicFolder = (name: string) => join(folder, name);
  const clinics = new Map<string, ChildProcess>();
  const apis: (RunningApi | null)[] = [null, null];
  let postgres: EmbeddedPostgres = await startPostgres();
  await migrateNetwork(postgres.ownerUrl, networkMigrations);
  await postgres.openAppLogin();
  await Promise.all([startOneApi(0), startOneApi(1)]);

  async function startPostgres(): Promise<EmbeddedPostgres> {
    return startEmbedded({ folder: postgresFolder, port: postgresPort });
  }

  function apiEnv() {
    return {
      DATABASE_URL: postgres.appUrl,
      DATABASE_OWNER_URL: postgres.ownerUrl,
      TOKEN_KEYS: '',
    };
  }

  async function startOneApi(at: number): Promise<void> {
    for (let tries = 1; ; tries++)
      try {
        apis[at] = await startApi({ dataDir: join(folder, 'api'), port: apiPorts[at], env: apiEnv() });
        return;
      } catch (error) {
        // The database was just stopped too.
        if (tries === 50) throw error;
        await pause(100);
      }
  }

  function startClinic(name: string): void {
    const child = spawn(process.execPath, [clinicProgram, clinicFolder(name)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    clinics.set(name, child);
  }

  async function killClinic(name: string): Promise<void> {
    const child = clinics.get(name);
    if (child !== undefined) await kill(child);
    kills.clinics += 1;
    startClinic(name);
  }

  async function killApi(at: number): Promise<void> {
    await apis[at]?.stop('SIGKILL');
    kills.apis += 1;
    await startOneApi(at);
  }

  /** An immediate stop, as at a power cut: what was committed is on the disk, nothing else is. */
  async function killPostgres(): Promise<void> {
    const pid = Number(
      readFileSync(join(postgresFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await pause(20);
    kills.postgres += 1;
    postgres = await startPostgres();
  }

  const urlOf = (at: number) => `http://127.0.0.1:${apiPorts[at]}`;
  // A kill takes about as long as the pause before it.
  const perSecond = Math.ceil(referrals / ((wanted * 2 * pauseMs) / 1000));
  const [sender, receiver] = [
    await makeClinic(clinicFolder('sender'), urlOf(0), 'Sender'),
    await makeClinic(clinicFolder('receiver'), urlOf(1), 'Receiver'),
  ];
  tellClinic(clinicFolder('sender'), {
    url: urlOf(0),
    ...sender,
    partnerId: receiver.clinicId,
    referrals,
    perSecond,
  });
  tellClinic(clinicFolder('receiver'), {
    url: urlOf(1),
    ...receiver,
    partnerId: sender.clinicId,
    referrals: 0,
    perSecond,
  });
  for (const name of clinicNames) startClinic(name);

  async function storm(): Promise<void> {
    let hasCopy = false;
    for (let done = 0; done < wanted; done++) {
      await pause(pauseMs * (0.3 + random() * 1.4));
      const dice = random();
      if (dice < 0.62) await killClinic(random() < 0.5 ? 'sender' : 'receiver');
      else if (dice < 0.93) await killApi(random() < 0.5 ? 0 : 1);
      else await killPostgres();
      if (!hasCopy && done >= wanted / 3) {
        hasCopy = true;
        await keepOldCopy();
      }
      if (done % 20 === 19) say(`${done + 1} kills, ${lookInto(clinicFolder('sender')).made} referrals sent`);
    }
  }

  async function keepOldCopy(): Promise<void> {
    await postgres.stop();
    copyOwned(postgresFolder, oldCopy);
    postgres = await startPostgres();
    say('A copy of the database was put aside.');
  }

  /** The old copy in the place of the database, and the operator's word that it is old. */
  async function restored(): Promise<string[]> {
    const before = await atNetwork();
    await Promise.all(apis.map(async (api) => api?.stop()));
    await postgres.stop();
    renameSync(postgresFolder, join(folder, 'lost'));
    copyOwned(oldCopy, postgresFolder);
    postgres = await startPostgres();
    const after = await atNetwork();
    await run(process.execPath, [apiProgram, 'new-epoch', '--data-dir', join(folder, 'api')], {
      env: { ...process.env, ...apiEnv() },
    });
    await Promise.all([startOneApi(0), startOneApi(1)]);
    // The PCs are started anew too: the secrets they hold are younger than the database.
    for (const name of clinicNames) await killClinic(name);
    say(`The copy was put back: it knew ${after.referrals} of ${before.referrals} referrals.`);
    return after.referrals < before.referrals ? [] : ['the copy was not older than the database'];
  }

  async function atNetwork() {
    return asSuperuser(postgres.superUrl.replace(/\/postgres$/, '/enamel'), async (client) => {
      const { rows } = await client.query(`select count(*)::int as referrals,
        count(*) filter (where status = 'ACCEPTED')::int as accepted,
        (select count(*)::int from network.mutation_log where status in ('quarantined', 'parked', 'rejected')) as aside,
        (select count(*)::int from network.notification where body ->> 'type' = 'NEW_INCOMING_REFERRAL') as told,
        (select epoch from network.server_meta) as epoch,
        (select json_object_agg(clinic_id, head) from network.clinic_head) as heads
        from network.referral`);
      return rows[0] as AtNetwork;
    });
  }

  function problems(network: AtNetwork, [from, to]: readonly [ClinicLook, ClinicLook]): string[] {
    const accepted = to.accepted;
    const expected: [string, number, number][] = [
      ['referrals made', from.made, referrals],
      ['referrals at the network', network.referrals, referrals],
      ['referrals at the sender', from.referrals, referrals],
      ['referrals at the receiver', to.referrals, referrals],
      ['notifications of new ones at the network', network.told, referrals],
      ['notifications at the receiver', to.notifications, referrals],
      ['changes that wait at the sender', from.waiting, 0],
      ['changes that wait at the receiver', to.waiting, 0],
      ['changes refused at the sender', from.refused, 0],
      ['changes refused at the receiver', to.refused, 0],
      ['changes put aside at the network', network.aside, 0],
      ['accepted at the network', network.accepted, accepted],
      ['accepted at the sender', from.accepted, accepted],
      ['news that the sender has not heard', newsFor(from, network), 0],
      ['news that the receiver has not heard', newsFor(to, network), 0],
      ['sums that differed', from.checksumAlarms + to.checksumAlarms, 0],
    ];
    return expected
      .filter(([, is, should]) => is !== should)
      .map(([what, is, should]) => `${what}: ${is} instead of ${should}`);
  }

  let acceptedBefore = 0;
  async function settled(when: string): Promise<string[]> {
    let left: string[] = [];
    let looked = '';
    let movedAt = performance.now();
    do {
      await pause(referrals > 2000 ? 3000 : 500);
      const looks = [lookInto(clinicFolder('sender')), lookInto(clinicFolder('receiver'))] as const;
      const network = await atNetwork();
      left = problems(network, looks);
      const now = JSON.stringify([network, looks]);
      if (now !== looked) movedAt = performance.now();
      looked = now;
    } while (left.length > 0 && performance.now() - movedAt < longestStillMs);
    const { accepted } = lookInto(clinicFolder('receiver'));
    if (accepted < acceptedBefore) left.push(`accepted: ${accepted}, had been ${acceptedBefore}`);
    if (accepted === 0) left.push('nothing was accepted');
    acceptedBefore = accepted;
    for (const name of clinicNames) {
      const { twice, signedOut } = saidBy(clinicFolder(name));
      if (twice > 0) left.push(`announced twice at the ${name}: ${twice}`);
      if (signedOut) left.push(`the ${name} was signed out`);
    }
    say(`${when}: ${left.length === 0 ? 'all is where it belongs' : left.join('; ')}`);
    return left.map((problem) => `${when}: ${problem}`);
  }

  return {
    kills,
    storm,
    settled,
    restored,
    async close() {
      await Promise.all([...clinics.values()].map(kill));
      await Promise.all(apis.map(async (api) => api?.stop()));
      await postgres.stop().catch(() => {});
    },
  };
}

/** How many numbers of its feed a clinic is behind; one more while it does not know the epoch or takes all anew. */
function newsFor({ clinicId, cursor, epoch, isResync }: ClinicLook, network: AtNetwork): number {
  return (network.heads[clinicId] ?? 0) - cursor + (epoch === network.epoch ? isResync : 1);
}
