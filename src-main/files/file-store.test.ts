import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFileStore } from './file-store.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import { headerBytes, segmentBytes, storedSizeOf } from './sealed-format.ts';

const maxBytes = 10_000_000;
const key = Buffer.alloc(32, 7);
let root: string;
let dir: string;
let store: FileStore;
let folders = 0;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'enamel-files-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  dir = path.join(root, `store-${folders++}`);
  store = await createFileStore({ dir, key });
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
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** How many files of the folder this process holds open; 0 where the system does not tell. */
async function openFilesIn(folder: string): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const held = await readdir('/proc/self/fd');
  const paths = await Promise.all(held.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return paths.filter((place) => place.startsWith(folder)).length;
}

/** Sizes around the edges of segments, and any others up to a little over three segments. */
const sizes = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2, max: 2 }))
    .map(([count, more]) => Math.max(0, count * segmentBytes + more)),
  fc.integer({ min: 0, max: 3 * segmentBytes + 100 }),
);

describe('what is put comes back', () => {
  test('whole, for every size, in whatever pieces it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 100_000 }), async (size, pieceBytes) => {
        const content = randomBytes(size);
        async function* pieces() {
          for (let offset = 0; offset < size; offset += pieceBytes)
            yield content.subarray(offset, offset + pieceBytes);
        }
        const result = await store.put(pieces(), { maxBytes });
        expect(result).toMatchObject({ sha256: sha256Of(content), sizeBytes: size });
        expect((await readRange(result.sha256)).equals(content)).toBe(true);
        expect(await store.sizeOf(result.sha256)).toBe(size);
        expect((await stat(pathOf(result.sha256))).size).toBe(storedSizeOf(size));
      }),
      { numRuns: 60 },
    );
  });

  test('in part, for every range', async () => {
    const content = randomBytes(3 * segmentBytes + 17);
    const { sha256 } = await store.put(content, { maxBytes });
    const offsets = fc.oneof(
      fc.nat(content.length - 1),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -2, max: 2 }))
        .map(([count, more]) => count * segmentBytes + more),
    );
    await fc.assert(
      fc.asyncProperty(offsets, offsets, async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        expect((await readRange(sha256, start, end)).equals(content.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 150 },
    );
    const beyond = await store.openRead(sha256, { start: 5, end: 1e9 });
    expect(beyond.end).toBe(content.length - 1);
    await beyond.body.cancel();
  });

  test('a range whose place is written in the file; what finds it may fail', async () => {
    const content = randomBytes(2 * segmentBytes + 300);
    content.writeUInt32LE(segmentBytes - 5, 70_000);
    const { sha256 } = await store.put(content, { maxBytes });
    const opened = await store.openRead(sha256, {
      locate: async (read) => {
        expect(Buffer.from(await read(content.length - 2, 1e9)).equals(content.subarray(-2))).toBe(true);
        expect(await read(content.length, 1e9)).toHaveLength(0);
        const at = Buffer.from(await read(segmentBytes - 1, 70_003)).readUInt32LE(70_000 - segmentBytes + 1);
        return { start: at, end: at + 9 };
      },
    });
    expect(opened).toMatchObject({ start: segmentBytes - 5, end: segmentBytes + 4 });
    const body = Buffer.from(await new Response(opened.body).arrayBuffer());
    expect(body.equals(content.subarray(opened.start, opened.end + 1))).toBe(true);
    const fails = { locate: () => Promise.reject(new Error('not there')) };
    await expect(store.openRead(sha256, fails)).rejects.toThrow('not there');
    const beyond = { locate: async () => ({ start: content.length, end: content.length }) };
    await expect(store.openRead(sha256, beyond)).rejects.toMatchObject({ code: 'RANGE_INVALID' });
    expect(await openFilesIn(dir)).toBe(0);
  });

  test('a range that starts after the end, or makes no sense, is refused', async () => {
    const { sha256 } = await store.put(Buffer.from('abc'), { maxBytes });
    for (const range of [{ start: 3 }, { start: 2, end: 1 }, { start: -1 }, { start: 0.5 }])
      await expect(store.openRead(sha256, range)).rejects.toMatchObject({ code: 'RANGE_INVALID' });
    const empty = await store.put(Buffer.alloc(0), { maxBytes });
    expect((await readRange(empty.sha256)).length).toBe(0);
    await expect(store.openRead(empty.sha256, { start: 1 })).rejects.toMatchObject({ code: 'RANGE_INVALID' });
  });

  test('a web stream and a node stream can be put', async () => {
    const content = randomBytes(200_000);
    const web = await store.put(new Blob([content]).stream(), { maxBytes });
    expect(web).toEqual({ sha256: sha256Of(content), sizeBytes: 200_000, alreadyStored: false });
    expect((await store.put(Readable.from([content]), { maxBytes })).alreadyStored).toBe(true);
  });
});

