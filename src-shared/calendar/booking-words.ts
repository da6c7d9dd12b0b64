// Reads what is typed into the search box about booking, such as "next free 30 min with Dr Aydin", in three languages.
// It never fails: what it does not know it hands back as unknown words.

import { addDays, dayOfWeekOf, weekDates } from '#shared/time/day-bounds.ts';
import { normaliseForSearch, withPlainDigits } from '#shared/text/search-text.ts';
import {
  bookingVocabulary,
  clockWords,
  dayParts,
  dayUnits,
  hourUnits,
  minuteUnits,
  nameOpeners,
  nameTitles,
  weekUnits,
} from './booking-vocabulary.ts';
import type { WordMeaning } from './booking-vocabulary.ts';
import { matchProviders, nameWords } from './provider-words.ts';
import type { NamedProvider } from './provider-words.ts';

/** The bounds of a search; all null is "the next". Dates are local and both included, times are wall clock. */
export type BookingWhen = {
  readonly firstOn: string | null;
  readonly lastOn: string | null;
  readonly earliestTime: string | null;
  readonly latestTime: string | null;
};

export type BookingWords<Id extends string = string> = {
  /** 5–600, or null when none was said. */
  readonly durationMinutes: number | null;
  /** Null when nobody, or more than one of `providerIds`, is meant. */
  readonly providerId: Id | null;
  readonly providerIds: readonly Id[];
  readonly when: BookingWhen;
  readonly unknownWords: readonly string[];
};

export type BookingContext<Id extends string> = {
  readonly providers: readonly NamedProvider<Id>[];
  /** Today in the clinic's zone. */
  readonly todayOn: string;
};

/** Gives what the text asks for, or null when no word of it is about booking (a patient's name, for instance). */
export function parseBookingWords<Id extends string>(
  text: string,
  context: BookingContext<Id>,
): BookingWords<Id> | null {
  const reading = new Map<string, string>();
  const plain = withoutMarks(text.slice(0, 300), reading);
  const tokens = tokensOf(plain, context.providers);
  const read = readTokens(tokens);
  const { ids, unknownWords } = matchProviders(read.names, context.providers);
  const on = reading.get('date') ?? null;
  const time = reading.get('time') ?? read.time;
  if (!read.isBooking && on === null && time === null) return null;
  const part = read.part === null ? { earliestTime: null, latestTime: null } : dayParts[read.part];
  const dates = on === null ? datesOf(read, context.todayOn) : { firstOn: on, lastOn: on };
  return {
    durationMinutes: read.minutes >= 5 && read.minutes <= 600 ? read.minutes : null,
    providerId: ids.length === 1 ? (ids[0] ?? null) : null,
    providerIds: ids,
    when: { ...dates, ...(time === null ? part : { earliestTime: time, latestTime: null }) },
    unknownWords,
  };
}

