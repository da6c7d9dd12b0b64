// The bucket of this test answers as S3 does (PUT, GET with a range, DELETE) and takes only requests that are signed.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { s3Storage } from './s3-storage.ts';

const objects = new Map<string, Buffer>();
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const signed = /^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/eu-test-1\/s3\/aws4_request, /;
  const path = request.url ?? '';
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (!signed.test(request.headers.authorization ?? '')) return response.writeHead(403).end();
    if (request.method === 'PUT') {
      const hash = createHash('sha256').update(body).digest('hex');
      if (hash !== request.headers['x-amz-content-sha256']) return response.writeHead(400).end();
      objects.set(path, body);
      return response.writeHead(200).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(path);
      return response.writeHead(204).end();
    }
    const held = objects.get(path);
    if (held === undefined) return response.writeHead(404).end();
    const [, start = '0', end = ''] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    return response.writeHead(206).end(held.subarray(Number(start), Number(end) + 1));
  });
});
let endpoint: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  objects.clear();
  asked.splice(0);
});
afterAll(() => server.close());

const storage = () =>
  s3Storage({
    endpoint,
    bucket: 'files',
    region: 'eu-test-1',
    accessKeyId: 'KEY',
    secretAccessKey: 'SECRET',
    isPathStyle: true,
  });
const bytes = Buffer.from('0123456789');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const key = { clinicId: 'clinic', sha256: 'whole', part: 0 };
async function* inPieces() {
  yield bytes.subarray(0, 4);
  yield bytes.subarray(4);
}
async function all(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return Buffer.concat(read).toString();
}

test('a part is kept under its clinic, read in ranges, and removed with its file', async () => {
  const arrived = await storage().arrive(key, inPieces(), { sizeBytes: 10, sha256 });
  expect(objects.size).toBe(0);
  await arrived.keep();
  expect([...objects.keys()]).toEqual(['/files/clinic/whole/0']);
  expect(await all(storage().read(key, 0, 10))).toBe('0123456789');
  expect(await all(storage().read(key, 3, 6))).toBe('345');
  expect(await all(storage().read(key, 6, 6))).toBe('');
  await storage().remove(key, 2);
  expect(objects.size).toBe(0);
});

test('a part that is not what was promised never reaches the bucket', async () => {
  await expect(storage().arrive(key, inPieces(), { sizeBytes: 9, sha256 })).rejects.toThrow('More bytes');
  await expect(storage().arrive(key, inPieces(), { sizeBytes: 11, sha256 })).rejects.toThrow('Fewer');
  await expect(storage().arrive(key, inPieces(), { sizeBytes: 10, sha256: 'x' })).rejects.toThrow('Other');
  expect(asked).toEqual([]);
});

test('what the bucket refuses or has lost is said', async () => {
  await expect(all(storage().read(key, 0, 10))).rejects.toThrow('404');
  objects.set('/files/clinic/whole/0', bytes.subarray(0, 5));
  await expect(all(storage().read(key, 0, 10))).rejects.toThrow('another number of bytes');
  const wrong = s3Storage({
    endpoint,
    bucket: 'files',
    region: 'eu-test-1',
    accessKeyId: 'OTHER',
    secretAccessKey: 'SECRET',
    isPathStyle: true,
  });
  const arrived = await wrong.arrive(key, inPieces(), { sizeBytes: 10, sha256 });
  await expect(arrived.keep()).rejects.toThrow('403');
});
