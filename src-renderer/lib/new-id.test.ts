import { expect, test } from 'vitest';
import { idSchema } from '#shared/core/values.ts';
import { newId } from './new-id.ts';

test('ids are UUIDv7 that carry their time and never repeat', () => {
  const ids = Array.from({ length: 200 }, () => newId());
  for (const id of ids) expect(idSchema.safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(200);
  expect(newId(1_000_000_000_000) < newId(1_000_000_000_001)).toBe(true);
  const ms = Date.UTC(2026, 0, 1);
  expect(Number.parseInt(newId(ms).slice(0, 13).replace('-', ''), 16)).toBe(ms);
});
