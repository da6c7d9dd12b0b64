import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOfWeekOf } from '#shared/time/day-bounds.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import { bookingPhrase, bookingSuggestions } from './booking-suggestions.ts';
import { bookingLanguages, bookingVocabulary } from './booking-vocabulary.ts';
import { parseBookingWords } from './booking-words.ts';

const providers = [
  { id: 'aydin', name: 'Dr Elif Aydın' },
  { id: 'sari', name: 'drg. Sari Wijaya' },
  { id: 'okafor', name: 'Dr Chidi Okafor' },
  { id: 'sariaslan', name: 'Dt. Mehmet Sarıaslan' },
  { id: 'mon', name: 'Dr Ye Mon' },
];
/** A Friday. */
const context = { providers, todayOn: '2026-11-20' };
const parse = (text: string) => parseBookingWords(text, context);
const none = { firstOn: null, lastOn: null, earliestTime: null, latestTime: null };
const day = (on: string) => ({ ...none, firstOn: on, lastOn: on });

describe('reading', () => {
  test.each([
    ['next free 30 min with Dr Aydin', 30, 'aydin', none],
    ['book 45 min tomorrow with Sari', 45, 'sari', day('2026-11-21')],
    ['NEXT FREE 30MIN WITH AYDIN', 30, 'aydin', none],
    ['next free 30 with okafor', 30, 'okafor', none],
    ['half an hour with aydn', 30, 'aydin', none],
    ['1 hour 30 min okafor today', 90, 'okafor', day('2026-11-20')],
    ['1.5 hours with okafor', 90, 'okafor', none],
    ['book okafor monday morning', null, 'okafor', { ...day('2026-11-23'), latestTime: '12:00' }],
    ['book okafor next friday', null, 'okafor', day('2026-11-27')],
    ['book okafor friday', null, 'okafor', day('2026-11-20')],
    ['20 min next week', 20, null, { ...none, firstOn: '2026-11-23', lastOn: '2026-11-29' }],
    ['20 min tuesday next week', 20, null, day('2026-11-24')],
    ['book in 2 weeks at 2pm', null, null, { ...day('2026-12-04'), earliestTime: '14:00' }],
    ['30 min 2026-12-01 14:30', 30, null, { ...day('2026-12-01'), earliestTime: '14:30' }],
    ['30 min with dr mon', 30, 'mon', none],
    ['30 menit kosong berikutnya dengan drg Sari', 30, 'sari', none],
    ['pesan 1 jam besok jam 9 dengan wijaya', 60, 'sari', { ...day('2026-11-21'), earliestTime: '09:00' }],
    ['setengah jam minggu depan', 30, null, { ...none, firstOn: '2026-11-23', lastOn: '2026-11-29' }],
    [
      '45 menit hari minggu sore',
      45,
      null,
      { ...day('2026-11-22'), earliestTime: '15:00', latestTime: '18:00' },
    ],
    ['pesan lusa pagi', null, null, { ...day('2026-11-22'), latestTime: '12:00' }],
    ["Aydın'la ilk boş 30 dk", 30, 'aydin', none],
    ['Aydınla 30 dakika', 30, 'aydin', none],
    ['ELİF AYDIN ile yarın 45 dk randevu', 45, 'aydin', day('2026-11-21')],
    [
      'haftaya salı öğleden sonra yarım saat',
      30,
      null,
      { ...day('2026-11-24'), earliestTime: '12:00', latestTime: '17:00' },
    ],
    ['pazartesi saat 14 te bir saat', 60, null, { ...day('2026-11-23'), earliestTime: '14:00' }],
    ['3 gün sonra 1 saat', 60, null, day('2026-11-23')],
    ['٣٠ min with aydin', 30, 'aydin', none],
  ])('%s', (text, durationMinutes, providerId, when) => {
    expect(parse(text)).toMatchObject({ durationMinutes, providerId, when });
  });

  test('text about something else is not booking', () => {
    for (const text of ['', '   ', 'maria lopez', '0812', 'aydin', '!!!', 'next', '30'])
      expect(parse(text)).toBeNull();
  });

  test('what is unclear or unknown is said, not guessed', () => {
    expect(parse('book 30 min with sar')).toMatchObject({
      providerId: null,
      providerIds: ['sari', 'sariaslan'],
    });
    expect(parse('book 30 min with gonzalez')).toMatchObject({
      providerId: null,
      unknownWords: ['gonzalez'],
    });
    expect(parse('book 999 min')?.durationMinutes).toBeNull();
    expect(parse('book 2026-02-30')?.when).toEqual(none);
  });

  test('anything typed is read without failing, whatever surrounds the words', () => {
    const words = fc.constantFrom(
      ...bookingVocabulary.keys(),
      '30',
      'dr',
      'aydin',
      '14:30',
      '2026-13-45',
      "'",
      '9999999',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const read = parse(typed);
        if (read === null) return;
        if (read.durationMinutes !== null) expect(read.durationMinutes).toBeGreaterThanOrEqual(5);
        if (read.when.firstOn !== null) expect((read.when.lastOn ?? '') >= read.when.firstOn).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('every word of the vocabulary is written as folding leaves it', () => {
    for (const word of bookingVocabulary.keys()) expect(normaliseForSearch(word)).toBe(word);
  });
});

describe('writing', () => {
  const wish = fc.record({
    durationMinutes: fc.integer({ min: 1, max: 120 }).map((n) => n * 5),
    provider: fc.constantFrom(null, ...providers),
    day: fc.option(fc.integer({ min: 0, max: 400 })),
    earliestTime: fc.constantFrom(null, '09:00', '14:30'),
    language: fc.constantFrom(...bookingLanguages),
  });

  test('a phrase reads back as what it was made from, in each language', () => {
    fc.assert(
      fc.property(wish, ({ durationMinutes, provider, day: ahead, earliestTime, language }) => {
        const on = ahead === null ? null : addDays(context.todayOn, ahead);
        const when = { ...none, firstOn: on, lastOn: on, earliestTime };
        const phrase = bookingPhrase(
          { durationMinutes, providerName: provider?.name ?? null, when },
          language,
          context.todayOn,
        );
        expect(parse(phrase)).toMatchObject({
          durationMinutes,
          providerId: provider?.id ?? null,
          when,
          unknownWords: [],
        });
      }),
      { numRuns: 500 },
    );
  });

  test('phrases as people say them', () => {
    const said = { durationMinutes: 30, providerName: 'Dr Aydın', when: none };
    expect(bookingLanguages.map((language) => bookingPhrase(said, language, context.todayOn))).toEqual([
      'next free 30 min with Dr Aydın',
      '30 menit kosong berikutnya dengan Dr Aydın',
      'Dr Aydın ile ilk boş 30 dk',
    ]);
    expect(bookingPhrase({ ...said, when: day('2026-11-21') }, 'tr', context.todayOn)).toBe(
      'Dr Aydın ile yarın 30 dk randevu',
    );
  });
});

describe('suggestions', () => {
  const suggest = (text: string) => bookingSuggestions(text, { ...context, language: 'en' });

  test('a name alone, a begun name, or a wish for anybody', () => {
    expect(suggest('aydin').map((one) => one.phrase)).toEqual([
      'next free 30 min with Dr Elif Aydın',
      'next free 15 min with Dr Elif Aydın',
      'next free 45 min with Dr Elif Aydın',
      'next free 60 min with Dr Elif Aydın',
    ]);
    expect(suggest('sar').map((one) => one.providerId)).toEqual(['sari', 'sariaslan']);
    expect(suggest('next free').map((one) => one.providerId)).toEqual([
      null,
      'aydin',
      'sari',
      'okafor',
      'sariaslan',
    ]);
    expect(suggest('next free 20 okafor')).toMatchObject([{ durationMinutes: 20, providerId: 'okafor' }]);
    expect(suggest('maria lopez')).toEqual([]);
  });

  test('dates of weekdays never lie in the past', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom('monday', 'sabtu', 'çarşamba'),
        (ahead, name) => {
          const todayOn = addDays('2024-01-01', ahead);
          const on = parseBookingWords(`book ${name}`, { providers, todayOn })?.when.firstOn ?? '';
          expect(on >= todayOn && on < addDays(todayOn, 7)).toBe(true);
          expect(dayOfWeekOf(on)).toBe(name === 'monday' ? 1 : name === 'sabtu' ? 6 : 3);
        },
      ),
    );
  });
});
