import { rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { programActor } from '#main/core/call.ts';
import { keepImage, knownImage, renewImage } from '#main/features/files/file-images-service.ts';
import { recordFile } from '#main/features/files/file-records-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { startPackRenewal } from '#main/features/files/pack-renewal.ts';
import { openPackPart } from '#main/features/files/pack-reply-service.ts';
import {
  endUnhurried,
  makeFromPicture,
  msSinceHurry,
  noteHurry,
} from '#main/features/files/picture-maker.ts';
import { decodeLevel } from '#shared/xrays/display-pack.ts';
import { packVersion } from '#shared/xrays/image-facts.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import { xrayFileIdSchema } from '#shared/xrays/model.ts';
import { dicomPicture } from '../../../tests/fixtures/dicom-picture.ts';
import { countHelperMessages, type HelperMessages } from '../../../tests/fixtures/helper-messages.ts';
import { oldPack, plantOldPack } from '../../../tests/fixtures/old-pack.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
let messages: HelperMessages;
beforeAll(async () => {
  clinic = await createXrayClinic();
  messages = countHelperMessages(clinic.core);
});
afterAll(() => clinic.close());

const size = { widthPx: 60, heightPx: 40 };
const swift = { firstMs: 1, quietMs: 30, restMs: 1, restShare: 0, idleMs: 20 };

type Planted = { readonly fileId: string; readonly samples: Uint16Array; readonly bytes: Buffer };

/**
 * An x-ray with a sigmoid window as a program of pack version 1 left it: facts that know nothing of the function, and a
 * pack of the old form. `isBroken`: of a file whose end is gone by now.
 */
async function plantOld(seed: number, isBroken = false): Promise<Planted> {
  const samples = Uint16Array.from({ length: 60 * 40 }, (_, at) => (at * 37 + seed) & 0xfff);
  const whole = dicomPicture({
    ...size,
    frames: [samples],
    bitsStored: 12,
    elements: [
      [0x0008_0018, 'UI', `2.25.77${seed}`],
      [0x0028_1050, 'DS', '2000'],
      [0x0028_1051, 'DS', '900'],
      [0x0028_1056, 'CS', 'SIGMOID'],
    ],
  });
  const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  const made = await makeFromPicture(clinic.core, whole);
  if ('problem' in made) throw new Error(made.problem);
  const bytes = isBroken ? whole.subarray(0, whole.length - 1000) : whole;
  const { sha256, sizeBytes } = await clinic.clinic.files.put(bytes, { maxBytes: 1_000_000 });
  const about = { name: `${newId()}.dcm`, mimeType: 'application/dicom', image: made.facts };
  const fileId = recordFile(call, { sha256, sizeBytes }, about);
  await keepImage(call, { id: fileId, sha256 }, made);
  await plantOldPack(call, { id: fileId, sha256 }, oldPack(samples, size));
  expect(knownImage(clinic.clinic, fileId)).toBeNull();
  return { fileId, samples, bytes };
}

async function xrayOf(fileId: string): Promise<string> {
  return (await clinic.newXray({ fileId: xrayFileIdSchema.parse(fileId) })).id;
}

function rowOf(fileId: string) {
  const row = clinic.clinic.db.$client
    .prepare('select state, problem, pack_version as version from file_images where file_id = ?')
    .get(fileId);
  return row as { state: string; problem: string | null; version: number };
}

function removeFromStore(fileId: string, variant?: 'pack'): void {
  const name = clinic.clinic.files.nameOf(fileById(clinic.clinic.db, fileId)!.sha256, variant);
  rmSync(join(clinic.clinic.files.dir, name.slice(0, 2), name));
}

function clinicPlace() {
  return { core: clinic.core, clinic: clinic.clinic };
}

function oldOnes(): number {
  const row = clinic.clinic.db.$client
    .prepare("select count(*) as n from file_images where state = 'READY' and pack_version <> ?")
    .get(packVersion);
  return (row as { n: number }).n;
}

async function shownSamples(fileId: string) {
  const place = clinicPlace();
  const { body } = await openPackPart(place, fileById(clinic.clinic.db, fileId)!, { acceptsZstd: false });
  const encoded = new Uint8Array(await new Response(body).arrayBuffer());
  return decodeLevel(encoded, { ...size, samplesPerPixel: 1, bitsAllocated: 16 });
}

async function originalOf(fileId: string): Promise<Uint8Array> {
  const { sha256 } = fileById(clinic.clinic.db, fileId)!;
  return clinic.clinic.files.readAll(sha256, { maxBytes: 1_000_000 });
}

test('opened: an old pack is made anew from the file; file, drawings and view stay as they were', async () => {
  const old = await plantOld(1);
  const id = await xrayOf(old.fileId);
  const points = [
    { x: 3, y: 4 },
    { x: 30, y: 20 },
  ];
  await clinic.owner.annotations.create({ xrayId: id, kind: 'LENGTH', frame: 0, points, text: 'root' });
  const view = { ...plainView, gamma: 1.5, rotationDegrees: 90 as const };
  await clinic.owner.xrays.saveView({ id, view });
  await plantOldPack(clinicPlace(), fileById(clinic.clinic.db, old.fileId)!, oldPack(old.samples, size));
  const before = (await clinic.owner.annotations.list({ xrayId: id })).annotations;

  const opened = await clinic.owner.xrays.get({ id });
  expect(opened.image).toMatchObject({ state: 'READY', facts: { voiFunction: 'SIGMOID' } });
  expect(opened.view).toEqual(view);
  expect((await clinic.owner.annotations.list({ xrayId: id })).annotations).toEqual(before);
  expect(before).toHaveLength(1);
  expect(await shownSamples(old.fileId)).toEqual(old.samples);
  expect(Buffer.from(await originalOf(old.fileId)).equals(old.bytes)).toBe(true);
  expect(oldOnes()).toBe(0);
});

test('opened: a colour picture of before its depth was noted says it at once', async () => {
  const colour = { r: 200, g: 120, b: 40 };
  const deep = sharp({
    create: { width: size.widthPx, height: size.heightPx, channels: 3, background: colour },
  });
  const bytes = await deep.toColourspace('rgb16').png().toBuffer();
  const made = await makeFromPicture(clinic.core, bytes);
  if ('problem' in made) throw new Error(made.problem);
  const { sha256, sizeBytes } = await clinic.clinic.files.put(bytes, { maxBytes: 1_000_000 });
  const about = { name: 'deep.png', mimeType: 'image/png', image: made.facts };
  const fileId = recordFile({ ...clinicPlace(), actor: programActor }, { sha256, sizeBytes }, about);
  await keepImage(clinicPlace(), { id: fileId, sha256 }, made);
  const id = await xrayOf(fileId);
  clinic.clinic.db.$client
    .prepare(
      "update file_images set pack_version = 1, facts = json_remove(facts, '$.narrowedFromBits') where file_id = ?",
    )
    .run(fileId);
  const opened = await clinic.owner.xrays.get({ id });
  expect(opened.image).toMatchObject({ facts: { samplesPerPixel: 3, narrowedFromBits: 16 } });
  expect(oldOnes()).toBe(0);
});

test('at rest: all old packs are made anew, but not while somebody looks at pictures; what is lost is left alone', async () => {
  const old = [await plantOld(21), await plantOld(22), await plantOld(23)];
  const lost = await plantOld(24);
  removeFromStore(lost.fileId);
  messages.asked = 0;
  noteHurry(clinic.core);
  const reading = setInterval(() => noteHurry(clinic.core), 5);
  startPackRenewal(clinic.core, { ...swift, quietMs: 200 });
  await new Promise((resolve) => {
    setTimeout(resolve, 400);
  });
  expect(messages.asked).toBe(0);
  expect(oldOnes()).toBe(4);
  clearInterval(reading);
  await vi.waitFor(() => expect(oldOnes()).toBe(1), 20_000);
  for (const { fileId, samples, bytes } of old) {
    expect(knownImage(clinic.clinic, fileId)).toMatchObject({
      state: 'READY',
      facts: { voiFunction: 'SIGMOID' },
    });
    expect(await shownSamples(fileId)).toEqual(samples);
    expect(Buffer.from(await originalOf(fileId)).equals(bytes)).toBe(true);
  }
  expect(knownImage(clinic.clinic, lost.fileId)).toBeNull();
  // Work at rest is nobody's hurry: else it would wait for itself.
  await vi.waitFor(() => expect(msSinceHurry(clinic.core)).toBeGreaterThan(200));
  clinic.clinic.db.$client.exec('delete from file_images where pack_version = 1');
}, 30_000);

test('what this program can decode no more keeps its old form, with the very values: opened, and at rest; it is tried once', async () => {
  const opened = await plantOld(41, true);
  const id = await xrayOf(opened.fileId);
  expect((await clinic.owner.xrays.get({ id })).image).toMatchObject({ state: 'READY' });
  expect(await shownSamples(opened.fileId)).toEqual(opened.samples);
  expect(rowOf(opened.fileId)).toEqual({ state: 'READY', problem: null, version: packVersion });
  const atRest = await plantOld(42, true);
  const { sha256 } = fileById(clinic.clinic.db, atRest.fileId)!;
  startPackRenewal(clinic.core, swift);
  await vi.waitFor(() => expect(oldOnes()).toBe(0), 20_000);
  expect(rowOf(atRest.fileId)).toEqual({ state: 'READY', problem: null, version: packVersion });
  messages.asked = 0;
  expect(await shownSamples(atRest.fileId)).toEqual(atRest.samples);
  expect(await clinic.clinic.files.has(sha256, 'thumbnail')).toBe(true);
  expect(Buffer.from(await originalOf(atRest.fileId)).equals(atRest.bytes)).toBe(true);
  expect(messages.asked).toBe(0);
});

test('an old form whose pack is lost, as after a backup, is said to be what its file is', async () => {
  const old = await plantOld(45, true);
  removeFromStore(old.fileId, 'pack');
  const id = await xrayOf(old.fileId);
  expect((await clinic.owner.xrays.get({ id })).image).toEqual({ state: 'FAILED', problem: 'TRUNCATED' });
});

test('the process is killed in the middle of each: the old picture is shown whole, not tried for each part, made anew later', async () => {
  const old = await plantOld(51);
  const file = fileById(clinic.clinic.db, old.fileId)!;
  const id = await xrayOf(old.fileId);
  await plantOldPack(clinicPlace(), file, oldPack(old.samples, size));
  messages.killAfterMs = 0;
  expect(await renewImage(clinicPlace(), file)).toBe('NOT_MADE');
  expect(rowOf(old.fileId)).toMatchObject({ state: 'READY', version: 1 });
  messages.asked = 0;
  expect((await clinic.owner.xrays.get({ id })).image).toMatchObject({ state: 'READY' });
  expect(await shownSamples(old.fileId)).toEqual(old.samples);
  expect(await shownSamples(old.fileId)).toEqual(old.samples);
  expect(messages.asked).toBeLessThanOrEqual(1);
  messages.killAfterMs = null;
  expect(await renewImage(clinicPlace(), file)).toBe('MADE');
  expect(await shownSamples(old.fileId)).toEqual(old.samples);
  expect(knownImage(clinic.clinic, old.fileId)).toMatchObject({ facts: { voiFunction: 'SIGMOID' } });
});

test('ended in the middle it leaves what was there, and goes on after the next opening', async () => {
  const old = [await plantOld(31), await plantOld(32), await plantOld(33)];
  startPackRenewal(clinic.core, { ...swift, restMs: 50 });
  await vi.waitFor(() => expect(oldOnes()).toBeLessThan(3), 20_000);
  endUnhurried(clinic.core);
  await clinic.core.reopen();
  await vi.waitFor(() => {
    const state = clinic.core.clinicState();
    if (state.state !== 'OPEN') throw new Error(state.state);
    const row = state.clinic.db.$client
      .prepare("select count(*) as n from file_images where state = 'READY' and pack_version <> ?")
      .get(packVersion);
    expect(row).toEqual({ n: 0 });
  }, 20_000);
  const state = clinic.core.clinicState();
  if (state.state !== 'OPEN') throw new Error(state.state);
  for (const { fileId } of old)
    expect(knownImage(state.clinic, fileId)).toMatchObject({ facts: { voiFunction: 'SIGMOID' } });
}, 40_000);
