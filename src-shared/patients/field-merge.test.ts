import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, mergeFields, nextUpdatedAt, withFieldTimes, type FieldTimes } from './field-merge.ts';
import { patientInputSchema } from './patient.ts';

type Row = Record<'a' | 'b' | 'c', number>;
const changesArb = fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.nat(2) }, { requiredKeys: [] });

describe('mergeFields', () => {
  it('loses no edit: of two edits over one state each field is kept or named as a conflict', () => {
    fc.assert(
      fc.property(changesArb, changesArb, (first, second) => {
        const start: Row = { a: 0, b: 0, c: 0 };
        const base = '2026-01-01T00:00:00.000Z';
        const one = mergeFields(start, {}, first, base);
        expect(one.conflicts).toEqual([]);
        const now = nextUpdatedAt(base, base);
        const times: FieldTimes = withFieldTimes({}, one.changed, now);
        const after = { ...start, ...one.changed };
        const two = mergeFields(after, times, second, base);
        for (const field of Object.keys(second) as (keyof Row)[]) {
          const isChangedByBoth = after[field] !== start[field] && second[field] !== after[field];
          expect(two.conflicts.includes(field)).toBe(isChangedByBoth);
          if (!isChangedByBoth) expect({ ...after, ...two.changed }[field]).toBe(second[field]);
        }
        for (const field of Object.keys(two.changed)) expect(Object.keys(second)).toContain(field);
      }),
    );
  });

  it('never gives two changes one instant', () => {
    expect(nextUpdatedAt('2026-01-01T00:00:00.999Z', '2026-01-01T00:00:00.999Z')).toBe(
      '2026-01-01T00:00:01.000Z',
    );
    expect(nextUpdatedAt('2026-01-01T00:00:00.999Z', '2025-01-01T00:00:00.000Z')).toBe(
      '2026-01-01T00:00:01.000Z',
    );
  });
});

describe('changesOf', () => {
  const changes = changesOf(patientInputSchema.shape);

  it('keeps absent fields absent, emptied ones null, and checks the rest as the form does', () => {
    expect(changes.parse({})).toEqual({});
    expect(changes.parse({ city: '  ', notes: undefined })).toEqual({ city: null });
    const wrong = changes.safeParse({ firstName: '', mobile: 'x' });
    expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['firstName', 'required'],
      ['mobile', 'invalidPhone'],
    ]);
    for (const value of [null, [], 'x', { isArchived: true }, JSON.parse('{"__proto__": 1}')]) {
      expect(changes.safeParse(value).success).toBe(false);
    }
  });
});
