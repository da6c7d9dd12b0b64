// The network is restored from a copy that was made before a clinic joined. The clinic hears of it in words, loses nothing,
// joins anew, and what it had sent, what it was told and what waits are all at the network and at the other clinic again.

import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { referralIdSchema } from '#shared/referrals/referral.ts';
import { networkProgram } from '../fixtures/built-main.ts';
import { startApi, type RunningApi } from '../fixtures/running-api.ts';
import { createTestClinic, type TestClinic } from '../fixtures/test-clinic.ts';

const main = networkProgram();
const run = promisify(execFile);
const within = (milliseconds: number) => ({ timeout: milliseconds, interval: 100 });
const password = 'a good password';

let folder: string;
let api: RunningApi;
let port: number;
let sender: TestClinic;
let receiver: TestClinic;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'enamel-anew-'));
  // Postgres runs as another user where this runs as root.
  chmodSync(folder, 0o711);
  sender = await createTestClinic();
  receiver = await createTestClinic();
  api = await startApi({ dataDir: dataDir() });
  port = Number(new URL(api.url).port);
});
afterEach(async () => {
  await sender.close();
  await receiver.close();
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const dataDir = (name = 'network') => join(folder, name);

async function joinAs(client: TestClinic['owner'], email: string) {
  return client.network.join({ address: api.url, email, password });
}

/** With the cable out: the whole data folder, as the guide of operators says. */
async function copyNetwork(): Promise<void> {
  await api.stop();
  await run('cp', ['-a', dataDir(), dataDir('copy')]);
  api = await startApi({ dataDir: dataDir(), port });
}

async function restoreNetwork(): Promise<void> {
  await api.stop();
  rmSync(dataDir(), { recursive: true });
  await run('cp', ['-a', dataDir('copy'), dataDir()]);
  const env = { ...process.env, DATABASE_URL: '' };
  await run(process.execPath, [main, 'new-epoch', '--data-dir', dataDir()], { env });
  api = await startApi({ dataDir: dataDir(), port });
}

async function send(clinicId: string, reason: string) {
  const id = referralIdSchema.parse(newId());
  await sender.owner.referrals.create({
    id,
    fields: {
      toClinicId: clinicId,
      patientName: 'Pat Patient',
      patientBirthOn: '1980-01-01',
      patientPhone: '',
      patientEmail: '',
      teeth: ['16'],
      type: 'TREAT',
      reason,
      urgency: 'URGENT',
      allergies: '',
      referringDentist: '',
    },
    patientId: null,
    contactId: null,
    supersedesId: null,
    isSent: true,
    fileIds: [],
  });
  return id;
}

const incoming = async () => {
  const { rows } = await receiver.owner.referrals.list({ direction: 'INCOMING' });
  return rows.map(({ id, status }) => ({ id, status }));
};

test.each(['who had joined', 'somebody else'])(
  'the clinic joins anew by %s',
  async (who) => {
    const other = await sender.person('ADMIN');
    await joinAs(receiver.owner, 'boss@receiver.example');
    await copyNetwork();
    await joinAs(sender.owner, 'boss@sender.example');
    const { clinics } = await sender.owner.network.searchClinics({ query: 'test' });
    const clinicId = clinics[0]?.clinicId ?? '';
    const known = await send(clinicId, 'Before the restore');
    await vi.waitFor(async () => expect(await incoming()).toHaveLength(1), within(20_000));
    await receiver.owner.referrals.step({ id: known, to: 'ACCEPTED', reason: '', report: '' });
    const statusOf = async (id: typeof known) => (await sender.owner.referrals.get({ id })).status;
    await vi.waitFor(async () => expect(await statusOf(known)).toBe('ACCEPTED'), within(20_000));

    await restoreNetwork();
    await sender.owner.network.wake();
    await vi.waitFor(
      async () => expect(await sender.owner.network.status()).toMatchObject({ standing: 'FORGOTTEN' }),
      within(30_000),
    );
    // Nothing of it has gone from the desk, and the desk goes on.
    expect(await statusOf(known)).toBe('ACCEPTED');
    const later = await send(clinicId, 'While it was forgotten');
    const waiting = await sender.owner.network.status();
    expect(waiting.waiting).toBeGreaterThan(0);

    const joined =
      who === 'who had joined'
        ? await joinAs(sender.owner, 'boss@sender.example')
        : await joinAs(other.client, 'other@sender.example');
    expect(joined.standing).toBe('JOINED');
    await vi.waitFor(
      async () => {
        await receiver.owner.network.wake();
        await sender.owner.network.wake();
        expect((await incoming()).toSorted((one, two) => (one.id < two.id ? -1 : 1))).toEqual([
          { id: known, status: 'ACCEPTED' },
          { id: later, status: 'SENT' },
        ]);
      },
      { timeout: 60_000, interval: 1000 },
    );
    await vi.waitFor(
      async () => {
        await sender.owner.network.wake();
        expect(await sender.owner.network.status()).toMatchObject({
          standing: 'JOINED',
          waiting: 0,
          attention: 0,
          checksumAlarms: 0,
          vanishing: null,
        });
        expect(await receiver.owner.network.status()).toMatchObject({ waiting: 0, attention: 0 });
      },
      { timeout: 30_000, interval: 1000 },
    );
    expect(await statusOf(known)).toBe('ACCEPTED');
    const steps = (await sender.owner.referrals.get({ id: known })).steps.map(({ to }) => to);
    expect(steps).toEqual(['SENT', 'ACCEPTED']);
  },
  240_000,
);
