import { expect, test } from 'vitest';
import { selectionAfter } from './table-selection.ts';

const ids = ['a', 'b', 'c', 'd'];
const plain = { isShift: false, isToggle: false };

test('a click takes one row and drops the others', () => {
  expect([...selectionAfter(new Set(['a', 'b']), ids, 2, 0, plain)]).toEqual(['c']);
});
test('Ctrl adds and takes away one', () => {
  const added = selectionAfter(new Set(['a']), ids, 2, 0, { ...plain, isToggle: true });
  expect([...added]).toEqual(['a', 'c']);
  expect([...selectionAfter(added, ids, 0, 2, { ...plain, isToggle: true })]).toEqual(['c']);
});
test('Shift takes all between, in either direction', () => {
  expect([...selectionAfter(new Set(['d']), ids, 0, 2, { ...plain, isShift: true })]).toEqual([
    'a',
    'b',
    'c',
  ]);
});
test('Shift with Ctrl keeps what was there', () => {
  expect([...selectionAfter(new Set(['d']), ids, 1, 0, { isShift: true, isToggle: true })]).toEqual([
    'd',
    'a',
    'b',
  ]);
});
test('without a row clicked before, Shift takes the one', () => {
  expect([...selectionAfter(new Set(), ids, 3, null, { ...plain, isShift: true })]).toEqual(['d']);
});
