import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyDigits, currencySchema, formatAmount, formatMoney, maxAmountMinor } from './money.ts';
import { parseAmount } from './typed-amount.ts';

const locales = ['en-US', 'en-GB', 'id-ID', 'tr-TR', 'de-CH', 'fr-FR', 'ar-EG', 'hi-IN', 'fa-IR', 'pt-BR'];
const currencies = ['IDR', 'TRY', 'USD', 'EUR', 'JPY', 'KWD', 'CLF'];
const amount = fc.oneof(
  fc.integer({ min: -99_999, max: 99_999 }),
  fc.integer({ min: -maxAmountMinor, max: maxAmountMinor }),
);

test('digits by ISO 4217', () => {
  expect(['IDR', 'TRY', 'JPY', 'KWD', 'CLF', 'constructor'].map(currencyDigits)).toEqual([2, 2, 0, 3, 4, 2]);
  expect(currencySchema.safeParse('idr').error?.issues[0]?.message).toBe('invalidCurrency');
});

describe('written and read back', () => {
  test('every amount comes back exactly, with and without the sign of the currency', () => {
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom(...currencies),
        fc.constantFrom(...locales),
        (minor, currency, locale) => {
          const expected = { ok: true, amountMinor: minor === 0 ? 0 : minor };
          expect(parseAmount(formatAmount(minor, currency, locale), currency, locale)).toEqual(expected);
          expect(parseAmount(formatMoney(minor, currency, locale), currency, locale)).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('nothing typed throws, and what is kept is whole and in range', () => {
    const typed = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.,- Rp$٫') }));
    fc.assert(
      fc.property(
        typed,
        fc.constantFrom(...currencies),
        fc.constantFrom(...locales),
        (text, currency, locale) => {
          const read = parseAmount(text, currency, locale);
          if (read.ok)
            expect(Number.isSafeInteger(read.amountMinor) && !Object.is(read.amountMinor, -0)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ['350.000', 'IDR', 'id-ID', 35_000_000],
  ['Rp350.000', 'IDR', 'id-ID', 35_000_000],
  ['rp. 350.000,50', 'IDR', 'id-ID', 35_000_050],
  ['350000', 'IDR', 'id-ID', 35_000_000],
  ['350,000', 'IDR', 'en-US', 35_000_000],
  ['1.250,5 TL', 'TRY', 'tr-TR', 125_050],
  ['12.5', 'TRY', 'tr-TR', 1250],
  ['1,250.50', 'TRY', 'tr-TR', 125_050],
  ['.5', 'USD', 'en-US', 50],
  ['5.', 'USD', 'en-US', 500],
  ['12,34,567.5', 'USD', 'hi-IN', 123_456_750],
  ['١٢٣٫٥', 'USD', 'ar-EG', 12_350],
  ['-20', 'USD', 'en-US', -2000],
  ['0.500', 'KWD', 'en-US', 500],
])('%s in %s (%s) is %d', (text, currency, locale, amountMinor) => {
  expect(parseAmount(text, currency, locale)).toEqual({ ok: true, amountMinor });
});

test.each([
  ['', 'IDR', 'id-ID', 'required'],
  ['  ', 'IDR', 'id-ID', 'required'],
  ['Rp', 'IDR', 'id-ID', 'notANumber'],
  ['12abc', 'IDR', 'id-ID', 'notANumber'],
  ['1.23.456', 'IDR', 'id-ID', 'notANumber'],
  ['1.234.56', 'IDR', 'id-ID', 'notANumber'],
  ['1,2,3', 'USD', 'en-US', 'notANumber'],
  ['--5', 'USD', 'en-US', 'notANumber'],
  ['-5-', 'USD', 'en-US', 'notANumber'],
  ['1e5', 'USD', 'en-US', 'notANumber'],
  ['1.000', 'IDR', 'en-US', 'tooManyDecimals'],
  ['10.005', 'USD', 'en-US', 'tooManyDecimals'],
  ['1.5', 'JPY', 'en-US', 'tooManyDecimals'],
  ['99999999999999999999', 'USD', 'en-US', 'tooLarge'],
])('%s in %s (%s) is refused: %s', (text, currency, locale, code) => {
  expect(parseAmount(text, currency, locale)).toEqual({ ok: false, code });
});

test('written as the locale writes it, without losing minor digits', () => {
  const plain = (text: string) => text.replace(/\s/g, ' ');
  expect(plain(formatMoney(35_000_000, 'IDR', 'id-ID'))).toBe('Rp 350.000');
  expect(plain(formatMoney(35_000_050, 'IDR', 'id-ID'))).toBe('Rp 350.000,50');
  expect(plain(formatMoney(125_050, 'TRY', 'tr-TR'))).toBe('₺1.250,50');
  expect(formatMoney(1, 'USD', 'en-US')).toBe('$0.01');
  expect(formatAmount(999_999_999_999, 'USD', 'en-US')).toBe('9,999,999,999.99');
  expect(() => formatMoney(0.5, 'USD', 'en-US')).toThrow(RangeError);
});
