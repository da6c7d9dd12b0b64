import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFileName, encodeFileName, fileNameHeader, maxFileNameLength } from './file-name-header.ts';

test('every name comes back as it was sent, through a real header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: maxFileNameLength / 2 }), (name) => {
      const headers = new Headers({ [fileNameHeader]: encodeFileName(name) });
      expect(decodeFileName(headers.get(fileNameHeader))).toBe(name.toWellFormed());
    }),
  );
});

test('what is no name is told apart from no name at all', () => {
  expect(decodeFileName(null)).toBe('');
  expect(decodeFileName('%E0%A4%A')).toBeNull();
  expect(decodeFileName('a'.repeat(maxFileNameLength + 1))).toBeNull();
});
