// Dates, times, numbers, and money as people read them: the chosen language, the clinic's own zone.

import { Temporal } from 'temporal-polyfill';
import { clinicCurrency, clinicZone } from './clinic-zone.ts';
import { currentLanguage } from './i18n.ts';

const regions = { en: 'en-GB', id: 'id-ID', tr: 'tr-TR' } as const;

/** Language tag of the surface with its region, for reading typed numbers and sorting. */
export function localeTag(): string {
  return regions[currentLanguage()];
}

const dateStyles = {
  /** 3 Feb 2026 */
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  /** 03/02/2026, of one width in tables */
  table: { day: '2-digit', month: '2-digit', year: 'numeric' },
  /** Tuesday 3 February 2026 */
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** Tue 3 Feb */
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  /** February 2026 */
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateStyle = keyof typeof dateStyles;

const formatters = new Map<string, Intl.DateTimeFormat>();

function dateFormatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([localeTag(), options]);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(localeTag(), options);
  formatters.set(key, known);
  return known;
}

function epoch(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** A local date `YYYY-MM-DD` in words. It has no zone and never moves to another day. */
export function formatDate(localDate: string, style: DateStyle = 'short'): string {
  const noon = Temporal.PlainDate.from(localDate).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  return dateFormatter({ ...dateStyles[style], timeZone: 'UTC' }).format(noon.epochMilliseconds);
}

/** The clock time of a UTC instant at the clinic, `14:05`. */
export function formatTime(instant: string): string {
  return dateFormatter({
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: clinicZone(),
  }).format(epoch(instant));
}

/** Date and clock time of a UTC instant at the clinic. */
export function formatDateTime(instant: string, style: DateStyle = 'short'): string {
  return `${formatDate(clinicDate(instant), style)}, ${formatTime(instant)}`;
}

/** The local date `YYYY-MM-DD` of a UTC instant at the clinic. */
export function clinicDate(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(clinicZone()).toPlainDate().toString();
}

/** Today's local date at the clinic, `YYYY-MM-DD`, whatever zone this machine is in. */
export function clinicToday(): string {
  return Temporal.Now.plainDateISO(clinicZone()).toString();
}

/** `today`, `tomorrow`, `3 days ago`, `in 2 weeks`, counted in days of the clinic. */
export function formatRelativeDay(localDate: string, from: string = clinicToday()): string {
  const days = Temporal.PlainDate.from(from).until(localDate, { largestUnit: 'day' }).days;
  const words = new Intl.RelativeTimeFormat(localeTag(), { numeric: 'auto' });
  const distance = Math.abs(days);
  if (distance < 14) return words.format(days, 'day');
  if (distance < 60) return words.format(Math.round(days / 7), 'week');
  if (distance < 730) return words.format(Math.round(days / 30.44), 'month');
  return words.format(Math.round(days / 365.25), 'year');
}

/** `5 minutes ago`, `2 hours ago`, then days: the age of a UTC instant. */
export function formatAge(
  instant: string,
  nowMilliseconds: number = Temporal.Now.instant().epochMilliseconds,
): string {
  const minutes = Math.round((epoch(instant) - nowMilliseconds) / 60_000);
  const words = new Intl.RelativeTimeFormat(localeTag(), { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  if (Math.abs(minutes) < 48 * 60) return words.format(Math.round(minutes / 60), 'hour');
  return words.format(Math.round(minutes / 1440), 'day');
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(localeTag(), options).format(value);
}

/** Money of integer minor units in the clinic's currency, with as many decimals as that currency has. */
export function formatMoney(amountMinor: number, currency: string = clinicCurrency()): string {
  const format = new Intl.NumberFormat(localeTag(), { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** decimals);
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `4.2 MB`: bytes in steps of 1000, as file managers count. */
export function formatSize(sizeBytes: number): string {
  const power = sizeBytes < 1 ? 0 : Math.min(Math.floor(Math.log10(sizeBytes) / 3), sizeUnits.length - 1);
  return formatNumber(sizeBytes / 1000 ** power, {
    style: 'unit',
    unit: sizeUnits[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
}
