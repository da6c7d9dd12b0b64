import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyIntake, compareIntake, type IntakeRecord } from './intake-comparison.ts';
import type { IntakeAnswers } from './intake-form.ts';
import { type CodedEntry, severities } from './medical-history.ts';

const empty: IntakeRecord = {
  firstName: 'Ayşe',
  lastName: 'Yılmaz',
  dateOfBirth: '1981-07-03',
  gender: null,
  bloodGroup: null,
  homePhone: null,
  mobile: '0532 123 45 67',
  email: 'a@example.com',
  street: null,
  city: 'İzmir',
  state: null,
  postalCode: null,
  country: null,
  preferredLanguage: null,
  preferredDentistId: null,
  hasNoKnownAllergies: false,
  medicalHistory: null,
  surgeryHistory: null,
  otherMedicalProblems: null,
  chronicDiseases: null,
  smokingStatus: null,
  dietaryRestrictions: null,
  painTolerance: null,
  dentalConcerns: null,
  previousDentalTreatments: null,
  emergencyContactName: null,
  emergencyContactPhone: null,
  emergencyContactRelationship: null,
  insuranceProvider: null,
  insurancePolicyNumber: null,
  insuranceInformation: null,
  allergies: [{ code: 'penicillin', text: 'Penicillin', severity: 'SEVERE' }],
  medications: [],
  conditions: [],
  womenSpecific: { isPregnant: null, dueOn: null, isNursing: null, notes: null },
};
const short = (record: IntakeRecord, answers: IntakeAnswers) =>
  compareIntake(record, answers).map(({ key, kind }) => `${key} ${kind}`);

describe('compareIntake', () => {
  it('says field by field what the answers would do', () => {
    const answers: IntakeAnswers = {
      lastName: 'Kaya',
      mobile: '05321234567',
      email: null,
      gender: 'FEMALE',
      city: 'İzmir',
      allergies: [{ code: 'latex', text: 'Latex', severity: null }],
      womenSpecific: { isPregnant: true, dueOn: null, isNursing: null, notes: null },
    };
    expect(short(empty, answers)).toEqual([
      'lastName changed',
      'gender added',
      'mobile same',
      'email removed',
      'city same',
      'allergies:code:penicillin removed',
      'allergies:code:latex added',
      'womenSpecific.isPregnant added',
      'womenSpecific.dueOn same',
      'womenSpecific.isNursing same',
      'womenSpecific.notes same',
    ]);
    expect(compareIntake(empty, answers)[0]).toEqual({
      key: 'lastName',
      field: 'lastName',
      current: 'Yılmaz',
      answered: 'Kaya',
      kind: 'changed',
    });
  });

  it('leaves the recorded severity alone when the form does not ask for it', () => {
    const renamed = [{ code: 'penicillin', text: 'Penicillin V', severity: null }];
    expect(short(empty, { allergies: [{ code: 'penicillin', text: 'Penicillin', severity: null }] })).toEqual(
      ['allergies:code:penicillin same'],
    );
    const differences = compareIntake(empty, { allergies: renamed });
    const applied = applyIntake(empty, differences, new Set(['allergies:code:penicillin']));
    expect(applied.allergies).toEqual([{ code: 'penicillin', text: 'Penicillin V', severity: 'SEVERE' }]);
  });

  it('never ends with both an allergy and "no known allergies"', () => {
    const differences = compareIntake(empty, { hasNoKnownAllergies: true });
    expect(differences.map(({ key }) => key)).toEqual(['allergies:code:penicillin', 'hasNoKnownAllergies']);
    expect(applyIntake(empty, differences, new Set(['hasNoKnownAllergies'])).hasNoKnownAllergies).toBe(false);
    expect(applyIntake(empty, differences, new Set(differences.map(({ key }) => key)))).toMatchObject({
      allergies: [],
      hasNoKnownAllergies: true,
    });
    const none = { ...empty, allergies: [], hasNoKnownAllergies: true };
    expect(short(none, { allergies: [{ code: null, text: 'Dust', severity: null }] })).toEqual([
      'allergies:text:dust added',
      'hasNoKnownAllergies changed',
    ]);
  });

  const entryList = fc.array(
    fc.record<CodedEntry>({
      code: fc.option(fc.constantFrom('latex', 'penicillin')),
      text: fc.constantFrom('Latex', 'LATEX', 'Dust', '??', '!!'),
      severity: fc.option(fc.constantFrom(...severities)),
    }),
    { maxLength: 5 },
  );
  const text = fc.option(fc.constantFrom('a', 'b', '0532 1', '05321'));
  const given = fc.record({
    allergies: entryList,
    medications: entryList,
    conditions: entryList,
    mobile: text,
    city: text,
    notes: text,
    pregnant: fc.option(fc.boolean()),
    none: fc.boolean(),
  });
  const recordOf = fc.tuple(given).map(([part]): IntakeRecord => ({
    ...empty,
    allergies: part.allergies,
    medications: part.medications,
    conditions: part.conditions,
    mobile: part.mobile,
    city: part.city,
    hasNoKnownAllergies: part.none && part.allergies.length === 0,
    womenSpecific: { isPregnant: part.pregnant, dueOn: null, isNursing: null, notes: part.notes },
  }));
  const answersOf = fc
    .tuple(
      given,
      fc.array(
        fc.constantFrom(
          'allergies',
          'medications',
          'conditions',
          'mobile',
          'city',
          'womenSpecific',
          'hasNoKnownAllergies',
        ),
      ),
    )
    .map(([part, asked]) => {
      const all: IntakeAnswers = {
        allergies: part.allergies,
        medications: part.medications,
        conditions: part.conditions,
        mobile: part.mobile,
        city: part.city,
        hasNoKnownAllergies: part.none && (part.allergies.length === 0 || !asked.includes('allergies')),
        womenSpecific: { isPregnant: part.pregnant, dueOn: null, isNursing: null, notes: part.notes },
      };
      return Object.fromEntries(
        Object.entries(all).filter(([field]) => asked.some((name) => name === field)),
      );
    });
  const frozen = (record: IntakeRecord) => JSON.stringify(record);

  it('leaves nothing different when all is taken over, and nothing changed when none is', () => {
    fc.assert(
      fc.property(recordOf, answersOf, (record, answers) => {
        const before = frozen(record);
        const differences = compareIntake(record, answers);
        const applied = applyIntake(record, differences, new Set(differences.map(({ key }) => key)));
        const left = compareIntake(applied, answers).filter(({ kind }) => kind !== 'same');
        expect(left).toEqual([]);
        expect(applyIntake(record, differences, new Set())).toEqual(record);
        expect(frozen(record)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('moves only what was selected', () => {
    fc.assert(
      fc.property(recordOf, answersOf, fc.nat(), (record, answers, choice) => {
        const differences = compareIntake(record, answers);
        expect(new Set(differences.map(({ key }) => key)).size).toBe(differences.length);
        const picked = differences[choice % Math.max(differences.length, 1)];
        if (!picked || picked.field === 'hasNoKnownAllergies' || picked.field === 'allergies') return;
        const applied = applyIntake(record, differences, new Set([picked.key]));
        const root = picked.field.split('.')[0] ?? '';
        expect({ ...applied, [root]: null }).toEqual({ ...record, [root]: null });
      }),
    );
  });
});
