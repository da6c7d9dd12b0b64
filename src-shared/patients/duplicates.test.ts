import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameLikeness, soundKey } from '../text/sounds-like.ts';
import { birthDateCloseness } from './birth-date-closeness.ts';
import { type DuplicateCandidate, duplicateKeys, isNearDuplicate, nearDuplicateScore } from './duplicates.ts';

const base: DuplicateCandidate = {
  firstName: 'Ayşe',
  lastName: 'Yılmaz',
  dateOfBirth: '1981-07-03',
  mobile: '+90 532 123 45 67',
  homePhone: null,
  email: 'ayse@example.com',
};
const plain = (firstName: string, lastName: string, dateOfBirth = '1981-07-03'): DuplicateCandidate => ({
  firstName,
  lastName,
  dateOfBirth,
  mobile: null,
  homePhone: null,
  email: null,
});

describe('nearDuplicateScore', () => {
  it.each([
    [plain('AYSE', 'Yilmaz'), 'sameNameAndBirthDate'],
    [plain('Yılmaz', 'Ayşe'), 'swappedNames'],
    [plain('Ayse', 'Yilmas'), 'similarNameAndBirthDate'],
    [plain('Aişe', 'Yılmaz'), 'similarNameAndBirthDate'],
    [plain('Ayşe', 'Yılmaz', '1981-03-07'), 'similarNameAndBirthDate'],
    [plain('Ayşe', 'Yılmaz', '1918-07-03'), 'similarNameAndBirthDate'],
    [plain('Ayşe', 'Yılmaz', '1981-07-08'), 'similarNameAndBirthDate'],
    [{ ...plain('Can', 'Demir', '2015-01-01'), homePhone: '0532 1234567' }, 'samePhone'],
    [{ ...plain('Can', 'Demir', '2015-01-01'), email: 'AYSE@example.com ' }, 'sameEmail'],
  ] as const)('finds %j', (other, reason) => {
    expect(nearDuplicateScore(base, other).reasons).toContain(reason);
  });

  it.each([
    plain('Ayşe', 'Yılmaz', '1990-11-20'),
    plain('Fatma', 'Demir'),
    plain('Mehmet', 'Yılmaz'),
    { ...plain('Can', 'Demir', '2015-01-01'), mobile: '0532 1234568', email: 'can@example.com' },
  ])('stays silent about %j', (other) => {
    expect(nearDuplicateScore(base, other)).toEqual({ score: 0, reasons: [] });
  });

  it('stays silent about names that begin with other sounds, which no key would lead to', () => {
    const found = isNearDuplicate(plain('Wijayanti', 'Rahmawati'), plain('Kijayanti', 'Tahmawati'));
    expect(found).toBe(false);
    expect(isNearDuplicate(plain('Wijayanti', 'Rahmawati'), plain('Kijayanti', 'Rahmawati'))).toBe(true);
  });

  it('ranks the surest first', () => {
    const scores = [
      plain('Ayşe', 'Yılmaz'),
      plain('Yılmaz', 'Ayşe'),
      plain('Ayse', 'Yilmas'),
      { ...plain('Can', 'Demir', '2015-01-01'), mobile: base.mobile },
    ].map((other) => nearDuplicateScore(base, other).score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(4);
  });

  const names = fc.constantFrom(
    'Ayşe',
    'Ayse',
    'Aişe',
    'Ayes',
    'Yılmaz',
    'Yilmas',
    'Ylimaz',
    'Siti Nur',
    'Siti',
    'Sitti',
    'Soekarno',
    'Sukarno',
    'Muhammad',
    'Mohamed',
    'Müller',
    'Mueller',
    '-',
    '山田',
    'Ng',
    'Wijayanti',
    'Kijayanti',
    'Rahmawati',
    'Tahmawati',
  );
  const dates = fc.constantFrom(
    '1981-07-03',
    '1981-03-07',
    '1918-07-03',
    '1981-07-08',
    '1981-08-03',
    '2001-01-10',
    '2001-10-01',
    '1987-07-03',
  );
  const phones = fc.option(
    fc.constantFrom('+90 532 123 45 67', '0532 1234567', '22334455', '+47 22 33 44 55', '123', ''),
  );
  const patients = fc.record({
    firstName: names,
    lastName: names,
    dateOfBirth: dates,
    mobile: phones,
    homePhone: phones,
    email: fc.option(fc.constantFrom('a@b.co', 'A@b.co', 'c@d.co')),
  });

  it('agrees in both directions, from 0 to 1, and always with a shared key', () => {
    let found = 0;
    fc.assert(
      fc.property(patients, patients, (a, b) => {
        const finding = nearDuplicateScore(a, b);
        expect(nearDuplicateScore(b, a)).toEqual(finding);
        expect(finding.score === 0 || (finding.score >= 0.5 && finding.score <= 1)).toBe(true);
        expect(isNearDuplicate(a, b)).toBe(finding.score > 0);
        if (finding.score === 0) return;
        found += 1;
        expect(duplicateKeys(a).some((key) => duplicateKeys(b).includes(key))).toBe(true);
      }),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it('finds everybody in themselves, under 4 to 8 keys', () => {
    fc.assert(
      fc.property(patients, (patient) => {
        expect(nearDuplicateScore(patient, patient).score).toBe(1);
        expect(duplicateKeys(patient).length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('finds one wrong letter in a long name on the same date', () => {
    const letters = fc.constantFrom(...'abcdefghiklmnoprstu');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), letters, (place, letter) => {
        const wrong = 'wijaya'.slice(0, place) + letter + 'wijaya'.slice(place + 1);
        expect(isNearDuplicate(plain('Budi', 'Wijaya'), plain('Budi', wrong))).toBe(true);
      }),
    );
  });
});

describe('birthDateCloseness', () => {
  it.each([
    ['1981-07-03', '1981-07-03', 'same'],
    ['1981-07-03', '1981-03-07', 'dayMonthSwapped'],
    ['1981-07-03', '1982-07-03', 'oneSlip'],
    ['1981-07-03', '1918-07-03', 'oneSlip'],
    ['1981-07-13', '1981-07-31', 'oneSlip'],
    ['1981-07-03', '1982-07-04', 'different'],
    ['1981-07-03', '1991-08-03', 'different'],
    ['1981-07-03', '1814-07-03', 'different'],
  ])('%s and %s: %s', (a, b, closeness) => {
    expect(birthDateCloseness(a, b)).toBe(closeness);
    expect(birthDateCloseness(b, a)).toBe(closeness);
  });
});

describe('sounds', () => {
  it.each([
    ['Soekarno', 'Sukarno'],
    ['Muhammad', 'Mohamed'],
    ['Schmidt', 'Smit'],
    ['Müller', 'Mueller'],
    ['Djoko', 'Doko'],
    ['Philip', 'Filip'],
    ['Yılmaz', 'Yilmas'],
  ])('%s sounds as %s', (a, b) => {
    expect(soundKey(a)).toBe(soundKey(b));
  });

  it('tells other names apart', () => {
    expect(new Set(['Ayşe', 'Fatma', 'Mehmet', 'Budi', 'Siti', 'Kaya', '山田'].map(soundKey)).size).toBe(7);
  });

  it('measures likeness from 0 to 1, the same in both directions', () => {
    expect(nameLikeness('MARTHA', 'MARHTA')).toBeCloseTo(0.961, 3);
    expect(nameLikeness('DWAYNE', 'DUANE')).toBeCloseTo(0.84, 2);
    expect([nameLikeness('abc', 'xyz'), nameLikeness('', ''), nameLikeness('Ayşe', 'AYSE')]).toEqual([
      0, 0, 1,
    ]);
    const word = fc.string({ unit: fc.constantFrom(...'abcş '), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(nameLikeness(a, b)).toBeCloseTo(nameLikeness(b, a), 12);
        expect(nameLikeness(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
