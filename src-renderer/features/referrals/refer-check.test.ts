import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allTeeth } from '#shared/teeth/notation.ts';
import { toothDoubts } from './refer-check.ts';

const tooth = fc.constantFrom(...allTeeth);
const teeth = fc.uniqueArray(tooth, { maxLength: 8 });
const picture = fc.record({ teeth });

test('a tooth on one of the pictures and in the finding raises no doubt', () => {
  expect(toothDoubts(['36'], [{ teeth: ['16'] }, { teeth: ['36', '37'] }], { teeth: ['36'] })).toEqual({
    notShown: [],
    notFound: [],
  });
});

test('the opposite tooth is doubted twice: no picture shows it, and the finding is of another', () => {
  expect(toothDoubts(['46'], [{ teeth: ['36'] }], { teeth: ['36'] })).toEqual({
    notShown: ['46'],
    notFound: ['46'],
  });
});

test('a panoramic picture shows every tooth', () => {
  expect(toothDoubts(['48'], [{ teeth: [] }, { teeth: ['11'] }], null).notShown).toEqual([]);
});

test('without pictures nothing is missing from them', () => {
  expect(toothDoubts(['48'], [], null)).toEqual({ notShown: [], notFound: [] });
});

test('no tooth goes unasked that every picture leaves out, and none is asked that one shows', () => {
  fc.assert(
    fc.property(
      teeth,
      fc.array(picture, { minLength: 1, maxLength: 5 }),
      fc.option(picture),
      (chosen, pictures, origin) => {
        const { notShown, notFound } = toothDoubts(chosen, pictures, origin);
        const seen = new Set(pictures.flatMap((one) => (one.teeth.length === 0 ? allTeeth : one.teeth)));
        expect(notShown).toEqual(chosen.filter((one) => !seen.has(one)));
        const found = origin === null || origin.teeth.length === 0 ? allTeeth : origin.teeth;
        expect(notFound).toEqual(chosen.filter((one) => !found.includes(one)));
      },
    ),
  );
});
