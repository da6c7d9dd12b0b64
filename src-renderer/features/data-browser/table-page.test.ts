import { expect, test } from 'vitest';
import { rowsOfPage, rowsWith } from './table-page.ts';

test('the first page has column names, cells come as they are kept', () => {
  const rows = rowsOfPage('id,notes\r\n1,\'=1+1\r\n2,"two\nlines, one cell"\r\n', true, 0);
  expect(rows).toEqual([
    { place: '0', cells: ['1', '=1+1'] },
    { place: '1', cells: ['2', 'two\nlines, one cell'] },
  ]);
  expect(rowsOfPage('3,x\r\n', false, 2)).toEqual([{ place: '2', cells: ['3', 'x'] }]);
});

test('words are found in any cell and case', () => {
  const rows = rowsOfPage('1,Ayşe\r\n2,Budi\r\n', false, 0);
  expect(rowsWith(rows, ' budi ').map(({ place }) => place)).toEqual(['1']);
  expect(rowsWith(rows, '')).toHaveLength(2);
});
