// What decides a sample clinic. The same options give the same clinic, down to every id and time.

import type { ClinicLocale } from '#main/sample/sample-words.ts';

export type SampleOptions = {
  readonly seed: string | number;
  readonly locale: ClinicLocale;
  /** IANA zone of the clinic. */
  readonly timeZone: string;
  readonly currency: string;
  /** The instant the clinic stands at: entries before it are over, later ones to come. */
  readonly now: string;
  readonly patientCount: number;
  /** Calendar entries to make, at least: the calendar reaches as far back as they need, never under two weeks. */
  readonly eventCount: number;
  /** Chairs; two providers share one. */
  readonly chairCount: number;
};

/** The small clinic of the first run. */
export const smallSample = { patientCount: 200, eventCount: 600, chairCount: 4 } as const;

/** Weeks of calendar ahead of today. */
export const weeksAhead = 4;
/** Days of calendar behind today, at least. */
export const minDaysBehind = 14;

export function currencyOf(locale: ClinicLocale): string {
  return locale === 'id' ? 'IDR' : locale === 'tr' ? 'TRY' : 'USD';
}
