// What the search box offers while somebody types about booking, each with a phrase that reads back as itself.

import { addDays } from '#shared/time/day-bounds.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import { nameTitles } from './booking-vocabulary.ts';
import type { BookingLanguage } from './booking-vocabulary.ts';
import { parseBookingWords } from './booking-words.ts';
import type { BookingContext, BookingWhen } from './booking-words.ts';
import { matchProviders } from './provider-words.ts';

export type BookingSuggestion<Id extends string = string> = {
  readonly phrase: string;
  readonly durationMinutes: number;
  readonly providerId: Id | null;
  readonly when: BookingWhen;
};

export const nextWhen: BookingWhen = { firstOn: null, lastOn: null, earliestTime: null, latestTime: null };

/** Gives the phrase of a search in a language; a day is said as today, tomorrow or its date, a start as its time. */
export function bookingPhrase(
  wish: {
    readonly durationMinutes: number;
    readonly providerName: string | null;
    readonly when: BookingWhen;
  },
  language: BookingLanguage,
  todayOn: string,
): string {
  const { durationMinutes: minutes, providerName: name, when } = wish;
  const day = [dayWord(when.firstOn, language, todayOn), when.earliestTime]
    .filter((word) => word !== null)
    .join(' ');
  const parts =
    language === 'en'
      ? [day === '' ? 'next free' : 'book', `${minutes} min`, day, name === null ? '' : `with ${name}`]
      : language === 'id'
        ? [
            day === '' ? '' : 'pesan',
            `${minutes} menit`,
            day === '' ? 'kosong berikutnya' : day,
            name === null ? '' : `dengan ${name}`,
          ]
        : [
            name === null ? '' : `${name} ile`,
            day === '' ? 'ilk boş' : day,
            `${minutes} dk`,
            day === '' ? '' : 'randevu',
          ];
  return parts.filter((part) => part !== '').join(' ');
}

const dayWords = { en: ['today', 'tomorrow'], id: ['hari ini', 'besok'], tr: ['bugün', 'yarın'] } as const;

function dayWord(on: string | null, language: BookingLanguage, todayOn: string): string | null {
  if (on === todayOn) return dayWords[language][0];
  return on === addDays(todayOn, 1) ? dayWords[language][1] : on;
}

/**
 * Gives up to `limit` searches the text may mean, likeliest first: the provider that was named, or those whose names
 * begin so, or anybody; with the minutes that were said, or else the usual ones. A provider's name alone is enough,
 * other text that is not about booking gives none.
 */
export function bookingSuggestions<Id extends string>(
  text: string,
  context: BookingContext<Id> & {
    readonly language: BookingLanguage;
    readonly usualMinutes?: readonly number[];
    readonly limit?: number;
  },
): readonly BookingSuggestion<Id>[] {
  const asked = parseBookingWords(text, context) ?? nameAlone(text, context);
  if (asked === null) return [];
  const usual = context.usualMinutes ?? [30, 15, 45, 60];
  const minutes = asked.durationMinutes === null ? usual : [asked.durationMinutes];
  const some = context.providers.map((provider) => provider.id);
  const providerIds = asked.providerIds.length > 0 ? asked.providerIds : [null, ...some];
  const clear = providerIds.length === 1;
  // One provider with every usual length, or every provider with the first length.
  const pairs = clear
    ? minutes.map((length) => ({ length, providerId: providerIds[0] ?? null }))
    : providerIds.map((providerId) => ({ length: minutes[0] ?? 30, providerId }));
  return pairs.slice(0, context.limit ?? 5).map(({ length, providerId }) => {
    const name = context.providers.find((provider) => provider.id === providerId)?.name ?? null;
    const wish = { durationMinutes: length, providerName: name, when: asked.when };
    return {
      phrase: bookingPhrase(wish, context.language, context.todayOn),
      durationMinutes: length,
      providerId,
      when: asked.when,
    };
  });
}

function nameAlone<Id extends string>(text: string, context: BookingContext<Id>) {
  const words = normaliseForSearch(text)
    .split(' ')
    .filter((word) => word !== '' && !nameTitles.has(word));
  const { ids, unknownWords } = matchProviders(words, context.providers);
  if (ids.length === 0 || unknownWords.length > 0) return null;
  return { durationMinutes: null, providerIds: ids, when: nextWhen };
}
