import { expect, test } from 'vitest';
import { draftBodySchema, draftKeySchema } from './contract.ts';

function nested(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

test('a draft is refused, and overflows nobody, when it is nested deeper than any form', () => {
  expect(draftBodySchema.safeParse(nested(60)).success).toBe(true);
  for (const levels of [65, 3000, 20_000])
    expect(draftBodySchema.safeParse(nested(levels)).success, `${levels}`).toBe(false);
});

test('a key is of letters that can be seen: the database counts none behind a zero', () => {
  expect(draftKeySchema.safeParse('patients.edit:0190').success).toBe(true);
  expect(draftKeySchema.safeParse('\u0000').success).toBe(false);
});
