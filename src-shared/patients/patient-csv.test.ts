import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectCell } from '../text/csv-cell.ts';
import { bloodGroupOfText, booleanOfText, genderOfText } from './patient-csv-values.ts';
import { patientCsvFields, proposeColumnMapping } from './patient-csv-columns.ts';
import { parsePatientCsvRow } from './patient-csv.ts';

const options = { dateOrder: 'DMY', today: '2026-11-20' } as const;
function parse(row: Record<string, string>) {
  return parsePatientCsvRow(row, proposeColumnMapping(Object.keys(row)), options);
}

describe('proposeColumnMapping', () => {
  it.each([
    [
      ['Patient ID', 'FirstName', 'last_name', 'D.O.B', 'Sex', 'Mobile', 'E-mail', 'ZIP', 'Shoe size'],
      ['sourceId', 'firstName', 'lastName', null, 'gender', 'mobile', 'email', 'postalCode', null],
    ],
    [
      ['No. RM', 'Nama Lengkap', 'Tgl. Lahir', 'Jenis Kelamin', 'No HP', 'Alamat', 'Alergi'],
      ['sourceId', 'fullName', 'dateOfBirth', 'gender', 'mobile', 'street', 'allergies'],
    ],
    [
      [
        'Dosya No',
        'Adı',
        'SOYADI',
        'Doğum Tarihi',
        'Cinsiyet',
        'Cep Telefonu',
        'İlçe',
        'Kan Grubu',
        'Son Geliş',
      ],
      [
        'sourceId',
        'firstName',
        'lastName',
        'dateOfBirth',
        'gender',
        'mobile',
        'city',
        'bloodGroup',
        'lastVisitOn',
      ],
    ],
  ])('reads %j', (headers, fields) => {
    const mapping = proposeColumnMapping(headers);
    expect(headers.map((header) => mapping[header])).toEqual(
      headers.map((header, index) => (header === 'D.O.B' ? 'dateOfBirth' : fields[index])),
    );
  });

  it('proposes a field once, the surest header first, and no full name beside its parts', () => {
    expect(proposeColumnMapping(['Phone', 'Mobile', 'Name', 'First name', 'Surname'])).toEqual({
      Phone: null,
      Mobile: 'mobile',
      Name: null,
      'First name': 'firstName',
      Surname: 'lastName',
    });
  });

  it('never throws, answers for every header and repeats no field', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.oneof(
            fc.string(),
            fc.constantFrom('Nama', 'Ad', 'id', '__proto__', 'constructor', 'Phone', 'Tel'),
          ),
          { maxLength: 12 },
        ),
        (headers) => {
          const mapping = proposeColumnMapping(headers);
          expect(Object.keys(mapping).sort()).toEqual([...headers].sort());
          const fields = Object.values(mapping).filter((field) => field !== null);
          expect(new Set(fields).size).toBe(fields.length);
          expect(fields.every((field) => patientCsvFields.includes(field))).toBe(true);
        },
      ),
    );
  });
});

