import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpretQuery } from './search-query.ts';

const ask = (text: string) => interpretQuery(text, { order: 'DMY', today: '2026-11-20' });

describe('interpretQuery', () => {
  it('finds names', () => {
    expect(ask('Ayşe  YIL')).toEqual({ kind: 'name', name: 'ayse yil', digits: '', dates: [] });
    expect(ask('May')).toMatchObject({ kind: 'name', name: 'may' });
    expect(ask('')).toMatchObject({ kind: 'empty' });
    expect(ask(' . ')).toMatchObject({ kind: 'empty' });
  });

  it('finds phone digits', () => {
    expect(ask('0532 123')).toEqual({ kind: 'phone', name: '', digits: '0532123', dates: [] });
    expect(ask('+62 812-3456-7890')).toMatchObject({ kind: 'phone', digits: '6281234567890' });
    expect(ask('555-12-34')).toMatchObject({ kind: 'phone', digits: '5551234' });
    expect(ask('4567')).toMatchObject({ kind: 'phone', digits: '4567' });
  });

  it('finds dates of birth, both ways where the order is unclear', () => {
    expect(ask('3.7.81')).toEqual({
      kind: 'date',
      name: '',
      digits: '',
      dates: ['1981-07-03', '1981-03-07'],
    });
    expect(ask('1981-07-03')).toMatchObject({ kind: 'date', dates: ['1981-07-03'] });
    expect(ask('25/12/1990')).toMatchObject({ kind: 'date', dates: ['1990-12-25'] });
    expect(ask('3 Temmuz 1981')).toMatchObject({ kind: 'date', dates: ['1981-07-03'] });
    expect(ask('Jul 3, 1981')).toMatchObject({ kind: 'date', dates: ['1981-07-03'] });
    expect(ask('1981 Juli 3')).toMatchObject({ kind: 'date', dates: ['1981-07-03'] });
  });

  it('keeps both meanings where digits may be a phone or a date', () => {
    expect(ask('03071981')).toMatchObject({
      kind: 'mixed',
      digits: '03071981',
      dates: ['1981-07-03', '1981-03-07'],
    });
    expect(ask('12-05-81')).toMatchObject({ kind: 'mixed', digits: '120581' });
  });

  it('finds a name beside digits or a date', () => {
    expect(ask('yılmaz 3.7.81')).toMatchObject({
      kind: 'mixed',
      name: 'yilmaz',
      digits: '',
      dates: ['1981-07-03', '1981-03-07'],
    });
    expect(ask('ayse 0532')).toMatchObject({ kind: 'mixed', name: 'ayse', digits: '0532', dates: [] });
    expect(ask('Siti 3 Mei 1990')).toMatchObject({ kind: 'mixed', name: 'siti', dates: ['1990-05-03'] });
  });

  it('never offers a birth ahead of today', () => {
    expect(ask('1.1.2030')).toMatchObject({ dates: [] });
    expect(ask('1.1.2030').digits).toBe('112030');
  });

  it('says in its kind which parts are filled, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789./- +jul’ş'), maxLength: 16 }), (text) => {
        const query = ask(text);
        const filled = [query.name !== '', query.digits !== '', query.dates.length > 0].filter(
          Boolean,
        ).length;
        expect(filled > 1).toBe(query.kind === 'mixed');
        expect(filled === 0).toBe(query.kind === 'empty');
      }),
    );
  });
});
