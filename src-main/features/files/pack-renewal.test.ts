import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { programActor } from '#main/core/call.ts';
import { knownImage } from '#main/features/files/file-images-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { startPackRenewal } from '#main/features/files/pack-renewal.ts';
import { openPackPart } from '#main/features/files/pack-reply-service.ts';
import { endUnhurried, msSinceHurry, noteHurry } from '#main/features/files/picture-maker.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { decodeLevel } from '#shared/xrays/display-pack.ts';
import { packVersion } from '#shared/xrays/image-facts.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import { xrayFileIdSchema } from '#shared/xrays/model.ts';
import { dicomPicture } from '../../../tests/fixtures/dicom-picture.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(() => clinic.close());

const size = { widthPx: 60, heightPx: 40 };
const swift = { firstMs: 1, quietMs: 30, restMs: 1, idleMs: 20 };

type Planted = { readonly fileId: string; readonly samples: Uint16Array; readonly bytes: Buffer };

/**
 * An x-ray with a sigmoid window as a program of pack version 1 left it: facts that know nothing of the function, and a
 * pack that is no longer what is made of it.
 */
async function plantOld(seed: number): Promise<Planted> {
  const samples = Uint16Array.from({ length: 60 * 40 }, (_, at) => (at * 37 + seed) & 0xfff);
  const bytes = dicomPicture({
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
  const stored = await storePicture(call, bytes, `${newId()}.dcm`);
  if ('refused' in stored) throw new Error(stored.refused);
  const { sha256 } = fileById(clinic.clinic.db, stored.fileId)!;
  await clinic.clinic.files.putVariant(sha256, 'pack', Buffer.from('a pack of old'), { maxBytes: 100 });
  age(stored.fileId);
  expect(knownImage(clinic.clinic, stored.fileId)).toBeNull();
  return { fileId: stored.fileId, samples, bytes };
}

function age(fileId: string): void {
  clinic.clinic.db.$client
    .prepare(
      "update file_images set pack_version = 1, facts = json_remove(facts, '$.voiFunction') where file_id = ?",
    )
    .run(fileId);
}

function oldOnes(): number {
  const row = clinic.clinic.db.$client
    .prepare('select count(*) as n from file_images where pack_version <> ?')
    .get(packVersion);
  return (row as { n: number }).n;
}

async function shownSamples(fileId: string) {
  const place = { core: clinic.core, clinic: clinic.clinic };
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
  const { id } = await clinic.newXray({ fileId: xrayFileIdSchema.parse(old.fileId) });
  const points = [
    { x: 3, y: 4 },
    { x: 30, y: 20 },
  ];
  await clinic.owner.annotations.create({ xrayId: id, kind: 'LENGTH', frame: 0, points, text: 'root' });
  const view = { ...plainView, gamma: 1.5, rotationDegrees: 90 as const };
  await clinic.owner.xrays.saveView({ id, view });
  age(old.fileId);
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

test('at rest: all old packs are made anew, but not while somebody looks at pictures; what is lost is left alone', async () => {
  const old = [await plantOld(21), await plantOld(22), await plantOld(23)];
  const lost = await plantOld(24);
  const name = clinic.clinic.files.nameOf(fileById(clinic.clinic.db, lost.fileId)!.sha256);
  rmSync(join(clinic.clinic.files.dir, name.slice(0, 2), name));
  const begun = vi.spyOn(clinic.core, 'startHelper');
  noteHurry(clinic.core);
  const reading = setInterval(() => noteHurry(clinic.core), 5);
  startPackRenewal(clinic.core, { ...swift, quietMs: 200 });
  await new Promise((resolve) => {
    setTimeout(resolve, 400);
  });
  expect(begun).not.toHaveBeenCalled();
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
      .prepare('select count(*) as n from file_images where pack_version <> ?')
      .get(packVersion);
    expect(row).toEqual({ n: 0 });
  }, 20_000);
  const state = clinic.core.clinicState();
  if (state.state !== 'OPEN') throw new Error(state.state);
  for (const { fileId } of old)
    expect(knownImage(state.clinic, fileId)).toMatchObject({ facts: { voiFunction: 'SIGMOID' } });
}, 40_000);
