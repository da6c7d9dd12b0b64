import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridRowsOfGroups, groupsOf } from './grid-rows.ts';

test('a heading stands where the group changes, and rows do not run over it', () => {
  const groups = groupsOf(['a', 'a', 'a', 'b'], (item) => item);
  expect(groups).toEqual([
    { words: 'a', count: 3 },
    { words: 'b', count: 1 },
  ]);
  expect(gridRowsOfGroups(groups, 2)).toEqual([
    { kind: 'heading', words: 'a' },
    { kind: 'tiles', words: 'a', first: 0, last: 1 },
    { kind: 'tiles', words: 'a', first: 2, last: 2 },
    { kind: 'heading', words: 'b' },
    { kind: 'tiles', words: 'b', first: 3, last: 3 },
  ]);
});

test('every item stands in exactly one row of at most so many columns', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b')), fc.integer({ min: 1, max: 6 }), (items, columns) => {
      const groups = groupsOf(items, (item) => item);
      const tiles = gridRowsOfGroups(groups, columns).flatMap((row) =>
        row.kind === 'tiles'
          ? [Array.from({ length: row.last - row.first + 1 }, (_, n) => row.first + n)]
          : [],
      );
      expect(tiles.flat()).toEqual(items.map((_, index) => index));
      expect(tiles.every((row) => row.length <= columns)).toBe(true);
    }),
  );
});