describe('stored once, and secretly', () => {
  test('the same content is one file, also when put at the same time', async () => {
    const content = randomBytes(300_000);
    const results = await Promise.all(Array.from({ length: 8 }, () => store.put(content, { maxBytes })));
    expect(results.filter((result) => !result.alreadyStored)).toHaveLength(1);
    expect(await filesIn(dir)).toEqual([store.nameOf(sha256Of(content))]);
  });

  test('neither content nor hash can be seen in the folder', async () => {
    const content = Buffer.from('Findings: nothing. '.repeat(5000));
    const { sha256 } = await store.put(content, { maxBytes });
    const stored = await readFile(pathOf(sha256));
    expect(stored.includes('Findings')).toBe(false);
    expect(stored.includes(Buffer.from(sha256, 'hex'))).toBe(false);
    expect((await filesIn(dir)).join()).not.toContain(sha256);
    const otherStore = await createFileStore({ dir: `${dir}-other`, key: Buffer.alloc(32, 8) });
    expect(otherStore.nameOf(sha256)).not.toBe(store.nameOf(sha256));
    await rm(`${dir}-other`, { recursive: true });
  });

  test('two stores of one content share no stored bytes: salt and nonce are fresh', async () => {
    const content = Buffer.alloc(1000);
    const { sha256 } = await store.put(content, { maxBytes });
    const first = await readFile(pathOf(sha256));
    await store.remove(sha256);
    await store.put(content, { maxBytes });
    const second = await readFile(pathOf(sha256));
    expect(second.subarray(12, 51).equals(first.subarray(12, 51))).toBe(false);
    expect(second.subarray(headerBytes).equals(first.subarray(headerBytes))).toBe(false);
  });

  test('another key opens nothing', async () => {
    const { sha256 } = await store.put(Buffer.from('abc'), { maxBytes });
    const other = await createFileStore({ dir, key: Buffer.alloc(32, 8) });
    expect(await other.has(sha256)).toBe(false);
    const asNamedThere = path.join(dir, other.nameOf(sha256).slice(0, 2));
    await mkdir(asNamedThere, { recursive: true });
    await rename(pathOf(sha256), path.join(asNamedThere, other.nameOf(sha256)));
    await expect(other.openRead(sha256)).rejects.toMatchObject({ code: 'CORRUPT' });
  });
});

describe('refusals leave nothing', () => {
  test('more bytes than allowed', async () => {
    await expect(store.put(Buffer.alloc(11), { maxBytes: 10 })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    async function* endless() {
      for (;;) yield Buffer.alloc(50_000);
    }
    await expect(store.put(endless(), { maxBytes: 500_000 })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(await filesIn(dir)).toEqual([]);
  });

  test('a source that fails half way: its own error comes through', async () => {
    async function* failing() {
      yield Buffer.alloc(100_000);
      throw new Error('The upload was cut.');
    }
    await expect(store.put(failing(), { maxBytes })).rejects.toThrow('The upload was cut.');
    expect(await filesIn(dir)).toEqual([]);
  });

  test('what is not stored', async () => {
    const absent = 'ab'.repeat(32);
    expect(await store.has(absent)).toBe(false);
    expect(await store.remove(absent)).toBe(false);
    await expect(store.openRead(absent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.sizeOf(absent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.verify(absent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.putVariant(absent, 'thumbnail', Buffer.alloc(1), { maxBytes })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(() => store.nameOf('../../etc/passwd')).toThrow(RangeError);
  });

  test('unfinished files are swept on opening, and by a writer only', async () => {
    await writeFile(path.join(dir, 'incoming', 'left.part'), 'half');
    const reader = await createFileStore({ dir, key, access: 'read' });
    expect(reader.sweptOnOpen).toBe(0);
    expect(await filesIn(dir)).toEqual(['left.part']);
    await expect(reader.put(Buffer.alloc(1), { maxBytes })).rejects.toMatchObject({ code: 'READ_ONLY' });
    expect((await createFileStore({ dir, key })).sweptOnOpen).toBe(1);
    expect(await filesIn(dir)).toEqual([]);
  });
});

describe('derived pictures, listing, removing', () => {
  test('a thumbnail is stored beside its file, can be replaced and goes with it', async () => {
    const { sha256 } = await store.put(Buffer.from('picture'), { maxBytes });
    expect(await store.has(sha256, 'thumbnail')).toBe(false);
    await store.putVariant(sha256, 'thumbnail', Buffer.from('small'), { maxBytes });
    await store.putVariant(sha256, 'thumbnail', Buffer.from('smaller'), { maxBytes });
    expect(Buffer.from(await store.readAll(sha256, { maxBytes, variant: 'thumbnail' })).toString()).toBe(
      'smaller',
    );
    await expect(store.readAll(sha256, { maxBytes: 3, variant: 'thumbnail' })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
    expect(await store.sizeOf(sha256)).toBe(7);

    const listed: StoredFile[] = [];
    for await (const file of store.list()) listed.push(file);
    expect(listed.toSorted((left, right) => left.name.length - right.name.length)).toEqual([
      { name: store.nameOf(sha256), variant: null, sizeBytes: 7 },
      { name: store.nameOf(sha256, 'thumbnail'), variant: 'thumbnail', sizeBytes: 7 },
    ]);
    expect(await store.remove(sha256)).toBe(true);
    expect(await filesIn(dir)).toEqual([]);
  });

  test('a stream may be left half read', async () => {
    const { sha256 } = await store.put(randomBytes(900_000), { maxBytes });
    const { body } = await store.openRead(sha256);
    const reader = body.getReader();
    expect((await reader.read()).value?.length).toBe(4 * segmentBytes);
    await reader.cancel();
    expect(await store.remove(sha256)).toBe(true);
  });
});
