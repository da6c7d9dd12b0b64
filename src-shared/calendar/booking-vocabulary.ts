// The words of booking in English, Indonesian and Turkish, folded as normaliseForSearch folds them. Only words here.

import type { DayOfWeek } from '#shared/time/day-bounds.ts';

export const bookingLanguages = ['en', 'id', 'tr'] as const;
export type BookingLanguage = (typeof bookingLanguages)[number];

/** Parts of a day with the wall-clock bounds a visit starts between. */
export const dayParts = {
  MORNING: { earliestTime: null, latestTime: '12:00' },
  MIDDAY: { earliestTime: '11:00', latestTime: '15:00' },
  AFTERNOON: { earliestTime: '12:00', latestTime: '17:00' },
  LATE_AFTERNOON: { earliestTime: '15:00', latestTime: '18:00' },
  EVENING: { earliestTime: '17:00', latestTime: null },
} as const satisfies Record<string, { earliestTime: string | null; latestTime: string | null }>;
export type DayPart = keyof typeof dayParts;

/** What a word means. Days count from today; weeks from this one. */
export type WordMeaning =
  | { readonly kind: 'INTENT' }
  | { readonly kind: 'MINUTES'; readonly minutes: number }
  | { readonly kind: 'DAY'; readonly days: number }
  | { readonly kind: 'WEEK'; readonly weeks: number }
  | { readonly kind: 'WEEKDAY'; readonly dayOfWeek: DayOfWeek }
  | { readonly kind: 'NEXT' }
  | { readonly kind: 'PART'; readonly part: DayPart }
  | { readonly kind: 'FILLER' };

const words = (text: string, meaning: WordMeaning): [string, WordMeaning][] =>
  text.split(',').map((word) => [word.trim(), meaning]);

const weekdays: readonly string[] = [
  'sunday, sun, minggu, hari minggu, ahad, pazar, paz',
  'monday, mon, senin, pazartesi, pzt',
  'tuesday, tue, tues, selasa, sali',
  'wednesday, wed, rabu, carsamba, crs',
  'thursday, thu, thur, thurs, kamis, persembe, prs',
  'friday, fri, jumat, jum at, cuma',
  'saturday, sat, sabtu, cumartesi, cmt',
];

/** Every phrase with its meaning; longer phrases are looked for first. */
export const bookingVocabulary: ReadonlyMap<string, WordMeaning> = new Map<string, WordMeaning>([
  ...words('next free, first free, next available, first available, next slot, first slot, next open', {
    kind: 'INTENT',
  }),
  ...words('earliest, soonest, free slot, free, available, book, booking, schedule, appointment', {
    kind: 'INTENT',
  }),
  ...words('kosong berikutnya, slot kosong berikutnya, slot kosong, jadwal kosong, paling cepat', {
    kind: 'INTENT',
  }),
  ...words('berikutnya, terdekat, kosong, pesan, buat janji, janji temu, janji, jadwalkan, jadwal', {
    kind: 'INTENT',
  }),
  ...words('ilk bos, siradaki bos, sonraki bos, en yakin, en erken, ilk uygun, bos, musait, uygun', {
    kind: 'INTENT',
  }),
  ...words('randevu, randevu ver, randevu al, randevu ayarla, ayarla, siradaki', { kind: 'INTENT' }),
  ...words('half an hour, half hour, setengah jam, yarim saat', { kind: 'MINUTES', minutes: 30 }),
  ...words('an hour, one hour, satu jam, sejam, bir saat', { kind: 'MINUTES', minutes: 60 }),
  ...words('quarter of an hour, quarter hour, seperempat jam, ceyrek saat', { kind: 'MINUTES', minutes: 15 }),
  ...words('hour and a half, an hour and a half, satu setengah jam, bir bucuk saat', {
    kind: 'MINUTES',
    minutes: 90,
  }),
  ...words('today, hari ini, bugun', { kind: 'DAY', days: 0 }),
  ...words('tomorrow, tmr, besok, yarin', { kind: 'DAY', days: 1 }),
  ...words('day after tomorrow, the day after tomorrow, lusa, obur gun, yarindan sonra', {
    kind: 'DAY',
    days: 2,
  }),
  ...words('this week, minggu ini, pekan ini, bu hafta', { kind: 'WEEK', weeks: 0 }),
  ...words('next week, minggu depan, pekan depan, gelecek hafta, onumuzdeki hafta, haftaya', {
    kind: 'WEEK',
    weeks: 1,
  }),
  ...weekdays.flatMap((names, day) => words(names, { kind: 'WEEKDAY', dayOfWeek: day as DayOfWeek })),
  ...words('next, depan, sonraki, gelecek, onumuzdeki', { kind: 'NEXT' }),
  ...words('morning, pagi, sabah, ogleden once', { kind: 'PART', part: 'MORNING' }),
  ...words('midday, noon, siang, ogle, oglen', { kind: 'PART', part: 'MIDDAY' }),
  ...words('afternoon, ogleden sonra', { kind: 'PART', part: 'AFTERNOON' }),
  ...words('sore, ikindi', { kind: 'PART', part: 'LATE_AFTERNOON' }),
  ...words('evening, tonight, malam, aksam', { kind: 'PART', part: 'EVENING' }),
  ...words('with, for, a, an, the, on, at, in, of, to, from, and, please, slot, time, this, me', {
    kind: 'FILLER',
  }),
  ...words('dengan, sama, untuk, pada, di, mulai, dan, tolong, hari, ada, jam, pukul, lagi', {
    kind: 'FILLER',
  }),
  ...words('ile, icin, ve, lutfen, bir, bu, gun, gunu, saat, sonra, da, de, ta, te', { kind: 'FILLER' }),
]);

/** Titles and forms of address around a provider's name. */
export const nameTitles: ReadonlySet<string> = new Set(
  'dr drg dt dds dmd sp prof doctor dokter doktor doc dentist hekim bey hanim bu ibu pak bapak mr mrs ms'.split(
    ' ',
  ),
);

/** Words a provider's name follows. */
export const nameOpeners: ReadonlySet<string> = new Set([...nameTitles, 'with', 'dengan', 'sama']);

/** Turkish endings that stick to a name: with, to, of. */
export const nameEndings: ReadonlySet<string> = new Set(
  'la le yla yle a e ya ye in un nin nun i u'.split(' '),
);

export const minuteUnits: ReadonlySet<string> = new Set(
  'm min mins minute minutes menit mnt dk dak dakika'.split(' '),
);
export const hourUnits: ReadonlySet<string> = new Set('h hr hrs hour hours jam saat sa'.split(' '));
export const dayUnits: ReadonlySet<string> = new Set('day days hari gun'.split(' '));
export const weekUnits: ReadonlySet<string> = new Set('week weeks minggu pekan hafta'.split(' '));
/** Words after which a number is a time of day. */
export const clockWords: ReadonlySet<string> = new Set('at jam pukul saat'.split(' '));
