import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { windowConnection } from '#main/core/connections.ts';
import type { CallContext } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { openFile, receiveFile } from '#main/features/files/files-service.ts';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { dicomPicture } from '../../../tests/fixtures/dicom-picture.ts';
import { someBytes, zipOf } from '../../../tests/fixtures/sample-bytes.ts';
import { createTestClinic, testPassword, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { createRouterClient } from '@orpc/server';
import { router } from '#main/core/router.ts';

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

async function upload(bytes: Uint8Array, name = 'x.jpg', use?: 'DOCUMENT') {
  const reply = await receiveFile(context, name, ReadableStream.from([bytes]), use);
  return { status: reply.status, ...reply.body } as { status: number; fileId?: string; code?: string };
}

async function stored(seed: number): Promise<{ fileId: string; sha256: string; bytes: Uint8Array }> {
  const bytes = await drawRadiograph({ kind: 'PERIAPICAL', seed, widthPx: 400, heightPx: 300 });
  const { fileId } = await upload(bytes);
  if (fileId === undefined) throw new Error('not stored');
  const row = clinic.clinic.db.$client.prepare('select sha256 from files where id = ?').get(fileId);
  return { fileId, sha256: (row as { sha256: string }).sha256, bytes };
}

function pathOf(sha256: string, variant?: 'thumbnail'): string {
  const name = clinic.clinic.files.nameOf(sha256, variant);
  return join(clinic.clinic.files.dir, name.slice(0, 2), name);
}

async function read(fileId: string, variant: 'original' | 'thumbnail' = 'original') {
  const reply = await openFile(context, { fileId, variant, range: null });
  const bytes = reply.body === null ? null : Buffer.from(await new Response(reply.body).arrayBuffer());
  return { status: reply.status, bytes };
}

test('what is no whole picture is refused by its code and not stored', async () => {
  const whole = Buffer.from(await drawRadiograph({ kind: 'BITEWING', seed: 9, format: 'png', widthPx: 200 }));
  expect(await upload(Buffer.from('just words'), 'a.png')).toEqual({ status: 415, code: 'NOT_AN_IMAGE' });
  expect(await upload(whole.subarray(0, whole.length / 2), 'a.png')).toEqual({
    status: 415,
    code: 'TRUNCATED',
  });
  expect(clinic.clinic.db.$client.prepare('select count(*) as n from files').get()).toEqual({ n: 0 });
});

test('a store that does not answer refuses a picture with a word of its own, and takes it when it is well', async () => {
  const incoming = join(clinic.clinic.files.dir, 'incoming');
  const bytes = await drawRadiograph({ kind: 'PERIAPICAL', seed: 77, widthPx: 80, heightPx: 64 });
  await rename(incoming, `${incoming}-away`);
  await writeFile(incoming, '');
  expect(await upload(bytes)).toEqual({ status: 507, code: 'DISK_FAULT' });
  await rm(incoming);
  await rename(`${incoming}-away`, incoming);
  expect((await upload(bytes)).status).toBe(201);
});

test('a lost or damaged thumbnail is made again from the picture', async () => {
  const { fileId, sha256 } = await stored(1);
  const before = await read(fileId, 'thumbnail');
  rmSync(pathOf(sha256, 'thumbnail'));
  expect(await read(fileId, 'thumbnail')).toEqual(before);
  await writeFile(pathOf(sha256, 'thumbnail'), 'not sealed at all');
  expect(await read(fileId, 'thumbnail')).toEqual(before);
});

test('a missing picture answers 404 and a damaged one 500, never other bytes', async () => {
  const gone = await stored(2);
  rmSync(pathOf(gone.sha256));
  expect(await read(gone.fileId)).toEqual({ status: 404, bytes: null });
  const damaged = await stored(3);
  const sealed = await readFile(pathOf(damaged.sha256));
  await writeFile(pathOf(damaged.sha256), sealed.subarray(0, sealed.length - 10));
  expect(await read(damaged.fileId)).toEqual({ status: 500, bytes: null });
  rmSync(pathOf(damaged.sha256, 'thumbnail'));
  expect((await read(damaged.fileId, 'thumbnail')).status).toBe(500);
  // Sending the same picture once more heals the store.
  expect((await upload(damaged.bytes)).fileId).toBe(damaged.fileId);
  expect((await read(damaged.fileId)).bytes?.equals(Buffer.from(damaged.bytes))).toBe(true);
});

test('parts of a picture, and a part behind its end', async () => {
  const { fileId, bytes } = await stored(4);
  const part = await openFile(context, { fileId, variant: 'original', range: { start: 5, end: 9 } });
  expect(part.status).toBe(206);
  expect(part.headers['content-range']).toBe(`bytes 5-9/${bytes.length}`);
  await part.body?.cancel();
  const behind = await openFile(context, {
    fileId,
    variant: 'original',
    range: { start: bytes.length, end: null },
  });
  expect(behind.status).toBe(416);
  expect(behind.headers['content-range']).toBe(`bytes */${bytes.length}`);
});

test('what may go along with a referral is stored by what its bytes are; everything else leaves nothing behind', async () => {
  const row = (fileId: string | undefined) =>
    clinic.clinic.db.$client
      .prepare(
        'select mime_type as mimeType, original_name as name, width_px as widthPx from files where id = ?',
      )
      .get(fileId);
  const pdf = await upload(someBytes('pdf', 5000), 'C:\\letters\\Bericht.pdf', 'DOCUMENT');
  expect(row(pdf.fileId)).toEqual({ mimeType: 'application/pdf', name: 'Bericht.pdf', widthPx: null });
  const word = await upload(zipOf(['[Content_Types].xml', 'word/document.xml']), 'a.docx', 'DOCUMENT');
  expect(row(word.fileId)).toMatchObject({ mimeType: expect.stringContaining('wordprocessingml') as string });
  const picture = await drawRadiograph({ kind: 'PERIAPICAL', seed: 77, widthPx: 200, heightPx: 150 });
  const drawn = await upload(picture, 'named.pdf', 'DOCUMENT');
  expect(row(drawn.fileId)).toMatchObject({ mimeType: 'image/jpeg', widthPx: 200 });
  expect((await read(drawn.fileId ?? '', 'thumbnail')).status).toBe(200);

  const count = () => clinic.clinic.db.$client.prepare('select count(*) from files').pluck().get();
  const before = count();
  for (const [bytes, code] of [
    [someBytes('exe', 500), 'WRONG_KIND'],
    [Buffer.from('<html>'), 'WRONG_KIND'],
    [zipOf(['word/document.xml', '[Content_Types].xml', 'word/vbaProject.bin']), 'WRONG_KIND'],
    [Buffer.alloc(0), 'EMPTY'],
    [Buffer.from(picture).subarray(0, picture.length / 2), 'TRUNCATED'],
  ] as const) {
    expect(await upload(bytes, 'letter.pdf', 'DOCUMENT')).toEqual({ status: 415, code });
    expect(await clinic.clinic.files.has(createHash('sha256').update(bytes).digest('hex'))).toBe(false);
  }
  expect(count()).toBe(before);
});

test('a picture that came as a document first is a picture once it is added as one', async () => {
  const bytes = dicomPicture({ widthPx: 6, heightPx: 5, frames: [new Uint8Array(30).fill(9)] });
  const document = await upload(bytes, 'x.dcm', 'DOCUMENT');
  const picture = await upload(bytes, 'x.dcm');
  expect(picture.fileId).toBe(document.fileId);
  const row = clinic.clinic.db.$client
    .prepare(
      'select mime_type as mimeType, width_px as widthPx, height_px as heightPx from files where id = ?',
    )
    .get(picture.fileId);
  expect(row).toEqual({ mimeType: 'application/dicom', widthPx: 6, heightPx: 5 });
  expect((await read(picture.fileId ?? '', 'thumbnail')).status).toBe(200);
});

test('neither a document nor a picture that browsers do not show stands as the clinic’s logo', async () => {
  const pdf = await upload(someBytes('pdf', 900), 'x.pdf', 'DOCUMENT');
  const grey = new Uint8Array(12);
  const dicom = await upload(dicomPicture({ widthPx: 4, heightPx: 3, frames: [grey] }), 'x.dcm');
  expect(dicom).toMatchObject({ status: 201, takenOn: null });
  const { updatedAt } = await clinic.owner.clinic.get();
  for (const { fileId = '' } of [pdf, dicom])
    await expect(
      clinic.owner.clinic.update({ updatedAt, changes: {}, logoFileId: fileId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('who may not view pictures is given those of people and of the clinic, and no other', async () => {
  const { $client: sqlite } = clinic.clinic.db;
  const [xray, portrait] = [await stored(71), await stored(72)];
  sqlite.prepare('UPDATE users SET picture_file_id = ? WHERE id = ?').run(portrait.fileId, clinic.ownerId);
  const { id } = await clinic.person('DENTIST', 'blind');
  const client = createRouterClient(router, { context });
  await client.people.setImagingRights({
    id,
    rights: { VIEW: false, MANIPULATE: null, ACQUIRE: null, DELETE: null },
  });
  await client.session.signIn({ username: 'blind', password: testPassword });
  expect((await read(xray.fileId)).status).toBe(403);
  expect((await read(xray.fileId, 'thumbnail')).status).toBe(403);
  expect((await read(portrait.fileId)).status).toBe(200);
  await client.session.signIn({ username: 'owner', password: testPassword });
  expect((await read(xray.fileId)).status).toBe(200);
});

test('a picture that goes along with a referral leaves without what a camera wrote; the one that was here stays', async () => {
  const taken = sharp({ create: { width: 80, height: 40, channels: 3, background: '#a55' } })
    .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 0/1 0/1' } })
    .jpeg();
  const bytes = await taken.toBuffer();
  const sent = await upload(bytes, 'phone.jpg', 'DOCUMENT');
  const given = await read(sent.fileId ?? '');
  expect(given.bytes?.toString('latin1')).not.toMatch(/Exif|Somebody/);
  expect(await sharp(given.bytes ?? Buffer.alloc(0)).metadata()).toMatchObject({ width: 80, height: 40 });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(await clinic.clinic.files.has(sha256)).toBe(false);

  const kept = await upload(bytes, 'x-ray.jpg');
  const again = await upload(bytes, 'phone.jpg', 'DOCUMENT');
  expect(again.fileId).toBe(sent.fileId);
  expect((await read(kept.fileId ?? '')).bytes?.equals(bytes)).toBe(true);
});
