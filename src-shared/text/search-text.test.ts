import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseForSearch, withPlainDigits } from './search-text.ts';

describe('normaliseForSearch', () => {
  it.each([
    ['Ayşe Yılmaz', 'ayse yilmaz'],
    ['İSTANBUL IŞIK', 'istanbul isik'],
    ['Groß', 'gross'],
    ['STRAẞE', 'strasse'],
    ['Søren Ægir Þór Đorđe Łukasz', 'soren aegir thor dorde lukasz'],
    ["O'Brien-Smith", 'o brien smith'],
    ['O’Brien', 'o brien'],
    ['  Nguyễn\u00a0\tVăn ', 'nguyen van'],
    ['Mu\u0308ller', 'muller'],
    ['ＡＢＣ', 'abc'],
    ['co\u00adop', 'coop'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['Йосиф', 'иосиф'],
    ['', ''],
  ])('folds %j to %j', (typed, folded) => {
    expect(normaliseForSearch(typed)).toBe(folded);
  });

  it('keeps signs that carry vowels, and syllables whole', () => {
    expect(normaliseForSearch('कि')).toBe('कि');
    expect(normaliseForSearch('김철수')).toBe('김철수');
    expect(normaliseForSearch('が')).toBe('が');
  });

  it('changes nothing when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const once = normaliseForSearch(text);
        expect(normaliseForSearch(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('changes nothing when any single character is folded again', () => {
    const changed: string[] = [];
    for (let codePoint = 0; codePoint <= 0x2ffff; codePoint += 1) {
      const once = normaliseForSearch(String.fromCodePoint(codePoint));
      if (normaliseForSearch(once) !== once) changed.push(codePoint.toString(16));
    }
    expect(changed).toEqual([]);
  });

  it('gives the same for every way of composing and casing a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZéÖşığİñçß đÅ'), maxLength: 20 }), (text) => {
        const folded = normaliseForSearch(text);
        expect(normaliseForSearch(text.normalize('NFD'))).toBe(folded);
        expect(normaliseForSearch(text.toLowerCase())).toBe(folded);
        expect(folded).toMatch(/^([a-z]+( [a-z]+)*)?$/);
      }),
    );
  });
});

describe('withPlainDigits', () => {
  it('reads the digits of other scripts', () => {
    expect(withPlainDigits('٠١٢ ۳۴ ５ ๖ a')).toBe('012 34 5 6 a');
  });
});
