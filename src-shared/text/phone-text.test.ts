import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPhone, isSamePhone, phoneDigits, phoneLookupKey } from './phone-text.ts';

describe('phone text', () => {
  it('keeps the digits only', () => {
    expect(phoneDigits('+62 (812) 345-678')).toBe('62812345678');
    expect(phoneDigits('٠٥٣٢')).toBe('0532');
    expect(phoneDigits('none')).toBe('');
  });

  it.each([
    ['+90 532 123 45 67', '0532 1234567', true],
    ['+44 (0)20 7946 0000', '020 7946 0000', true],
    ['+47 22 33 44 55', '22334455', true],
    ['022 334 455', '+62 22 334455', true],
    ['+62 812 3456 7890 ext. 12', '0812 3456 7890', true],
    ['0532 1234567', '0532 1234568', false],
    ['123', '123', false],
    ['', '', false],
  ])('compares %j with %j: %j', (a, b, same) => {
    expect(isSamePhone(a, b)).toBe(same);
    expect(isSamePhone(b, a)).toBe(same);
  });

  it('folds too few digits to nothing', () => {
    expect(foldPhone('12345')).toBeNull();
    expect(foldPhone('0001234')).toBeNull();
  });

  it('looks up every number that compares as the same', () => {
    const number = fc.stringMatching(/^\+?[0-9 ()-]{6,18}$/);
    fc.assert(
      fc.property(number, fc.constantFrom('', '0', '+90', '+62 '), (text, prefix) => {
        const other = prefix + text.replace(/[^0-9]/g, '');
        if (isSamePhone(text, other)) expect(phoneLookupKey(text)).toBe(phoneLookupKey(other));
      }),
    );
  });
});
