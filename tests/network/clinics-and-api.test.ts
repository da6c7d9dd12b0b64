// Two clinics and the network's own program, all real: they join, a referral with a file crosses and is answered, the
// program is away for a while, and what was done meanwhile crosses by itself.

import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { keepReceivedFile } from '#main/features/files/documents-service.ts';
import { programActor } from '#main/core/call.ts';
import { referralIdSchema } from '#shared/referrals/referral.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import type { RunningApi } from '../fixtures/running-api.ts';
import { createTestClinic, type TestClinic } from '../fixtures/test-clinic.ts';

let stage: NetworkStage;
let api: RunningApi;
let sender: TestClinic;
let receiver: TestClinic;
let partnerId: string;
beforeAll(async () => {
  stage = await createNetworkStage();
  api = await stage.start();
  sender = await createTestClinic();
  receiver = await createTestClinic();
  for (const [name, clinic] of [
    ['sender', sender],
    ['receiver', receiver],
  ] as const)
    await clinic.owner.network.join({
      address: api.url,
      email: `boss@${name}.example`,
      password: 'a good password',
    });
  const { clinics } = await sender.owner.network.searchClinics({ query: 'test' });
  partnerId = clinics[0]?.clinicId ?? '';
}, 120_000);
afterAll(async () => {
  await sender.close();
  await receiver.close();
  await stage.close();
}, 60_000);

const within = (milliseconds: number) => ({ timeout: milliseconds, interval: 50 });

async function send(fileIds: string[] = []): Promise<string> {
  const id = newId();
  await sender.owner.referrals.create({
    id: referralIdSchema.parse(id),
    fields: {
      toClinicId: partnerId,
      patientName: 'Pat Patient',
      patientBirthOn: '1980-01-01',
      patientPhone: '',
      patientEmail: '',
      teeth: ['16'],
      type: 'TREAT',
      reason: 'Caries',
      urgency: 'URGENT',
      allergies: '',
      referringDentist: '',
    },
    patientId: null,
    contactId: null,
    supersedesId: null,
    isSent: true,
    fileIds,
  });
  return id;
}

async function incoming(id: string) {
  const { rows } = await receiver.owner.referrals.list({ direction: 'INCOMING' });
  return rows.find((row) => row.id === id);
}

test('a referral with a file is at the other clinic within ten seconds, and its answer back', async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5_000_000)]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await sender.clinic.files.put(bytes, { maxBytes: 10_000_000 });
  const call = { core: sender.core, clinic: sender.clinic, actor: programActor };
  const file = { sha256, name: 'letter.pdf', mimeType: 'application/pdf', sizeBytes: bytes.length };
  await keepReceivedFile(call, file);
  const { id: fileId } = sender.clinic.db.$client.prepare('select id from files').get() as { id: string };
  const id = await send([fileId]);
  await vi.waitFor(async () => expect(await incoming(id)).toMatchObject({ status: 'SENT' }), within(10_000));
  await receiver.owner.referrals.step({
    id: referralIdSchema.parse(id),
    to: 'ACCEPTED',
    reason: '',
    report: '',
  });
  await vi.waitFor(async () => {
    expect((await sender.owner.referrals.get({ id: referralIdSchema.parse(id) })).status).toBe('ACCEPTED');
  }, within(10_000));
  await vi.waitFor(async () => expect(await receiver.clinic.files.has(sha256)).toBe(true), within(30_000));
}, 60_000);

test('the program is away and comes back: what waited crosses by itself', async () => {
  const { url } = api;
  await api.stop();
  const id = await send();
  await vi.waitFor(async () => {
    expect(await sender.owner.network.status()).toMatchObject({ problem: 'OFFLINE', isLive: false });
  }, within(10_000));
  expect((await sender.owner.network.status()).waiting).toBeGreaterThan(0);
  api = await stage.start({ port: Number(new URL(url).port) });
  // What waits leaves within ten seconds.
  await vi.waitFor(
    async () => expect(await sender.owner.network.status()).toMatchObject({ waiting: 0 }),
    within(10_000),
  );
  await vi.waitFor(async () => expect(await incoming(id)).toMatchObject({ status: 'SENT' }), within(15_000));
}, 60_000);
