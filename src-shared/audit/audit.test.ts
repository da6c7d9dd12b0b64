import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { auditEntrySchema, auditHashText, chainBreak, firstPreviousHash } from './model.ts';
import type { AuditEntry } from './model.ts';

const wellFormed = fc.string({ unit: 'grapheme', maxLength: 8 });
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    wellFormed,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(wellFormed, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

/** The same value with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, held]) => [key, turned(held)]),
  );
}

const plainZero = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('canonicalJson', () => {
  test('does not depend on the order of keys, and reads back as the value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(turned(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(plainZero(value));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('two values have one text only when JSON holds them as one', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const same =
          JSON.stringify(turned(JSON.parse(canonicalJson(a)))) ===
          JSON.stringify(turned(JSON.parse(canonicalJson(b))));
        expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
      }),
    );
  });

  test('writes by the rules of RFC 8785', () => {
    const value = {
      '\u20ac': 1e21,
      '\r': -0,
      '1': [1e-7, 'é\u0007"'],
      '\u{1f600}': true,
      '\ufb33': 4.5,
      '\u0080': undefined,
    };
    expect(canonicalJson(value)).toBe('{"\\r":0,"1":[1e-7,"é\\u0007\\""],"€":1e+21,"😀":true,"\ufb33":4.5}');
  });

  test.each([
    ['NaN', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['undefined', undefined],
    ['undefined in a list', [undefined]],
    ['a hole', Array(2)],
    ['a big integer', 5n],
    ['a function', { f: () => 1 }],
    ['half a character', '\ud800'],
    ['half a character as a key', { '\udc00': 1 }],
    ['a map', new Map()],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('refuses circles', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => canonicalJson(circle)).toThrow(TypeError);
  });

  test('a key named __proto__ is a key like others', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"x":2}}'))).toBe('{"__proto__":{"x":2},"b":1}');
  });
});

/** Stands in for SHA-256 here: 64 hex digits that depend on every character. */
function testHash(text: string): string {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return state.toString(16).padStart(8, '0').repeat(8);
}

function chain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const entry = {
      seq,
      userId: null,
      action: 'UPDATE' as const,
      entity: 'event',
      entityId: `id-${seq}`,
      changes: { status: ['SCHEDULED', 'CONFIRMED'] },
      device: 'desk',
      ip: null,
      userAgent: null,
      createdAt: '2026-06-15T02:00:00.000Z',
      previousHash: entries.at(-1)?.hash ?? firstPreviousHash,
    };
    entries.push(auditEntrySchema.parse({ ...entry, hash: testHash(auditHashText(entry)) }));
  }
  return entries;
}

const breaks = (entries: readonly AuditEntry[]) =>
  entries.flatMap((entry, index) => chainBreak(entry, entries[index - 1] ?? null, testHash) ?? []);

test('an untouched chain holds; a changed, lost or rewritten line is named', () => {
  const entries = chain(6);
  expect(breaks(entries)).toEqual([]);
  for (const change of [
    { entity: 'patient' },
    { changes: null },
    { createdAt: '2026-06-15T02:00:00.001Z' },
    { ip: '::1' },
  ]) {
    const changed = entries.map((entry) => (entry.seq === 3 ? { ...entry, ...change } : entry));
    expect(breaks(changed)).toEqual([{ seq: 3, kind: 'HASH' }]);
    const third = changed[2];
    if (third === undefined) throw new Error('no third entry');
    const rewritten = changed.with(2, { ...third, hash: testHash(auditHashText(third)) });
    expect(breaks(rewritten)).toEqual([{ seq: 4, kind: 'LINK' }]);
  }
  expect(breaks(entries.toSpliced(3, 1))).toEqual([{ seq: 5, kind: 'SEQ' }]);
});
