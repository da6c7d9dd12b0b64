import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallContext } from '#main/core/call.ts';
import { windowConnection } from '#main/core/connections.ts';
import type { FileRequest } from '#main/core/core-port.ts';
import { newId } from '#main/core/ids.ts';
import { router } from '#main/core/router.ts';
import { keepImage, knownImage, remakeImage, shownImage } from '#main/features/files/file-images-service.ts';
import { fileById, openFile, receiveFile } from '#main/features/files/files-service.ts';
import type { FileVariant } from '#main/files/file-store.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { decodeLevel } from '#shared/xrays/display-pack.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import { dicomPicture } from '../../../tests/fixtures/dicom-picture.ts';
import { createTestClinic, testPassword, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

let clinic: TestClinic;
let context: CallContext;
beforeAll(async () => {
  clinic = await createTestClinic();
  const caller = { via: 'window', deviceName: 'Test desk', ipAddress: null, userAgent: null } as const;
  context = { core: clinic.core, connection: windowConnection(newId(), caller) };
  const client = createRouterClient(router, { context });
  await client.session.signIn({ username: 'owner', password: testPassword });
});
afterAll(() => clinic.close());

async function upload(bytes: Uint8Array, name: string): Promise<string> {
  const reply = await receiveFile(context, name, ReadableStream.from([bytes]));
  if (!('fileId' in reply.body)) throw new Error(reply.body.code);
  return reply.body.fileId;
}

function factsOf(fileId: string): ImageFacts {
  const image = knownImage(clinic.clinic, fileId);
  if (image?.state !== 'READY') throw new Error('no pack was made');
  return image.facts;
}

async function ask(fileId: string, request: Partial<FileRequest>) {
  const reply = await openFile(context, { fileId, variant: 'pack', range: null, ...request });
  const bytes = reply.body === null ? null : new Uint8Array(await new Response(reply.body).arrayBuffer());
  return { ...reply, bytes };
}

async function samplesOf(fileId: string, level = 0, frame = 0) {
  const facts = factsOf(fileId);
  const { bytes } = await ask(fileId, { part: { frame, level } });
  return decodeLevel(bytes!, { ...facts, ...facts.levels[level]! });
}

/** Sixteen bits of gray, 1100 × 30, every row another ramp. */
const wide = Uint16Array.from({ length: 1100 * 30 }, (_, at) => (at * 37 + (at >> 7)) & 0xffff);

async function widePng(): Promise<Buffer> {
  const sharp = await loadSharp();
  const raw = { width: 1100, height: 30, channels: 1 } as const;
  return sharp(wide, { raw }).toColourspace('grey16').png().toBuffer();
}

test('sixteen bits of gray arrive whole, squeezed or not, and smaller levels beside them', async () => {
  const fileId = await upload(await widePng(), 'wide.png');
  expect(factsOf(fileId)).toMatchObject({
    widthPx: 1100,
    heightPx: 30,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    minSample: Math.min(...wide),
    maxSample: Math.max(...wide),
    windows: [],
  });
  expect(await samplesOf(fileId)).toEqual(wide);
  expect((await samplesOf(fileId, 2)).length).toBe(275 * 8);
  const plain = await ask(fileId, {});
  const squeezed = await ask(fileId, { acceptsZstd: true });
  expect(squeezed.headers).toMatchObject({
    'content-encoding': 'zstd',
    'content-length': String(factsOf(fileId).levels[0]?.sizeBytes),
    'cache-control': 'private, no-store',
  });
  expect(plain.headers).not.toHaveProperty('content-encoding');
  expect(new Uint8Array(zstdDecompressSync(squeezed.bytes!))).toEqual(plain.bytes);
  for (const part of [
    { frame: 0, level: 3 },
    { frame: 1, level: 0 },
  ])
    expect((await ask(fileId, { part })).status).toBe(404);
});

test('every frame of a file of hundreds is found, those too that its pack names far from its beginning', async () => {
  const frames = Array.from({ length: 400 }, (_, frame) => Uint16Array.of(frame, 2 * frame, 3 * frame, 1000));
  const fileId = await upload(
    dicomPicture({ widthPx: 2, heightPx: 2, bitsStored: 12, frames }),
    'frames.dcm',
  );
  expect(factsOf(fileId)).toMatchObject({ frames: 400, levels: [{ widthPx: 2, heightPx: 2 }] });
  for (const frame of [0, 339, 340, 341, 399])
    expect(await samplesOf(fileId, 0, frame), `frame ${frame}`).toEqual(frames[frame]);
  expect((await ask(fileId, { part: { frame: 400, level: 0 } })).status).toBe(404);
});

test('a photo stands upright in its colours; gray sent as colour is gray again', async () => {
  const sharp = await loadSharp();
  const raw = { width: 2, height: 1, channels: 3 } as const;
  // Red left, blue right; turned by its camera a quarter to the right: red above.
  const photo = await sharp(Uint8Array.of(200, 0, 0, 0, 0, 200), { raw })
    .withMetadata({ orientation: 6 })
    .png()
    .toBuffer();
  const turned = await upload(photo, 'photo.png');
  expect(factsOf(turned)).toMatchObject({ widthPx: 1, heightPx: 2, samplesPerPixel: 3, bitsAllocated: 8 });
  expect([...(await samplesOf(turned))]).toEqual([200, 0, 0, 0, 0, 200]);
  const grey = await sharp(Uint8Array.of(7, 7, 7, 250, 250, 250), { raw })
    .png()
    .toBuffer();
  const kept = await upload(grey, 'grey.png');
  expect(factsOf(kept)).toMatchObject({
    samplesPerPixel: 1,
    windows: [{ centre: 128, width: 256, name: null }],
  });
  expect([...(await samplesOf(kept))]).toEqual([7, 250]);
});

test('a lost or damaged pack or preview, and one of another version, are made again from the picture', async () => {
  const fileId = await upload(await widePng(), 'wide.png');
  const row = clinic.clinic.db.$client.prepare('select sha256 from files where id = ?').get(fileId);
  const { sha256 } = row as { sha256: string };
  const pathOf = (variant: FileVariant) => {
    const name = clinic.clinic.files.nameOf(sha256, variant);
    return join(clinic.clinic.files.dir, name.slice(0, 2), name);
  };
  const preview = await ask(fileId, { variant: 'preview' });
  expect(preview.headers['content-type']).toBe('image/jpeg');
  rmSync(pathOf('pack'));
  expect(await samplesOf(fileId)).toEqual(wide);
  await writeFile(pathOf('pack'), 'not sealed at all');
  expect(await samplesOf(fileId)).toEqual(wide);
  rmSync(pathOf('preview'));
  expect((await ask(fileId, { variant: 'preview' })).bytes).toEqual(preview.bytes);
  clinic.clinic.db.$client.exec("UPDATE file_images SET pack_version = 0, facts = '{}'");
  expect(knownImage(clinic.clinic, fileId)).toBeNull();
  expect((await ask(fileId, {})).status).toBe(200);
  expect(await samplesOf(fileId)).toEqual(wide);
  rmSync(pathOf('pack'));
  rmSync(
    join(
      clinic.clinic.files.dir,
      clinic.clinic.files.nameOf(sha256).slice(0, 2),
      clinic.clinic.files.nameOf(sha256),
    ),
  );
  expect((await ask(fileId, {})).status).toBe(404);
});

test('what the machine could not do is tried again; what a file is stays known', async () => {
  const place = { core: clinic.core, clinic: clinic.clinic };
  const fileId = await upload(await widePng(), 'wide.png');
  const { sha256 } = fileById(clinic.clinic.db, fileId)!;
  clinic.clinic.db.$client.exec('DELETE FROM file_images');
  await keepImage(place, { id: fileId, sha256 }, { problem: 'TIMED_OUT' });
  expect(knownImage(clinic.clinic, fileId)).toBeNull();
  await keepImage(place, { id: fileId, sha256 }, { problem: 'TRUNCATED' });
  expect(knownImage(clinic.clinic, fileId)).toEqual({ state: 'FAILED', problem: 'TRUNCATED' });
  expect((await ask(fileId, {})).status).toBe(422);
});

test('a picture whose file is lost is not shown from what was derived of it', async () => {
  const fileId = await upload(await widePng(), 'wide.png');
  const place = { core: clinic.core, clinic: clinic.clinic };
  await remakeImage(place, fileById(clinic.clinic.db, fileId)!);
  expect(await shownImage(place, fileId)).toMatchObject({ state: 'READY' });
  const name = clinic.clinic.files.nameOf(fileById(clinic.clinic.db, fileId)!.sha256);
  rmSync(join(clinic.clinic.files.dir, name.slice(0, 2), name));
  expect(await shownImage(place, fileId)).toBeNull();
});
