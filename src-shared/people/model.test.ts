import { describe, expect, it } from 'vitest';
import { fieldProblems } from '../text/text-fields.ts';
import { providerProfileInputSchema, uniqueKey, userInputSchema } from './model.ts';
import { isProfileComplete, missingProfileFields } from './profile-completeness.ts';

const user = {
  username: 'ayse.yilmaz',
  email: 'ayse@example.com',
  firstName: 'Ayşe',
  lastName: 'Yılmaz',
  role: 'DENTIST',
};

describe('userInputSchema', () => {
  it('fills what was left out', () => {
    expect(userInputSchema.parse(user)).toEqual({
      ...user,
      status: 'ACTIVE',
      isStaff: true,
      phone: null,
      address: null,
      bornOn: null,
    });
  });

  it('names every refused field', () => {
    const failed = userInputSchema.safeParse({
      username: 'a b',
      email: 'x',
      firstName: '',
      lastName: 'y'.repeat(151),
      role: 'PATIENT',
      phone: 'abc',
      bornOn: 'soon',
    });
    expect(failed.error && fieldProblems(failed.error).map(({ field, code }) => [field, code])).toEqual([
      ['username', 'invalidCharacters'],
      ['email', 'invalidEmail'],
      ['firstName', 'required'],
      ['lastName', 'tooLong'],
      ['role', 'notAChoice'],
      ['phone', 'invalidPhone'],
      ['bornOn', 'invalidDate'],
    ]);
  });

  it.each(['ab', 'Şule', 'dr.o-neil+1@x', '9lives'])('takes the username %j', (username) => {
    expect(userInputSchema.safeParse({ ...user, username }).success).toBe(true);
  });

  it.each(['a', '.ab', 'a/b', "a'b", 'a\u200bb', 'x'.repeat(151)])('refuses the username %j', (username) => {
    expect(userInputSchema.safeParse({ ...user, username }).success).toBe(false);
  });

  it('compares names without case or width', () => {
    expect(uniqueKey(' ＡYŞE ')).toBe(uniqueKey('ayşe'));
  });
});

describe('provider profile', () => {
  it('starts with no fee and no subspecialties, and knows what is missing', () => {
    const profile = providerProfileInputSchema.parse({
      licenceNumber: 'TR-1',
      yearsOfExperience: 0,
      education: ' ',
    });
    expect(profile).toMatchObject({ consultationFeeMinor: 0, subspecialties: [], education: null });
    expect(missingProfileFields(profile)).toEqual(['specialization', 'education', 'qualifications']);
    expect(isProfileComplete(profile)).toBe(false);
    expect(isProfileComplete({ ...profile, specialization: 'A', education: 'B', qualifications: 'C' })).toBe(
      true,
    );
  });

  it('needs a licence number and a fee that is not negative', () => {
    const failed = providerProfileInputSchema.safeParse({ licenceNumber: '', consultationFeeMinor: -1 });
    expect(failed.error && fieldProblems(failed.error).map(({ code }) => code)).toEqual([
      'required',
      'tooSmall',
    ]);
  });
});
