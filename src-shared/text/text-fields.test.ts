import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  colourSchema,
  fieldProblems,
  isEmail,
  isPhone,
  optionalChoice,
  optionalDate,
  optionalEmail,
  optionalLanguage,
  optionalLine,
  optionalPhone,
  optionalText,
  optionalWholeNumber,
  requiredChoice,
  requiredDate,
  requiredEmail,
  requiredLine,
  requiredPhone,
  requiredWholeNumber,
} from './text-fields.ts';

function codeOf(schema: z.ZodType, value: unknown): string {
  const parsed = schema.safeParse(value);
  return parsed.success ? 'ok' : (parsed.error.issues[0]?.message ?? '');
}

describe('typed text', () => {
  it('trims, composes and turns empty into null', () => {
    expect(requiredLine(10).parse('  Mu\u0308ller ')).toBe('Müller');
    for (const schema of [
      optionalLine(5),
      optionalText(),
      optionalEmail,
      optionalPhone,
      optionalLanguage,
      optionalDate,
    ]) {
      for (const empty of ['', null, undefined]) expect(schema.parse(empty)).toBeNull();
    }
    expect(optionalChoice(['A']).parse(undefined)).toBeNull();
    expect(optionalWholeNumber(1, 2).parse(undefined)).toBeNull();
    expect(colourSchema.parse('#AAbb00')).toBe('#aabb00');
    expect(optionalText().parse('one\n\ttwo')).toBe('one\n\ttwo');
  });

  it('fills in a key that was left out', () => {
    expect(z.object({ a: optionalLine(5), b: optionalDate }).parse({})).toEqual({ a: null, b: null });
  });

  it.each([
    [requiredLine(3), undefined, 'required'],
    [requiredLine(3), '  ', 'required'],
    [requiredLine(3), 'abcd', 'tooLong'],
    [requiredLine(3), 5, 'invalidCharacters'],
    [requiredLine(9), 'a\u0000b', 'invalidCharacters'],
    [requiredLine(9), 'a\nb', 'invalidCharacters'],
    [requiredLine(9), 'a\ud800', 'invalidCharacters'],
    [optionalText(9), 'a\u0007b', 'invalidCharacters'],
    [requiredEmail, 'a@b', 'invalidEmail'],
    [optionalEmail, 'a b@c.de', 'invalidEmail'],
    [requiredPhone, 'call me', 'invalidPhone'],
    [optionalPhone, '1234567890123456', 'invalidPhone'],
    [optionalPhone, '+62 812 3456 7890 ext 1', 'tooLong'],
    [optionalLanguage, 'english!', 'invalidLanguage'],
    [requiredDate, undefined, 'required'],
    [requiredDate, '', 'required'],
    [requiredDate, '2025-02-29', 'invalidDate'],
    [optionalDate, '1.2.2020', 'invalidDate'],
    [requiredChoice(['A']), 'B', 'notAChoice'],
    [requiredChoice(['A']), undefined, 'required'],
    [requiredWholeNumber(1, 5), 0, 'tooSmall'],
    [requiredWholeNumber(1, 5), 6, 'tooBig'],
    [requiredWholeNumber(1, 5), 1.5, 'invalidNumber'],
    [optionalWholeNumber(1, 5), 'x', 'invalidNumber'],
    [colourSchema, 'red', 'invalidColour'],
  ])('refuses a wrong value (row %#)', (schema, value, code) => {
    expect(codeOf(schema, value)).toBe(code);
  });

  it('knows addresses and numbers', () => {
    expect(['a@b.co', 'é.x+1@bücher.example'].every(isEmail)).toBe(true);
    expect(['@b.co', 'a@@b.co', 'a@b..co', 'a@b.co,', ''].some(isEmail)).toBe(false);
    expect(['112', '+90 (532) 123-45.67', '0532/123', '0812 345 x12', '٠٥٣٢١٢٣'].every(isPhone)).toBe(true);
    expect(['12', '++90 532', 'x12', ''].some(isPhone)).toBe(false);
  });

  it('lists one problem a field, with its limit', () => {
    const parsed = z.object({ name: requiredLine(3), inner: z.object({ days: requiredWholeNumber(1, 7) }) });
    const failed = parsed.safeParse({ name: 'abcd\u0000', inner: { days: 9 } });
    expect(failed.error && fieldProblems(failed.error)).toEqual([
      { field: 'name', code: 'invalidCharacters' },
      { field: 'inner.days', code: 'tooBig', params: { max: 7 } },
    ]);
  });
});
