// When the memory of a chunk is given back: never before its last piece is stored, and never what others use.

import { expect, test } from 'vitest';
import { createChunkMemory } from './chunk-memory.ts';

test('a chunk is there until the last of its pieces was used, in whatever order, and gone then', () => {
  const memory = createChunkMemory();
  const chunk = new Uint8Array(100).fill(7);
  const pieces = [chunk.subarray(0, 30), chunk.subarray(30, 60), chunk.subarray(60)] as const;
  memory.came(chunk);
  for (const piece of pieces) memory.waits(piece);
  memory.used(pieces[2]);
  memory.used(pieces[0]);
  expect([...pieces[1]]).toEqual(Array.from({ length: 30 }, () => 7));
  memory.used(pieces[1]);
  expect(chunk.length).toBe(0);
});

test('a piece that nobody stored keeps its chunk', () => {
  const memory = createChunkMemory();
  const chunk = new Uint8Array(100).fill(7);
  memory.came(chunk);
  memory.waits(chunk.subarray(0, 50));
  memory.waits(chunk.subarray(50));
  memory.used(chunk.subarray(50));
  expect(chunk.length).toBe(100);
});

test('memory that holds more than the chunk, or was never a chunk, is left alone', () => {
  const memory = createChunkMemory();
  const whole = new Uint8Array(100).fill(7);
  const part = whole.subarray(10, 60);
  memory.came(part);
  memory.waits(part);
  memory.used(part);
  const other = new Uint8Array(10).fill(7);
  memory.waits(other);
  memory.used(other);
  expect([whole.length, other.length]).toEqual([100, 10]);
});
