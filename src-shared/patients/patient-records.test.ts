// The schemas of patients, medical histories, intake forms and recalls: what they take, fill in and refuse.

import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { fieldProblems } from '../text/text-fields.ts';
import { intakeAnswersSchema, intakeInputSchema } from './intake-form.ts';
import { medicalHistoryInputSchema } from './medical-history.ts';
import { bloodGroups, dateOfBirthProblem, patientInputOn, patientInputSchema } from './patient.ts';
import { isRecallDue, nextRecallOn, recallInputSchema } from './recall.ts';

const patientId = '01890a5d-ac96-774b-bcce-b302099a8057';
const named = { firstName: 'Ayşe', lastName: 'Yılmaz', dateOfBirth: '1981-07-03' };

function codes(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : fieldProblems(parsed.error).map(({ field, code }) => `${field} ${code}`);
}

describe('patientInputSchema', () => {
  it('needs a name and a date of birth only', () => {
    const patient = patientInputSchema.parse(named);
    expect(patient).toMatchObject({
      ...named,
      mobile: null,
      notes: null,
      preferredDentistId: null,
      isActive: true,
    });
    expect(Object.keys(patient)).toHaveLength(18);
    expect(codes(patientInputSchema, {})).toEqual([
      'firstName required',
      'lastName required',
      'dateOfBirth required',
    ]);
  });

  it('refuses field by field', () => {
    const wrong = {
      firstName: 'x'.repeat(151),
      lastName: 'a\u0000b',
      dateOfBirth: '1981-02-30',
      gender: 'male',
      bloodGroup: 'C+',
      mobile: 'x',
      email: '@',
      preferredLanguage: 'Türkçe?',
      notes: 'n'.repeat(5001),
      preferredDentistId: 'me',
    };
    expect(codes(patientInputSchema, wrong).map((line) => line.replace(/Invalid.*/, 'bad'))).toEqual([
      'firstName tooLong',
      'lastName invalidCharacters',
      'dateOfBirth invalidDate',
      'gender notAChoice',
      'bloodGroup notAChoice',
      'mobile invalidPhone',
      'email invalidEmail',
      'preferredLanguage invalidLanguage',
      'preferredDentistId notAChoice',
      'notes tooLong',
    ]);
    expect(bloodGroups).toHaveLength(8);
  });

  it('holds the date of birth against today', () => {
    const schema = patientInputOn('2026-11-20');
    expect(codes(schema, { ...named, dateOfBirth: '2026-11-21' })).toEqual(['dateOfBirth inFuture']);
    expect(codes(schema, { ...named, dateOfBirth: '1896-11-19' })).toEqual(['dateOfBirth tooOld']);
    expect(codes(schema, { ...named, dateOfBirth: '2026-11-20' })).toEqual([]);
    expect(dateOfBirthProblem('1896-11-20', '2026-11-20')).toBeNull();
  });
});

describe('medicalHistoryInputSchema', () => {
  it('starts empty and unasked', () => {
    expect(medicalHistoryInputSchema.parse({})).toMatchObject({
      allergies: [],
      hasNoKnownAllergies: false,
      womenSpecific: { isPregnant: null, isNursing: null },
      smokingStatus: null,
    });
  });

  it('refuses a contradiction, a broken entry and too many entries', () => {
    const allergies = [{ code: 'latex', text: 'Latex' }];
    expect(codes(medicalHistoryInputSchema, { allergies, hasNoKnownAllergies: true })).toEqual([
      'hasNoKnownAllergies contradicts',
    ]);
    expect(
      codes(medicalHistoryInputSchema, { allergies: [{ code: 'No!', text: '', severity: 'BAD' }] }),
    ).toEqual([
      'allergies.0.code notAChoice',
      'allergies.0.text required',
      'allergies.0.severity notAChoice',
    ]);
    const many = Array.from({ length: 101 }, () => ({ text: 'x' }));
    expect(codes(medicalHistoryInputSchema, { medications: many })).toEqual(['medications tooMany']);
  });
});

describe('intakeAnswersSchema', () => {
  it('keeps what was not asked apart from what was left empty', () => {
    const answers = intakeAnswersSchema.parse({ mobile: '', city: null, firstName: ' Ayşe ' });
    expect(answers).toEqual({ mobile: null, city: null, firstName: 'Ayşe' });
    expect(intakeAnswersSchema.parse({})).toEqual({});
    expect(intakeAnswersSchema.parse({ email: undefined, allergies: undefined, notAsked: 1 })).toEqual({});
  });

  it('passes the codes of the fields on', () => {
    expect(codes(intakeAnswersSchema, { firstName: '', mobile: 'x', allergies: [{ text: '' }] })).toEqual([
      'firstName required',
      'mobile invalidPhone',
      'allergies.0.text required',
    ]);
    const form = { patientId, filledBy: 'PATIENT', filledByName: 'Ayşe' };
    const answers = { hasNoKnownAllergies: true, allergies: [{ text: 'Latex' }] };
    expect(codes(intakeInputSchema, { ...form, answers })).toEqual([
      'answers.hasNoKnownAllergies contradicts',
    ]);
    expect(codes(intakeInputSchema, { ...form, answers: {} })).toEqual([]);
  });
});

describe('recalls', () => {
  it('checks what is typed', () => {
    expect(
      codes(recallInputSchema, { patientId, reason: 'Check-up', dueOn: '2027-05-20', intervalMonths: 6 }),
    ).toEqual([]);
    expect(codes(recallInputSchema, { patientId, reason: '', dueOn: 'soon', intervalMonths: 0 })).toEqual([
      'reason required',
      'intervalMonths tooSmall',
      'dueOn invalidDate',
    ]);
  });

  it('falls due again at the end of a shorter month', () => {
    expect(nextRecallOn('2026-08-31', 6)).toBe('2027-02-28');
    expect(nextRecallOn('2026-08-31', null)).toBeNull();
  });

  it('is due from its day on, unless contact is not wanted', () => {
    expect(isRecallDue({ dueOn: '2026-11-20', isDoNotContact: false }, '2026-11-20')).toBe(true);
    expect(isRecallDue({ dueOn: '2026-11-21', isDoNotContact: false }, '2026-11-20')).toBe(false);
    expect(isRecallDue({ dueOn: '2026-11-19', isDoNotContact: true }, '2026-11-20')).toBe(false);
  });
});
