// The faults that `npm run simulate -- --mutants` plants are written against the text of the cores: each still fits it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutants } from '../sync/mutants.ts';

test('each planted fault stands exactly once in its file and changes it, under a name of its own', () => {
  const misfits = mutants.flatMap(({ name, file, find, put }) => {
    const text = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
    return text.split(find).length === 2 && find !== put ? [] : [name];
  });
  expect(misfits).toEqual([]);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
