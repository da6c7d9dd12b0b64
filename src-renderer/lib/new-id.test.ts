import { expect, test } from 'vitest';
import { idSchema } from '#shared/core/values.ts';
import { newId } from './new-id.ts';

test('ids are UUIDv7 that carry their time and never repeat', () => {
  const ids = Array.from({ length: 200 }, () => newId());
  for (const id of ids) expect(idSchema.safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(200);
  expect(newId(1_000_000_000_000) < newId(1_000_000_000_001)).toBe(true);
  expect(newId(Date.UTC(2026, 0, 1)).slice(0, 13)).toBe('019b7690-8c00');
});
