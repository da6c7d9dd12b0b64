// Files of referrals over HTTP: sent in parts, cut off and gone on with, checked, read by who may and nobody else.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { partBytes, partHashHeader, wordDocument, type Blob } from '#shared/network/blobs.ts';
import { filePath, partPath } from '#shared/network/contract.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { callNetwork, joinNetwork, type NetworkPc } from '../fixtures/network-pc.ts';
import { referralTo } from '../fixtures/referral-of.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import { sha256Of, someBytes, zipOf } from '../fixtures/sample-bytes.ts';

let stage: NetworkStage;
let url: string;
let sender: NetworkPc;
let receiver: NetworkPc;
let stranger: NetworkPc;

beforeAll(async () => {
  stage = await createNetworkStage();
  ({ url } = await stage.start());
  sender = await joinNetwork(url, 'Sender');
  receiver = await joinNetwork(url, 'Receiver');
  stranger = await joinNetwork(url, 'Stranger');
});
afterAll(async () => stage.close());

const start = async (pc: NetworkPc, bytes: Buffer, mimeType = 'image/png', sha256 = sha256Of(bytes)) =>
  pc.call<Blob>('POST', '/v1/blobs', { sha256, sizeBytes: bytes.byteLength, mimeType });

async function putPart(pc: NetworkPc, sha256: string, bytes: Buffer, part: number) {
  const piece = bytes.subarray(part * partBytes, (part + 1) * partBytes);
  return callNetwork(url, 'PUT', partPath(sha256, part), {
    body: piece,
    token: pc.signedIn.accessToken,
    headers: { 'content-type': 'application/octet-stream', [partHashHeader]: sha256Of(piece) },
  });
}

const complete = async (pc: NetworkPc, sha256: string) =>
  pc.call<Blob & { code?: string }>('POST', `/v1/blobs/${sha256}/complete`, {});

async function send(pc: NetworkPc, bytes: Buffer, mimeType = 'image/png') {
  const sha256 = sha256Of(bytes);
  const { body } = await start(pc, bytes, mimeType);
  for (const part of body.missing) await putPart(pc, sha256, bytes, part);
  return complete(pc, sha256);
}

