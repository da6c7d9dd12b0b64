// `npm run sample -- --network`: two invented clinics that have joined one network and refer patients to each other.

import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { windowConnection } from '#main/core/connections.ts';
import type { RunningCore } from '#main/core/core.ts';
import { newId } from '#main/core/ids.ts';
import { router } from '#main/core/router.ts';
import { sampleReferrals, secondClinicName, type SampleReferral } from '#main/sample/sample-referrals.ts';
import { referralIdSchema } from '#shared/referrals/referral.ts';

type Client = RouterClient<typeof router>;

/** One of the two, open, with the sign-in of its owner. */
export type SampleDesk = {
  readonly core: RunningCore;
  readonly username: string;
  readonly password: string;
  readonly email: string;
};

/** Long enough for a computer that has much else to do. */
const patienceMs = 120_000;

/** Starts the network's program on a folder and a port; gives its address and what ends it. */
export async function startSampleApi(
  entry: string,
  dataDir: string,
  port: number,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [entry, '--data-dir', dataDir, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    let complaints = '';
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) done((JSON.parse(said) as { url: string }).url);
    });
    child.once('exit', () => fail(new Error(`The network could not start. ${complaints.slice(-300)}`)));
  });
}

/** Both join, refer to each other, and answer some; ends when both have sent and heard everything. */
export async function referToEachOther(
  address: string,
  [one, other]: readonly [SampleDesk, SampleDesk],
): Promise<{ readonly sent: number }> {
  const [first, second] = [await signIn(one), await signIn(other)];
  const { locale, updatedAt } = await second.clinic.get();
  await second.clinic.update({ updatedAt, changes: { name: secondClinicName[locale] } });
  await first.network.join({ address, email: one.email, password: one.password });
  await second.network.join({ address, email: other.email, password: other.password });
  await Promise.all([quiet(first), quiet(second)]);
  const toSecond = await send(first, sampleReferrals.first);
  const toFirst = await send(second, sampleReferrals.second);
  await Promise.all([quiet(first), quiet(second)]);
  await answer(second, toSecond, sampleReferrals.first);
  await answer(first, toFirst, sampleReferrals.second);
  await Promise.all([quiet(first), quiet(second)]);
  return { sent: toSecond.length + toFirst.length };
}

async function signIn({ core, username, password }: SampleDesk): Promise<Client> {
  const caller = { via: 'window', deviceName: 'sample', ipAddress: null, userAgent: null } as const;
  const connection = windowConnection(newId(), caller);
  const client: Client = createRouterClient(router, { context: { core, connection } });
  await client.session.signIn({ username, password });
  return client;
}

async function send(client: Client, referrals: readonly SampleReferral[]): Promise<string[]> {
  const [partner] = (await client.network.searchClinics({ query: '' })).clinics;
  if (partner === undefined) throw new Error('The clinics do not find each other.');
  const { rows: patients } = await client.patients.list({ limit: 50 });
  const xrays = (await client.xrays.listAll({ limit: 50 })).rows;
  const referred = new Set<string>();
  const ids: string[] = [];
  for (const { hasXray, answer: _answer, ...fields } of referrals) {
    const isFree = ({ id }: { readonly id: string }): boolean => !referred.has(id);
    // A picture of the tooth if there is one, and only of the patient who is referred.
    const ofSomebody = hasXray ? xrays.filter(({ patient }) => isFree(patient)) : [];
    const xray =
      ofSomebody.find(({ teeth }) => teeth.some((tooth) => fields.teeth.includes(tooth))) ?? ofSomebody[0];
    const patientId = xray?.patient.id ?? patients.find(isFree)?.id;
    if (patientId === undefined) break;
    referred.add(patientId);
    const { patient } = await client.patients.get({ id: patientId });
    const id = referralIdSchema.parse(newId());
    await client.referrals.create({
      id,
      fields: {
        ...fields,
        toClinicId: partner.clinicId,
        patientName: `${patient.firstName} ${patient.lastName}`,
        patientBirthOn: patient.dateOfBirth,
        patientPhone: patient.mobile ?? '',
        patientEmail: '',
        referringDentist: '',
      },
      patientId: patient.id,
      contactId: null,
      supersedesId: null,
      isSent: true,
      fileIds: xray === undefined ? [] : [xray.fileId],
    });
    ids.push(id);
  }
  return ids;
}

async function answer(
  client: Client,
  ids: readonly string[],
  referrals: readonly SampleReferral[],
): Promise<void> {
  for (const [index, text] of ids.entries()) {
    const id = referralIdSchema.parse(text);
    for (const step of referrals[index]?.answer ?? [])
      await client.referrals.step({ id, ...step, fileIds: [] });
  }
}

/** Resolves when nothing of this clinic waits and what was sent to it has come. */
async function quiet(client: Client): Promise<void> {
  const until = performance.now() + patienceMs;
  let calm = 0;
  while (calm < 3) {
    if (performance.now() > until) throw new Error('The clinics did not come to rest.');
    await client.network.wake();
    await after(150);
    const { waiting, filesWaiting, isReached } = await client.network.status();
    calm = waiting === 0 && filesWaiting === 0 && isReached === true ? calm + 1 : 0;
  }
}
