import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFileStore } from './file-store.ts';
import type { FileStore } from './file-store.ts';
import { headerBytes, segmentBytes, storedSegmentBytes } from './sealed-format.ts';

const maxBytes = 10_000_000;
let dir: string;
let store: FileStore;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'enamel-damage-'));
  store = await createFileStore({ dir, key: Buffer.alloc(32, 7) });
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
function pathOf(sha256: string): string {
  const name = store.nameOf(sha256);
  return path.join(dir, name.slice(0, 2), name);
}
async function readRange(sha256: string, start?: number, end?: number): Promise<Buffer> {
  const { body } = await store.openRead(sha256, { start, end });
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('damage is found and never served', () => {
  const content = randomBytes(2 * segmentBytes + 1000);
  const sha256 = sha256Of(content);
  const lastSegmentAt = headerBytes + 2 * storedSegmentBytes;

  async function expectCorrupt(): Promise<void> {
    await expect(store.verify(sha256)).rejects.toMatchObject({ code: 'CORRUPT' });
    await expect(readRange(sha256)).rejects.toMatchObject({ code: 'CORRUPT' });
  }

  test('one flipped bit anywhere', async () => {
    await store.put(content, { maxBytes });
    const stored = await readFile(pathOf(sha256));
    const everyHeaderByte = Array.from({ length: headerBytes }, (_, offset) => offset);
    const regions = [
      headerBytes,
      headerBytes + segmentBytes - 1,
      headerBytes + segmentBytes,
      headerBytes + storedSegmentBytes - 1,
    ];
    const lastRegions = [lastSegmentAt, stored.length - 17, stored.length - 16, stored.length - 1];
    const anywhere = fc.sample(fc.nat(stored.length - 1), 40);
    for (const offset of [...everyHeaderByte, ...regions, ...lastRegions, ...anywhere]) {
      const damaged = Buffer.from(stored);
      damaged.writeUInt8(damaged.readUInt8(offset) ^ (1 << (offset % 8)), offset);
      await writeFile(pathOf(sha256), damaged);
      await expectCorrupt();
    }
  });

  test('a damaged segment spoils ranges in it and no others', async () => {
    await store.put(content, { maxBytes });
    const stored = await readFile(pathOf(sha256));
    stored.writeUInt8(stored.readUInt8(lastSegmentAt) ^ 1, lastSegmentAt);
    await writeFile(pathOf(sha256), stored);
    expect(
      (await readRange(sha256, 10, segmentBytes + 10)).equals(content.subarray(10, segmentBytes + 11)),
    ).toBe(true);
    await expect(readRange(sha256, 2 * segmentBytes, 2 * segmentBytes)).rejects.toMatchObject({
      code: 'CORRUPT',
    });
  });

  test('any cut, also at the edge of a segment, and any addition', async () => {
    await store.put(content, { maxBytes });
    const stored = await readFile(pathOf(sha256));
    const edges = [
      0,
      1,
      headerBytes - 1,
      headerBytes,
      headerBytes + storedSegmentBytes,
      lastSegmentAt,
      stored.length - 1,
    ];
    for (const length of [...edges, ...fc.sample(fc.nat(stored.length - 1), 20)]) {
      await writeFile(pathOf(sha256), stored.subarray(0, length));
      await expectCorrupt();
      await expect(readRange(sha256, 0, 0)).rejects.toMatchObject({ code: 'CORRUPT' });
      expect(await store.has(sha256)).toBe(false);
    }
    await writeFile(pathOf(sha256), Buffer.concat([stored, Buffer.alloc(1)]));
    await expectCorrupt();
  });

  test('segments in another order, and another file under the name', async () => {
    await store.put(content, { maxBytes });
    const stored = await readFile(pathOf(sha256));
    const swapped = Buffer.from(stored);
    stored.copy(swapped, headerBytes, headerBytes + storedSegmentBytes, headerBytes + 2 * storedSegmentBytes);
    stored.copy(swapped, headerBytes + storedSegmentBytes, headerBytes, headerBytes + storedSegmentBytes);
    await writeFile(pathOf(sha256), swapped);
    await expectCorrupt();
    const other = await store.put(Buffer.from('another picture'), { maxBytes });
    await writeFile(pathOf(sha256), await readFile(pathOf(other.sha256)));
    await expectCorrupt();
  });

  test('storing the content again heals it', async () => {
    await store.put(content, { maxBytes });
    const stored = await readFile(pathOf(sha256));
    await writeFile(pathOf(sha256), stored.fill(0, 1000, 1010));
    expect((await store.put(content, { maxBytes })).alreadyStored).toBe(false);
    expect(await store.verify(sha256)).toEqual({ sizeBytes: content.length });
  });
});
