import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addToSetSum, emptySetSum, entityHash } from './set-sum.ts';

const hash = fc
  .tuple(fc.string(), fc.uuid(), fc.integer({ min: 1, max: 1_000_000 }))
  .map((parts) => entityHash(...parts));
const plain = (sum: string) => BigInt(`0x${sum}`);

test('a sum is the sum modulo 2^64, whatever was taken away again meanwhile', () => {
  fc.assert(
    fc.property(fc.array(hash), fc.array(hash), (kept, gone) => {
      let sum = emptySetSum;
      for (const one of [...gone, ...kept]) sum = addToSetSum(sum, one, 1);
      for (const one of gone.toReversed()) sum = addToSetSum(sum, one, -1);
      expect(sum).toMatch(/^[0-9a-f]{16}$/);
      expect(plain(sum)).toBe(
        BigInt.asUintN(
          64,
          kept.reduce((total, one) => total + plain(one), 0n),
        ),
      );
    }),
  );
});

test('another entity, id or version is another hash', () => {
  const hashes = [
    entityHash('note', 'a', 1),
    entityHash('note', 'a', 2),
    entityHash('note', 'b', 1),
    entityHash('side', 'a', 1),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});
