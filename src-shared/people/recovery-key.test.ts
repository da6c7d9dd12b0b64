import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRecoveryKey, parseRecoveryKey } from './recovery-key.ts';

const keyBytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('recovery key', () => {
  it('prints 14 groups of 4 and reads them back', () => {
    fc.assert(
      fc.property(keyBytes, (bytes) => {
        const printed = formatRecoveryKey(bytes);
        expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(parseRecoveryKey(printed)).toEqual({ ok: true, bytes });
      }),
    );
  });

  it('reads any case, spacing and look-alike letters', () => {
    const looksLike: Record<string, string> = { '0': 'oO0', '1': 'iIlL1' };
    fc.assert(
      fc.property(keyBytes, fc.array(fc.nat(), { minLength: 56, maxLength: 56 }), (bytes, choices) => {
        const typed = [...formatRecoveryKey(bytes).replaceAll('-', '')].map((symbol, index) => {
          const choice = choices[index] ?? 0;
          const letters = looksLike[symbol] ?? symbol + symbol.toLowerCase();
          return (
            (letters[choice % letters.length] ?? '') + (['', ' ', '-', '–', '\n', '_'][choice % 6] ?? '')
          );
        });
        expect(parseRecoveryKey(typed.join(''))).toEqual({ ok: true, bytes });
      }),
    );
  });

  it('finds every single wrong symbol', () => {
    fc.assert(
      fc.property(keyBytes, fc.nat({ max: 55 }), (bytes, place) => {
        const text = formatRecoveryKey(bytes).replaceAll('-', '');
        for (const symbol of symbols) {
          if (symbol === text[place]) continue;
          const wrong = text.slice(0, place) + symbol + text.slice(place + 1);
          expect(parseRecoveryKey(wrong)).toEqual({ ok: false, code: 'mistyped' });
        }
      }),
    );
  });

  it('finds every two neighbours swapped', () => {
    fc.assert(
      fc.property(keyBytes, (bytes) => {
        const text = formatRecoveryKey(bytes).replaceAll('-', '');
        for (let place = 0; place < 55; place += 1) {
          const [left = '', right = ''] = [text[place], text[place + 1]];
          if (left === right) continue;
          const swapped = text.slice(0, place) + right + left + text.slice(place + 2);
          expect(parseRecoveryKey(swapped)).toEqual({ ok: false, code: 'mistyped' });
        }
      }),
    );
  });

  it('says what else is wrong', () => {
    const printed = formatRecoveryKey(new Uint8Array(32).fill(7));
    expect(parseRecoveryKey(' - ')).toEqual({ ok: false, code: 'required' });
    expect(parseRecoveryKey(printed.slice(0, -1))).toEqual({ ok: false, code: 'tooShort' });
    expect(parseRecoveryKey(`${printed}0`)).toEqual({ ok: false, code: 'tooLong' });
    expect(parseRecoveryKey(printed.replace(/.$/, 'U'))).toEqual({ ok: false, code: 'invalidCharacters' });
    expect(() => formatRecoveryKey(new Uint8Array(31))).toThrow(RangeError);
  });

  it('refuses spare bits that no printed key has, also under a right checksum', () => {
    const data = '0'.repeat(51) + '1';
    let remainder = 1n;
    for (const symbol of data) remainder = (remainder * 32n + BigInt(symbols.indexOf(symbol))) % 1_048_573n;
    const checksum = [15n, 10n, 5n, 0n].map((shift) => symbols[Number((remainder >> shift) & 31n)]).join('');
    expect(parseRecoveryKey(data + checksum)).toEqual({ ok: false, code: 'mistyped' });
  });
});
