import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileStore } from './file-store.ts';
import type { FileStore } from './file-store.ts';

const maxBytes = 10_000_000;
const key = Buffer.alloc(32, 7);
let root: string;
let backup: string;
let store: FileStore;
let sha256s: string[];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'enamel-copy-'));
  backup = path.join(root, 'backup');
  store = await createFileStore({ dir: path.join(root, 'store'), key });
  sha256s = [];
  for (const size of [0, 10, 65_536, 200_000])
    sha256s.push((await store.put(randomBytes(size), { maxBytes })).sha256);
  await store.putVariant(sha256s[1]!, 'thumbnail', Buffer.from('small'), { maxBytes });
});
afterEach(() => rm(root, { recursive: true, force: true }));

function pathIn(dir: string, sha256: string): string {
  return path.join(dir, store.nameOf(sha256).slice(0, 2), store.nameOf(sha256));
}

test('a copy is the same encrypted bytes, is proven, and is not made twice', async () => {
  const steps: number[] = [];
  const first = await store.copyTo(backup, { onProgress: ({ files }) => steps.push(files) });
  expect(first).toMatchObject({ copied: 5, alreadyThere: 0, problems: [] });
  expect(steps).toEqual([1, 2, 3, 4, 5]);
  for (const sha256 of sha256s)
    expect((await readFile(pathIn(backup, sha256))).equals(await readFile(pathIn(store.dir, sha256)))).toBe(
      true,
    );
  expect(await store.verifyAt(backup, { expectedSha256s: sha256s })).toEqual({
    checked: 5,
    checkedBytes: 265_551,
    problems: [],
  });
  expect(await store.copyTo(backup)).toEqual({ copied: 0, alreadyThere: 5, copiedBytes: 0, problems: [] });
});

test('a replaced thumbnail is copied anew', async () => {
  await store.copyTo(backup);
  await store.putVariant(sha256s[1]!, 'thumbnail', Buffer.from('other'), { maxBytes });
  expect(await store.copyTo(backup)).toMatchObject({ copied: 1, alreadyThere: 4 });
});

test('display packs stay behind', async () => {
  await store.putVariant(sha256s[1]!, 'pack', Buffer.from('large'), { maxBytes });
  expect(await store.copyTo(backup)).toMatchObject({ copied: 5, problems: [] });
  expect(await store.has(sha256s[1]!, 'pack')).toBe(true);
  const copied = await createFileStore({ dir: backup, key, access: 'read' });
  expect(await copied.has(sha256s[1]!, 'pack')).toBe(false);
});

test('verifying names damaged, swapped and missing copies', async () => {
  await store.copyTo(backup);
  const [empty, small, segment, large] = sha256s as [string, string, string, string];
  await rm(pathIn(backup, empty));
  await writeFile(pathIn(backup, small), await readFile(pathIn(backup, segment)));
  const bytes = await readFile(pathIn(backup, large));
  await writeFile(pathIn(backup, large), bytes.fill(1, 150_000, 150_001));
  const { problems } = await store.verifyAt(backup, { expectedSha256s: sha256s });
  expect(problems.toSorted((left, right) => left.name.localeCompare(right.name))).toEqual(
    [
      { name: store.nameOf(empty), code: 'NOT_FOUND' },
      { name: store.nameOf(small), code: 'CORRUPT' },
      { name: store.nameOf(large), code: 'CORRUPT' },
    ].toSorted((left, right) => left.name.localeCompare(right.name)),
  );
});

test('a file cut short here never replaces a good copy there', async () => {
  await store.copyTo(backup);
  const damaged = sha256s[3]!;
  await truncate(pathIn(store.dir, damaged), 1000);
  const result = await store.copyTo(backup);
  expect(result).toMatchObject({ copied: 0, problems: [{ name: store.nameOf(damaged), code: 'CORRUPT' }] });
  expect((await store.verifyAt(backup, { expectedSha256s: sha256s })).problems).toEqual([]);
});

test('a clinic is restored from the copy with the same key', async () => {
  await store.copyTo(backup);
  const source = await createFileStore({ dir: backup, key, access: 'read' });
  await source.copyTo(path.join(root, 'restored'));
  const restored = await createFileStore({ dir: path.join(root, 'restored'), key });
  for (const sha256 of sha256s) await restored.verify(sha256);
  expect(
    Buffer.from(await restored.readAll(sha256s[1]!, { maxBytes, variant: 'thumbnail' })).toString(),
  ).toBe('small');
});

test('copying and verifying can be stopped', async () => {
  const signal = AbortSignal.abort();
  await expect(store.copyTo(backup, { signal })).rejects.toThrow('aborted');
  await expect(store.verifyAt(store.dir, { signal })).rejects.toThrow('aborted');
});
