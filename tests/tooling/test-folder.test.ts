// Where a run of the tests keeps what it makes.

import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolderInMemory, removeFolderInMemory } from '../../scripts/test-folder.mjs';

let shared = '';
beforeEach(() => {
  shared = mkdtempSync(join(tmpdir(), 'enamel-shared-'));
});
afterEach(() => {
  rmSync(shared, { recursive: true, force: true });
});

test('lies where the memory is, may be passed through by the database’s user, and goes whole', () => {
  const folder = makeFolderInMemory({ shared, freeBytes: 1000, wanted: 1000 }) ?? '';
  expect(dirname(folder)).toBe(shared);
  expect(statSync(folder).mode & 0o777).toBe(0o711);
  mkdirSync(join(folder, 'clinic'));
  removeFolderInMemory(folder);
  expect(existsSync(folder)).toBe(false);
});

test('is not taken where it would use up what is left', () => {
  expect(makeFolderInMemory({ shared, freeBytes: 999, wanted: 1000 })).toBeNull();
  expect(makeFolderInMemory({ shared, freeBytes: Infinity, wanted: 2 ** 60 })).toBeNull();
  expect(makeFolderInMemory({ shared: join(shared, 'none'), wanted: 0 })).toBeNull();
});

test('what a killed run left is removed by one of the next day; one under way stays', () => {
  const old = join(shared, 'enamel-tests-old');
  const underWay = join(shared, 'enamel-tests-now');
  const another = join(shared, 'another');
  for (const path of [old, underWay, another]) mkdirSync(path);
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  for (const path of [old, another]) utimesSync(path, yesterday, yesterday);
  makeFolderInMemory({ shared, wanted: 0 });
  expect([old, underWay, another].map(existsSync)).toEqual([false, true, true]);
});
