import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinProblem } from './pin-rules.ts';

describe('pinProblem', () => {
  it.each([
    ['', 'required'],
    ['12a4', 'notDigits'],
    ['١٢٣٥', 'notDigits'],
    [' 1357', 'notDigits'],
    ['135', 'tooShort'],
    ['135724680', 'tooLong'],
    ['0000', 'tooEasy'],
    ['1212', 'tooEasy'],
    ['123123', 'tooEasy'],
    ['12341234', 'tooEasy'],
    ['1234', 'tooEasy'],
    ['98765', 'tooEasy'],
    ['7890', 'tooEasy'],
    ['1010', 'tooEasy'],
    ['1357', null],
    ['1112', null],
    ['12125', null],
  ])('%j: %j', (pin, code) => {
    expect(pinProblem(pin)).toBe(code);
  });

  it('refuses every run and every repeated block of any length', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 9 }),
        fc.integer({ min: 4, max: 8 }),
        fc.constantFrom(1, 9),
        (start, length, step) => {
          const run = Array.from({ length }, (_, index) => (start + index * step) % 10).join('');
          expect(pinProblem(run)).toBe('tooEasy');
        },
      ),
    );
  });

  it('leaves nearly all six-digit PINs free', () => {
    let refused = 0;
    for (let number = 0; number < 1_000_000; number += 1) {
      if (pinProblem(String(number).padStart(6, '0')) !== null) refused += 1;
    }
    expect(refused).toBe(10 + 90 + 990 + 20);
  });
});