/** Takes out dates and times that are written with marks, since folding drops the marks. */
function withoutMarks(text: string, reading: Map<string, string>): string {
  return withPlainDigits(text)
    .toLowerCase()
    .replace(/\b\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b/, (found) => {
      if (addDays(`${found.slice(0, 8)}01`, Number(found.slice(8)) - 1) !== found) return found;
      reading.set('date', found);
      return ' ';
    })
    .replace(
      /(\d+)[.,]5\s*(?=(?:h|hr|hrs|hours?|jam|saat|sa)\b)/,
      (_found, hours: string) => `${Number(hours) * 60 + 30} min `,
    )
    .replace(/\bmin\s+(?:h|hr|hrs|hours?|jam|saat|sa)\b/, 'min')
    .replace(
      /\b(\d{1,2})(?:[:.]([0-5]\d))?\s*(am|pm)\b/,
      (found, hour: string, minute: string | undefined, half: string) => {
        if (Number(hour) < 1 || Number(hour) > 12) return found;
        const hour24 = (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
        reading.set('time', `${String(hour24).padStart(2, '0')}:${minute ?? '00'}`);
        return ' ';
      },
    )
    .replace(/\b([01]?\d|2[0-3])[:.]([0-5]\d)\b/, (_found, hour: string, minute: string) => {
      reading.set('time', `${hour.padStart(2, '0')}:${minute}`);
      return ' ';
    });
}

type Token = { readonly word: string; readonly meaning: WordMeaning | 'NUMBER' | 'NAME' };

const longestPhrase = 5;

function tokensOf(text: string, providers: readonly NamedProvider[]): readonly Token[] {
  const spaced = text.replace(/(\d)(?=\p{L})/gu, '$1 ');
  const words = normaliseForSearch(spaced)
    .split(' ')
    .filter((word) => word !== '');
  const knownNames = new Set(providers.flatMap((provider) => nameWords(provider.name)));
  const tokens: Token[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    // After "with", "Dr" or another name, a provider's name is a name, even one that is also a word: Dr Mon, drg Sore.
    const follows = at > 0 && (nameOpeners.has(words[at - 1] ?? '') || tokens.at(-1)?.meaning === 'NAME');
    if (follows && knownNames.has(word)) {
      tokens.push({ word, meaning: 'NAME' });
      at += 1;
      continue;
    }
    let taken = 0;
    for (let length = Math.min(longestPhrase, words.length - at); length > 0 && taken === 0; length -= 1) {
      const meaning = bookingVocabulary.get(words.slice(at, at + length).join(' '));
      if (meaning === undefined) continue;
      tokens.push({ word: words.slice(at, at + length).join(' '), meaning });
      taken = length;
    }
    if (taken === 0) {
      if (/^\d+$/.test(word)) tokens.push({ word, meaning: 'NUMBER' });
      else if (!nameTitles.has(word)) tokens.push({ word, meaning: 'NAME' });
      taken = 1;
    }
    at += taken;
  }
  return tokens;
}

type Reading = {
  minutes: number;
  days: number | null;
  weeks: number | null;
  dayOfWeek: number | null;
  afterToday: boolean;
  part: keyof typeof dayParts | null;
  time: string | null;
  isBooking: boolean;
  names: string[];
};

function readTokens(tokens: readonly Token[]): Reading {
  const read: Reading = {
    minutes: 0,
    days: null,
    weeks: null,
    dayOfWeek: null,
    afterToday: false,
    part: null,
    time: null,
    isBooking: false,
    names: [],
  };
  let spareNumber: number | null = null;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const { word, meaning } = token;
    if (meaning === 'NUMBER') {
      const amount = Number(word);
      const unit = tokens[at + 1]?.word ?? '';
      const before = tokens[at - 1]?.word ?? '';
      const used = readAmount(read, amount, unit, before);
      if (used === 'UNIT') at += 1;
      if (used === 'NONE') spareNumber = amount;
      else read.isBooking = true;
    } else if (meaning === 'NAME') {
      read.names.push(word);
    } else if (meaning.kind !== 'FILLER') {
      if (meaning.kind !== 'NEXT') read.isBooking = true;
      readMeaning(read, meaning);
    }
  }
  // "next free 30 with Dr X": a number without a unit is minutes once the rest is about booking.
  if (read.minutes === 0 && spareNumber !== null && spareNumber % 5 === 0) read.minutes = spareNumber;
  return read;
}

function readAmount(read: Reading, amount: number, unit: string, before: string): 'UNIT' | 'CLOCK' | 'NONE' {
  if (minuteUnits.has(unit)) read.minutes += amount;
  else if (hourUnits.has(unit) && amount <= 10 && !clockWords.has(before)) read.minutes += amount * 60;
  else if (dayUnits.has(unit) && amount <= 366) read.days = amount;
  else if (weekUnits.has(unit) && amount <= 52) read.days = amount * 7;
  else if (clockWords.has(before) && amount <= 23 && read.time === null) {
    read.time = `${String(amount).padStart(2, '0')}:00`;
    return 'CLOCK';
  } else return 'NONE';
  return 'UNIT';
}

function readMeaning(read: Reading, meaning: WordMeaning): void {
  if (meaning.kind === 'MINUTES') read.minutes += meaning.minutes;
  else if (meaning.kind === 'DAY') read.days = meaning.days;
  else if (meaning.kind === 'WEEK') read.weeks = meaning.weeks;
  else if (meaning.kind === 'WEEKDAY') read.dayOfWeek = meaning.dayOfWeek;
  else if (meaning.kind === 'NEXT') read.afterToday = true;
  else if (meaning.kind === 'PART') read.part = meaning.part;
}

/** A weekday alone is the first one from today on, with "next" from tomorrow on, with a week the one in that week. */
function datesOf(read: Reading, todayOn: string): Pick<BookingWhen, 'firstOn' | 'lastOn'> {
  if (read.days !== null) return oneDay(addDays(todayOn, read.days));
  if (read.weeks !== null) {
    const week = weekDates(addDays(todayOn, read.weeks * 7), 1);
    const wanted = week.find((on) => dayOfWeekOf(on) === read.dayOfWeek);
    if (wanted !== undefined) return oneDay(wanted);
    const firstOn = read.weeks === 0 ? todayOn : (week[0] ?? todayOn);
    return { firstOn, lastOn: week[6] ?? firstOn };
  }
  if (read.dayOfWeek === null) return { firstOn: null, lastOn: null };
  const from = addDays(todayOn, read.afterToday ? 1 : 0);
  return oneDay(addDays(from, (read.dayOfWeek - dayOfWeekOf(from) + 7) % 7));
}

function oneDay(on: string): Pick<BookingWhen, 'firstOn' | 'lastOn'> {
  return { firstOn: on, lastOn: on };
}
