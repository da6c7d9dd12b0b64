// `npm run sample -- --network`: two invented clinics join one network and refer to each other, as the README promises.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { windowConnection } from '#main/core/connections.ts';
import { createCore, type RunningCore } from '#main/core/core.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { makeSampleClinic } from '#main/sample/create-sample-clinic.ts';
import { drawPictures } from '#main/sample/draw-pictures.ts';
import { referToEachOther, type SampleDesk } from '#main/sample/network-sample.ts';
import { planPictures } from '#main/sample/plan-pictures.ts';
import { smallSample, type SampleOptions } from '#main/sample/sample-options.ts';
import { epochMs } from '#shared/time/instant.ts';
import { cheapSecrets } from '../fixtures/cheap-secrets.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';

let stage: NetworkStage;
const folders: string[] = [];
const open: RunningCore[] = [];
beforeAll(async () => {
  stage = await createNetworkStage();
});
afterAll(async () => {
  await Promise.all(open.map(async (core) => core.close()));
  await stage.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function openCore(dataDir: string, clock?: { now: () => string; nowMs: () => number }) {
  const place = { dataDir, migrationsDir, appVersion: 'test' };
  return createCore(place, keyFileCustody(dataDir), { ...cheapSecrets, ...(clock ? { clock } : {}) });
}

/** As the command makes one: at one instant, then opened anew with a clock that goes. */
async function sampleDesk(name: string): Promise<SampleDesk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'enamel-sample-'));
  folders.push(dataDir);
  const now = new Date().toISOString();
  const options: SampleOptions = {
    ...smallSample,
    patientCount: 60,
    eventCount: 60,
    seed: name,
    locale: 'en',
    timeZone: 'Europe/Istanbul',
    currency: 'TRY',
    now,
  };
  const making = await openCore(dataDir, { now: () => now, nowMs: () => epochMs(now) });
  const caller = { via: 'window', deviceName: null, ipAddress: null, userAgent: null } as const;
  const context = { core: making, connection: windowConnection('sample', caller) };
  const { clinic, filled, username, password } = await makeSampleClinic(context, options);
  const pictures = planPictures(options, filled, { xrays: 12, portraits: 0 });
  await drawPictures(making, clinic, pictures, { threads: 1, locale: 'en' });
  await making.close();
  const core = await openCore(dataDir);
  open.push(core);
  return { core, username, password, email: `owner@${name}.example` };
}

test('both send and answer, and a picture that goes along is of the patient who is referred', async () => {
  const { url } = await stage.start();
  const desks = [await sampleDesk('first'), await sampleDesk('second')] as const;
  expect(await referToEachOther(url, desks)).toEqual({ sent: 5 });
  const found = desks.map(({ core }) => {
    const state = core.clinicState();
    if (state.state !== 'OPEN') throw new Error(`The sample is ${state.state}.`);
    const { $client } = state.clinic.db;
    return {
      referrals: $client
        .prepare(
          `SELECT direction || ' ' || status FROM referrals
           WHERE from_clinic_id IS NOT NULL AND to_clinic_id IS NOT NULL ORDER BY 1`,
        )
        .pluck()
        .all(),
      /** Of the pictures that left with a referral: how many are of the patient who is referred, and of all. */
      pictures: $client
        .prepare(
          `SELECT count(x.id) AS own, count(*) AS sent FROM referral_files f
           JOIN referrals r ON r.id = f.referral_id AND r.direction = 'OUTGOING'
           LEFT JOIN files o ON o.sha256 = f.sha256
           LEFT JOIN xrays x ON x.file_id = o.id AND x.patient_id = r.patient_id`,
        )
        .get(),
    };
  });
  const [sent, answered] = [
    ['ACCEPTED', 'COMPLETED', 'SENT'],
    ['REJECTED', 'SENT'],
  ] as const;
  const as = (direction: string, statuses: readonly string[]) => statuses.map((one) => `${direction} ${one}`);
  expect(found).toEqual([
    { referrals: [...as('INCOMING', answered), ...as('OUTGOING', sent)], pictures: { own: 2, sent: 2 } },
    { referrals: [...as('INCOMING', sent), ...as('OUTGOING', answered)], pictures: { own: 0, sent: 0 } },
  ]);
}, 120_000);