const read = async (pc: NetworkPc, sha256: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${filePath(sha256)}`, {
    headers: { authorization: `Bearer ${pc.signedIn.accessToken}`, ...headers },
  });

/** A referral from the sender to the receiver with one file on it. */
async function refer(bytes: Buffer, mimeType: Bodies['file']['mimeType'] = 'image/png') {
  const referralId = newId();
  const fileId = newId();
  const sha256 = sha256Of(bytes);
  const reply = await sender.push([
    sender.mutation('referral.create@1', {
      id: referralId,
      isSent: true,
      fields: referralTo(receiver.clinicId),
    }),
    sender.mutation('file.add@1', {
      id: fileId,
      referralId,
      name: 'opg.png',
      mimeType,
      sizeBytes: bytes.byteLength,
      sha256,
    }),
  ]);
  expect('results' in reply && reply.results.map(({ status }) => status)).toEqual(['applied', 'applied']);
  return { referralId, fileId, sha256 };
}

async function fileAt(pc: NetworkPc, id: string): Promise<Bodies['file'] | undefined> {
  const changes = await pc.feed();
  return changes.findLast((change) => change.entity === 'file' && change.id === id)?.body as
    | Bodies['file']
    | undefined;
}

test('a file follows its referral: both sides know of it before its bytes, and read them when they are whole', async () => {
  const bytes = someBytes('png', 2 * partBytes + 77);
  const { fileId, sha256 } = await refer(bytes);
  expect((await fileAt(receiver, fileId))?.state).toBe('UPLOADING');
  expect((await read(receiver, sha256)).status).toBe(404);

  expect((await start(sender, bytes)).body).toMatchObject({ state: 'UPLOADING', missing: [0, 1, 2] });
  expect((await putPart(sender, sha256, bytes, 1)).status).toBe(204);
  expect((await putPart(sender, sha256, bytes, 1)).status).toBe(204);
  // After a cut only what is missing comes again.
  expect((await start(sender, bytes)).body.missing).toEqual([0, 2]);
  expect((await complete(sender, sha256)).status).toBe(409);
  for (const part of [2, 0]) await putPart(sender, sha256, bytes, part);
  expect((await complete(sender, sha256)).body).toMatchObject({ state: 'READY', missing: [] });
  expect((await complete(sender, sha256)).status).toBe(200);

  for (const pc of [sender, receiver]) {
    expect((await fileAt(pc, fileId))?.state).toBe('READY');
    const whole = await read(pc, sha256);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe('image/png');
    expect(sha256Of(Buffer.from(await whole.arrayBuffer()))).toBe(sha256);
  }
  expect((await read(stranger, sha256)).status).toBe(404);
});

test('one range of a file is read across its parts', async () => {
  const bytes = someBytes('png', partBytes + 1000);
  const { sha256 } = await refer(bytes);
  await send(sender, bytes);
  const across = await read(receiver, sha256, { range: `bytes=${partBytes - 5}-${partBytes + 4}` });
  expect(across.status).toBe(206);
  expect(across.headers.get('content-range')).toBe(`bytes ${partBytes - 5}-${partBytes + 4}/${bytes.length}`);
  expect(Buffer.from(await across.arrayBuffer())).toEqual(bytes.subarray(partBytes - 5, partBytes + 5));
  const last = await read(receiver, sha256, { range: 'bytes=-3' });
  expect(Buffer.from(await last.arrayBuffer())).toEqual(bytes.subarray(-3));
  expect((await read(receiver, sha256, { range: `bytes=${bytes.length}-` })).status).toBe(416);
});

test('bytes that are here already make the next file of the clinic ready at once', async () => {
  const bytes = someBytes('dicom', 5000);
  await send(sender, bytes, 'application/dicom');
  const { fileId } = await refer(bytes, 'application/dicom');
  expect((await fileAt(receiver, fileId))?.state).toBe('READY');
  // Another clinic is not told that somebody has them.
  expect((await start(stranger, bytes, 'application/dicom')).body.missing).toEqual([0]);
});

test('a part that is not what its hash says is refused, and one that is too long or too short', async () => {
  const bytes = someBytes('png', 1000);
  const sha256 = sha256Of(bytes);
  await start(sender, bytes);
  const put = async (body: Buffer, hash: string) =>
    callNetwork(url, 'PUT', partPath(sha256, 0), {
      body,
      token: sender.signedIn.accessToken,
      headers: { 'content-type': 'application/octet-stream', [partHashHeader]: hash },
    });
  expect((await put(bytes, sha256Of(Buffer.from('other')))).status).toBe(409);
  for (const wrong of [bytes.subarray(1), Buffer.concat([bytes, bytes])])
    expect((await put(wrong, sha256Of(wrong))).status).toBe(409);
  expect((await start(sender, bytes)).body.missing).toEqual([0]);
  // Nothing of what was refused stays on the disk.
  const folder = join(stage.dataDir, 'files', sender.clinicId, sha256.slice(0, 2), sha256);
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

test('a whole whose hash lies is refused, and has to come again', async () => {
  const bytes = someBytes('png', 3000);
  const claimed = sha256Of(Buffer.from('something else'));
  await start(sender, bytes, 'image/png', claimed);
  await putPart(sender, claimed, bytes, 0);
  const refused = await complete(sender, claimed);
  expect(refused).toMatchObject({ status: 409, body: { code: 'WRONG_HASH' } });
  expect((await start(sender, bytes, 'image/png', claimed)).body.missing).toEqual([0]);
});

test.each([
  ['a program that calls itself a picture', 'exe', 'image/png'],
  ['a document that calls itself a picture', 'pdf', 'image/jpeg'],
  ['a picture that calls itself DICOM', 'png', 'application/dicom'],
  ['a picture that calls itself a Word document', 'png', wordDocument],
] as const)('%s is refused', async (_what, kind, mimeType) => {
  const bytes = someBytes(kind, 6000);
  const { fileId, sha256 } = await refer(bytes, mimeType);
  expect(await send(sender, bytes, mimeType)).toMatchObject({ status: 415, body: { code: 'WRONG_KIND' } });
  expect((await fileAt(receiver, fileId))?.state).toBe('UPLOADING');
  expect((await read(receiver, sha256)).status).toBe(404);
});

test('a Word document of several parts crosses; one with macros does not', async () => {
  const names = ['docProps/app.xml', 'word/document.xml', '[Content_Types].xml'];
  const letter = zipOf(names, partBytes);
  const { fileId, sha256 } = await refer(letter, wordDocument);
  expect(await send(sender, letter, wordDocument)).toMatchObject({ status: 200, body: { state: 'READY' } });
  expect((await fileAt(receiver, fileId))?.state).toBe('READY');
  expect(sha256Of(Buffer.from(await (await read(receiver, sha256)).arrayBuffer()))).toBe(sha256);
  const macros = zipOf([...names, 'word/vbaProject.bin'], 500);
  expect(await send(sender, macros, wordDocument)).toMatchObject({
    status: 415,
    body: { code: 'WRONG_KIND' },
  });
});

test('a file of a kind that does not travel, or larger than 200 MiB, is not begun', async () => {
  const sha256 = 'cd'.repeat(32);
  const ask = async (body: unknown) => (await sender.call('POST', '/v1/blobs', body)).status;
  expect(await ask({ sha256, sizeBytes: 10, mimeType: 'text/html' })).toBe(422);
  expect(await ask({ sha256, sizeBytes: 200 * 1024 * 1024 + 1, mimeType: 'image/png' })).toBe(422);
});

test('a part that was held back comes too late to change a file that was checked', async () => {
  const bytes = someBytes('png', 2000);
  const { sha256 } = await refer(bytes);
  await start(sender, bytes);
  const other = someBytes('exe', 2000);
  let letGo: () => void = () => {};
  const held = new Promise<void>((done) => (letGo = done));
  const late = fetch(`${url}${partPath(sha256, 0)}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${sender.signedIn.accessToken}`,
      [partHashHeader]: sha256Of(other),
    },
    body: Readable.from(
      (async function* () {
        yield other.subarray(0, 100);
        await held;
        yield other.subarray(100);
      })(),
    ),
    duplex: 'half',
  } as unknown as RequestInit);
  await putPart(sender, sha256, bytes, 0);
  expect((await complete(sender, sha256)).status).toBe(200);
  letGo();
  expect((await late).status).toBe(204);
  expect(Buffer.from(await (await read(receiver, sha256)).arrayBuffer())).toEqual(bytes);
});
