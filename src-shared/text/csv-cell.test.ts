import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectCell, unprotectCell } from './csv-cell.ts';

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...`'=+-@\t\r\n＝＋－＠a1`), maxLength: 6 }),
);

describe('CSV cells', () => {
  it.each(['=1+1', '+62 812', '-5', '@SUM(A1)', '\tx', '\rx', '\nx', "'=1", '＝1'])('protects %j', (text) => {
    expect(protectCell(text)).toBe(`'${text}`);
  });

  it.each(['Ayşe', "O'Brien", "'t Hooft", '', ' =1', '1-2'])('leaves %j alone', (text) => {
    expect(protectCell(text)).toBe(text);
    expect(unprotectCell(text)).toBe(text);
  });

  it('never writes a cell that starts a formula, and reads back every text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(protectCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(unprotectCell(protectCell(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
