import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertCatalogue } from './alert-catalogue.ts';
import { readEntryList, writeEntryList } from './entry-list-text.ts';
import { codedEntrySchema, severities } from './medical-history.ts';

const kinds = ['allergy', 'medication', 'condition'] as const;
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...'";,|[]- aSEVR1🦷'), minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      'Latex',
      'Penicillin 2,5',
      'Nuts, all',
      'x [SEVERE]',
      'y [latex]',
      '"q"',
      '[-]',
      'Aspirin | Ibuprofen',
    ),
  )
  .map((text) => codedEntrySchema.safeParse({ text, code: null, severity: null }))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data.text);

test('every list comes back as it was written', () => {
  const entryOf = (kind: (typeof kinds)[number]) =>
    fc.record({
      text: words,
      code: fc.constantFrom(
        null,
        ...alertCatalogue.filter((item) => item.kind === kind).map(({ code }) => code),
      ),
      severity: fc.constantFrom(null, ...severities),
    });
  const list = fc
    .constantFrom(...kinds)
    .chain((kind) => fc.tuple(fc.constant(kind), fc.array(entryOf(kind), { maxLength: 6 })));
  fc.assert(
    fc.property(list, ([kind, entries]) => {
      expect(readEntryList(kind, writeEntryList(kind, entries))).toEqual(entries);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['Penisilin; Dust', ['penicillin', null], ['Penisilin', 'Dust']],
  ['Latex, Aspirin\nnuts|eggs', ['latex', 'aspirin', null, null], ['Latex', 'Aspirin', 'nuts', 'eggs']],
  ['Warfarin 2,5 mg', [null], ['Warfarin 2,5 mg']],
  ['Penicillin [rash]', ['penicillin'], ['Penicillin [rash]']],
  ['5" scar; Latex', [null, 'latex'], ['5" scar', 'Latex']],
])('what other programs write is read: %j', (cell, codes, texts) => {
  const read = readEntryList('allergy', cell);
  expect(read.map(({ text }) => text)).toEqual(texts);
  expect(read.map(({ code }) => code)).toEqual(codes);
});
