import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementOf, certainPatient, contradicts, type PatientIdentity } from './match.ts';

const ayse: PatientIdentity = {
  id: '1',
  firstName: 'Ayşe',
  lastName: 'Demir Kaya',
  dateOfBirth: '1980-02-03',
  gender: 'FEMALE',
};
const picture = { patientName: 'DEMIR KAYA^AYSE', birthDate: '1980-02-03', sex: 'F' };

test('name and birth date together are certain, in any order, case and accent of the name', () => {
  for (const patientName of ['DEMIR KAYA^AYSE', 'Ayşe Demir Kaya', 'Ayse^Demir Kaya^^'])
    expect(certainPatient({ ...picture, patientName }, [ayse])?.id).toBe('1');
});

test('neither the name alone nor the birth date alone is enough, nor two who agree, nor another sex', () => {
  expect(certainPatient({ ...picture, birthDate: null }, [ayse])).toBeNull();
  expect(certainPatient({ ...picture, birthDate: '1980-02-04' }, [ayse])).toBeNull();
  expect(certainPatient({ ...picture, patientName: '' }, [ayse])).toBeNull();
  expect(certainPatient({ ...picture, patientName: 'Demir^Ayse' }, [ayse])).toBeNull();
  expect(certainPatient(picture, [ayse, { ...ayse, id: '2' }])).toBeNull();
  expect(certainPatient({ ...picture, sex: 'M' }, [ayse])).toBeNull();
  expect(certainPatient({ ...picture, sex: '' }, [ayse])?.id).toBe('1');
});

test('what a file leaves out speaks against nobody; what it says otherwise does', () => {
  const silent = { patientName: '', birthDate: null, sex: '' };
  expect(contradicts(silent, ayse)).toBe(false);
  expect(contradicts({ ...silent, patientName: 'Demir Kaya^Ayse' }, ayse)).toBe(false);
  expect(contradicts({ ...silent, patientName: 'Other^One' }, ayse)).toBe(true);
  expect(contradicts({ ...silent, birthDate: '1981-02-03' }, ayse)).toBe(true);
  expect(contradicts({ ...silent, sex: 'M' }, ayse)).toBe(true);
});

test('whoever is certain agrees in both and contradicts nothing', () => {
  const name = fc.constantFrom('Ann', 'Ann Lee', 'Lee^Ann', 'Bo', '');
  const date = fc.constantFrom('1980-01-01', '1990-01-01');
  fc.assert(
    fc.property(
      name,
      fc.option(date),
      fc.constantFrom('M', 'F', 'O', ''),
      fc.array(
        fc.record({
          id: fc.uuid(),
          firstName: fc.constantFrom('Ann', 'Bo'),
          lastName: fc.constantFrom('Lee', 'Ann', ''),
          dateOfBirth: date,
          gender: fc.constantFrom('MALE' as const, 'FEMALE' as const, null),
        }),
      ),
      (patientName, birthDate, sex, patients) => {
        const found = certainPatient({ patientName, birthDate, sex }, patients);
        if (found === null) return;
        expect(agreementOf({ patientName, birthDate, sex }, found)).toEqual(['NAME', 'BIRTH_DATE']);
        expect(contradicts({ patientName, birthDate, sex }, found)).toBe(false);
      },
    ),
  );
});
