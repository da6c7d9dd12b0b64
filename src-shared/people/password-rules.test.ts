import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePassword, passwordProblem, utf8SizeBytes } from './password-rules.ts';

describe('passwordProblem', () => {
  it.each([
    ['', 'required'],
    ['1234567', 'tooShort'],
    ['12345678', null],
    ['🦷'.repeat(7), 'tooShort'],
    ['🦷'.repeat(18), null],
    ['🦷'.repeat(19), 'tooLong'],
    ['ş'.repeat(36), null],
    ['ş'.repeat(37), 'tooLong'],
    ['a'.repeat(72), null],
    ['a'.repeat(73), 'tooLong'],
    ['1234567\u0000', 'invalidCharacters'],
    ['1234567\ud800', 'invalidCharacters'],
    ['        ', null],
  ])('row %#', (password, code) => {
    expect(passwordProblem(password)).toBe(code);
  });

  it('counts a composed and a decomposed letter alike', () => {
    expect(passwordProblem('e\u0301'.repeat(4))).toBe('tooShort');
    expect(normalisePassword('e\u0301')).toBe('\u00e9');
  });

  it('counts UTF-8 as an encoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8SizeBytes(text)).toBe(encodeURIComponent(text.toWellFormed()).replace(/%../g, '_').length);
      }),
    );
  });
});
