import { expect, test } from 'vitest';
import { z } from 'zod';
import { changesOf } from './changes.ts';

const person = z.object({
  name: z.string('required').min(1, 'required'),
  phone: z
    .string()
    .nullish()
    .transform((phone) => phone ?? null),
  status: z.enum(['ON', 'OFF']).default('ON'),
});

test('gives back the fields that were sent and no other', () => {
  expect(changesOf(person).parse({ name: 'Ana' })).toEqual({ name: 'Ana' });
  expect(changesOf(person).parse({})).toEqual({});
  expect(changesOf(person).parse({ phone: null, status: 'OFF' })).toEqual({ phone: null, status: 'OFF' });
});

test('refuses wrong and unknown fields by name, and leaves the prototype alone', () => {
  const { error } = changesOf(person).safeParse(JSON.parse('{"name":"","nope":1,"__proto__":2}'));
  expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['name', 'required'],
    ['nope', 'unknownField'],
  ]);
  expect(Object.getPrototypeOf(changesOf(person).parse(JSON.parse('{"__proto__":{"name":"x"}}')))).toBe(
    Object.prototype,
  );
});