describe('parsePatientCsvRow', () => {
  it('makes a patient of a full row', () => {
    const parsed = parse({
      'Patient ID': 'A-7',
      Name: 'Yılmaz, Ayşe Nur',
      DOB: '3.7.81',
      Sex: 'K',
      'Blood group': '0 Rh (-)',
      Mobile: "'+90 532 123 45 67",
      'E-mail': 'a@example.com',
      Address: 'Street 1',
      Active: 'Evet',
      'Last visit': '2026-01-05 00:00:00',
      Allergies: 'Penisilin; Dust',
      Obat: 'Warfarin 2,5 mg',
    });
    expect(parsed).toMatchObject({
      ok: true,
      row: {
        patient: {
          firstName: 'Ayşe Nur',
          lastName: 'Yılmaz',
          dateOfBirth: '1981-07-03',
          gender: 'FEMALE',
          bloodGroup: 'O-',
          mobile: '+90 532 123 45 67',
          email: 'a@example.com',
          street: 'Street 1',
          isActive: true,
          homePhone: null,
        },
        history: {
          allergies: [
            { code: 'penicillin', text: 'Penisilin', severity: null },
            { code: null, text: 'Dust', severity: null },
          ],
          medications: [{ code: 'anticoagulant', text: 'Warfarin 2,5 mg', severity: null }],
          conditions: [],
        },
        importedLastVisitOn: '2026-01-05',
        identityKey: 'source:A-7',
      },
    });
  });

  it('tells every problem once, with the cell', () => {
    expect(
      parse({
        Name: 'Ayşe',
        DOB: '31.2.81',
        Sex: '?',
        Mobile: 'call',
        Active: 'maybe',
        'Last visit': '1.1.2027',
      }),
    ).toEqual({
      ok: false,
      problems: [
        { field: 'dateOfBirth', code: 'invalidDate', value: '31.2.81' },
        { field: 'lastVisitOn', code: 'inFuture', value: '1.1.2027' },
        { field: 'gender', code: 'notAChoice', value: '?' },
        { field: 'isActive', code: 'notAChoice', value: 'maybe' },
        { field: 'fullName', code: 'required', value: 'Ayşe' },
        { field: 'mobile', code: 'invalidPhone', value: 'call' },
      ],
    });
    expect(parse({ 'First name': 'A', Surname: 'B', DOB: '1.1.2027' })).toEqual({
      ok: false,
      problems: [{ field: 'dateOfBirth', code: 'inFuture', value: '1.1.2027' }],
    });
    expect(parse({ Surname: 'B' })).toMatchObject({
      ok: false,
      problems: [{ field: 'firstName', code: 'required', value: '' }, { field: 'dateOfBirth' }],
    });
  });

  it('joins two columns of a list and refuses two different values elsewhere', () => {
    const mapping = {
      A: 'allergies',
      B: 'allergies',
      F: 'firstName',
      L: 'lastName',
      D: 'dateOfBirth',
      M: 'mobile',
      N: 'mobile',
    } as const;
    const row = { A: 'Latex', B: 'Dust', F: 'A', L: 'B', D: '1.1.2000', M: '0532 123', N: '0532 123' };
    expect(parsePatientCsvRow(row, mapping, options)).toMatchObject({
      ok: true,
      row: { history: { allergies: [{ code: 'latex' }, { text: 'Dust' }] } },
    });
    expect(parsePatientCsvRow({ ...row, N: '0533 999' }, mapping, options)).toEqual({
      ok: false,
      problems: [{ field: 'mobile', code: 'twice', value: '0533 999' }],
    });
  });

  it('gives the same identity however the row is written', () => {
    const key = (row: Record<string, string>) => {
      const parsed = parse(row);
      return parsed.ok ? parsed.row.identityKey : parsed.problems;
    };
    const first = key({
      'First name': 'Ayşe',
      Surname: 'Yılmaz',
      DOB: '03/07/1981',
      Mobile: '0532 123 45 67',
    });
    expect(
      key({ 'First name': ' AYSE ', Surname: 'yilmaz', DOB: '1981-07-03', Mobile: '+90 (532) 1234567' }),
    ).toBe(first);
    expect(
      key({ 'First name': 'Ayşe', Surname: 'Yılmaz', DOB: '03/07/1981', Mobile: '0532 123 45 68' }),
    ).not.toBe(first);
  });

  it('never throws, and gives back exactly the text that an export protected', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(...`'=+-@ab`), maxLength: 6 }),
    );
    fc.assert(
      fc.property(text, text, fc.string(), (firstName, notes, other) => {
        const parsed = parse({
          'First name': protectCell(firstName),
          Surname: 'B',
          DOB: '1.1.2000',
          Notes: protectCell(notes),
        });
        if (parsed.ok) {
          expect(parsed.row.patient.firstName).toBe(firstName.trim().normalize('NFC').trim());
          expect(parsed.row.patient.notes ?? '').toBe(notes.trim().normalize('NFC').trim());
        } else expect(parsed.problems.length).toBeGreaterThan(0);
        parse(
          Object.fromEntries(
            ['Nama', 'DOB', 'Sex', 'Blood type', 'Active', 'Alergi', 'Bahasa'].map((header) => [
              header,
              other,
            ]),
          ),
        );
      }),
    );
  });
});

describe('words of other systems', () => {
  it('reads genders, blood groups, yes and no', () => {
    expect(['L', 'Perempuan', 'KADIN', 'erkek', 'Laki-laki', 'Diğer', '?'].map(genderOfText)).toEqual([
      'MALE',
      'FEMALE',
      'FEMALE',
      'MALE',
      'MALE',
      'OTHER',
      null,
    ]);
    expect(
      ['a+', 'AB Rh(+)', 'O negative', '0 Rh -', 'B POZİTİF', 'A', 'b rhesus negatif'].map(bloodGroupOfText),
    ).toEqual(['A+', 'AB+', 'O-', 'O-', 'B+', null, 'B-']);
    expect(['Ya', 'HAYIR', '1', 'pasif', '?'].map(booleanOfText)).toEqual([true, false, true, false, null]);
  });
});
