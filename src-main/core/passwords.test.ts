import { afterAll, expect, test } from 'vitest';
import { createPasswords } from './passwords.ts';

const passwords = createPasswords();
afterAll(() => passwords.close());

test('hashes at cost 12 and compares', async () => {
  const hash = await passwords.hash('a good password');
  expect(hash).toMatch(/^\$2[aby]\$12\$/);
  expect(await passwords.compare('a good password', hash)).toBe(true);
  expect(await passwords.compare('another password', hash)).toBe(false);
});

test('without an account it answers false after as much work', async () => {
  expect(await passwords.compare('a good password', null)).toBe(false);
});
