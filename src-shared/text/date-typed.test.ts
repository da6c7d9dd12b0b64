import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type DateOrder, monthOfName, parseTypedDate } from './date-typed.ts';

const today = '2026-11-20';
const read = (text: string, order: DateOrder = 'DMY') => parseTypedDate(text, { order, today });
const dated = (date: string) => ({ ok: true, date });

describe('parseTypedDate', () => {
  it.each([
    '3.7.81',
    '03/07/1981',
    '1981-07-03',
    '3 Jul 1981',
    '3 juli 1981',
    '3 Temmuz 1981',
    '03071981',
    '030781',
    'July 3, 1981',
    '3rd July 1981',
    '3-7-1981',
    '3 7 1981',
    '1981/7/3',
    ' 3. 7. 1981 ',
    '1981 Jul 3',
    '٣/٧/١٩٨١',
    'TEM 3 1981',
    "3 jul '81",
  ])('reads %j with the day first', (text) => {
    expect(read(text)).toEqual(dated('1981-07-03'));
  });

  it('reads by the clinic order', () => {
    expect(read('07/03/1981', 'MDY')).toEqual(dated('1981-07-03'));
    expect(read('81-07-03', 'YMD')).toEqual(dated('1981-07-03'));
    expect(read('19810703', 'YMD')).toEqual(dated('1981-07-03'));
    expect(read('03-07-1981', 'YMD')).toEqual(dated('1981-07-03'));
    expect(read('07031981', 'MDY')).toEqual(dated('1981-07-03'));
  });

  it('takes a day without a year for the next such day, only where dates lie ahead', () => {
    const ahead = (text: string, order: DateOrder = 'DMY') =>
      parseTypedDate(text, { order, today, withoutYear: 'ahead' });
    for (const text of ['3.12', '3/12', '3 12', '3 Dec', '3. aralık', '3rd December', '03.12.'])
      expect(ahead(text), text).toEqual(dated('2026-12-03'));
    expect(ahead('12/3', 'MDY')).toEqual(dated('2026-12-03'));
    expect(ahead('20.11')).toEqual(dated(today));
    expect(ahead('19.11')).toEqual(dated('2027-11-19'));
    expect(ahead('29.2')).toEqual(dated('2028-02-29'));
    expect(ahead('31.4')).toEqual({ ok: false, code: 'noSuchDate' });
    expect(ahead('3 Foo')).toEqual({ ok: false, code: 'notADate' });
    expect(read('3.12')).toEqual({ ok: false, code: 'notADate' });
  });

  it('names what is wrong', () => {
    expect(read('  ')).toEqual({ ok: false, code: 'required' });
    for (const text of [
      'hello',
      '3.7',
      '3.7/81',
      '12 Foo 1981',
      '1.2.345',
      '3.7.1981 x',
      '123',
      'Jul',
      '0532-1234',
    ]) {
      expect(read(text), text).toEqual({ ok: false, code: 'notADate' });
    }
    for (const text of ['31.2.1981', '29.2.1981', '07/13/1981', '0.1.1981', '1981-13-01', '1.1.0000']) {
      expect(read(text), text).toEqual({ ok: false, code: 'noSuchDate' });
    }
  });

  it('takes a two-digit year as the last one that has been, or the nearest when told', () => {
    expect(read('20.11.26')).toEqual(dated('2026-11-20'));
    expect(read('21.11.26')).toEqual(dated('1926-11-21'));
    expect(read('29.2.00')).toEqual(dated('2000-02-29'));
    const near = (text: string) => parseTypedDate(text, { order: 'DMY', today, twoDigitYears: 'near' });
    expect(near('21.11.26')).toEqual(dated('2026-11-21'));
    expect(near('1.1.75')).toEqual(dated('2075-01-01'));
    expect(near('1.1.76')).toEqual(dated('1976-01-01'));
    expect(read('1.1.99')).toEqual(dated('1999-01-01'));
  });

  const anyDate = fc
    .integer({ min: 0, max: 47_000 })
    .map((days) => Temporal.PlainDate.from('1898-01-01').add({ days }));
  const names = {
    en: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    id: [
      'Januari',
      'Februari',
      'Maret',
      'April',
      'Mei',
      'Juni',
      'Juli',
      'Agustus',
      'September',
      'Oktober',
      'November',
      'Desember',
    ],
    tr: [
      'Ocak',
      'Şubat',
      'Mart',
      'Nisan',
      'Mayıs',
      'Haziran',
      'Temmuz',
      'Ağustos',
      'Eylül',
      'Ekim',
      'Kasım',
      'Aralık',
    ],
  };

  it('reads back every date in every order and separator', () => {
    fc.assert(
      fc.property(
        anyDate,
        fc.constantFrom<DateOrder>('DMY', 'MDY', 'YMD'),
        fc.constantFrom('.', '/', '-', ' ', ', '),
        (date, order, gap) => {
          const parts = { D: String(date.day), M: String(date.month).padStart(2, '0'), Y: String(date.year) };
          const text = [...order].map((part) => parts[part as 'D' | 'M' | 'Y']).join(gap);
          expect(read(text, order)).toEqual(dated(date.toString()));
        },
      ),
    );
  });

  it('reads back every date with a month name, whole or cut, in each language and case', () => {
    fc.assert(
      fc.property(
        anyDate,
        fc.constantFrom('en', 'id', 'tr'),
        fc.integer({ min: 3, max: 12 }),
        fc.boolean(),
        (date, language, letters, upper) => {
          const whole = (names[language][date.month - 1] ?? '').slice(0, letters);
          const name = upper ? whole.toLocaleUpperCase(language) : whole;
          expect(read(`${date.day} ${name} ${date.year}`)).toEqual(dated(date.toString()));
          expect(read(`${name} ${date.day}, ${date.year}`)).toEqual(dated(date.toString()));
        },
      ),
    );
  });

  it('never throws and only gives dates that exist', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789./- jula'), maxLength: 12 }), (text) => {
        const parsed = read(text);
        if (parsed.ok) expect(Temporal.PlainDate.from(parsed.date).toString()).toBe(parsed.date);
      }),
    );
  });
});

describe('monthOfName', () => {
  it('knows three languages and refuses short or unknown words', () => {
    expect([monthOfName('Agu'), monthOfName('ŞUB'), monthOfName('ju'), monthOfName('foo')]).toEqual([
      8,
      2,
      null,
      null,
    ]);
  });
});
