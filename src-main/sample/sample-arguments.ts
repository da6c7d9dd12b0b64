// What may be typed after `npm run sample --`, checked and turned into the options of a sample.

import { currencyOf, smallSample, type SampleOptions } from '#main/sample/sample-options.ts';
import type { ClinicLocale } from '#main/sample/sample-words.ts';
import { instantText } from '#shared/time/instant.ts';
import { instantToWallClock, isTimeZone, wallClockToInstant } from '#shared/time/wall-clock.ts';

export const sampleUsage = `Usage: npm run sample -- --data-dir DIR [--patients N] [--seed N] [--xrays N]
  [--events N] [--chairs N] [--locale en|id|tr] [--time-zone ZONE] [--today YYYY-MM-DD] [--time HH:MM] [--network]
The same seed, day and numbers make the same clinic.`;

export type SampleArguments = Readonly<Record<string, string | boolean | undefined>>;
export type ParsedSample = {
  readonly options: SampleOptions;
  readonly xrays: number;
  readonly dataDir: string;
};

/** When the invented day stands, where nothing else is said. */
const lateMorning = '11:30';

/** `machineZone` and `nowMs` stand in for a zone and a day that were not typed. */
export function sampleArguments(
  values: SampleArguments,
  machineZone: string,
  nowMs: number,
): ParsedSample | { readonly problem: string } {
  const dataDir = values['data-dir'];
  if (typeof dataDir !== 'string' || dataDir === '') return { problem: 'Name the folder: --data-dir DIR' };
  const numbers = {
    patients: wholeNumber(values['patients'], smallSample.patientCount, 1, 2_000_000),
    xrays: wholeNumber(values['xrays'], 60, 0, 5000),
    chairs: wholeNumber(values['chairs'], null, 1, 60),
    events: wholeNumber(values['events'], null, 1, 2_000_000),
  };
  for (const [name, number] of Object.entries(numbers)) {
    if (number === 'wrong') return { problem: `--${name} is not a number that can be used.` };
  }
  const { patients, xrays, chairs, events } = numbers as Record<keyof typeof numbers, number | null>;
  const patientCount = patients ?? smallSample.patientCount;
  const locale = String(values['locale'] ?? 'en');
  if (!isLocale(locale)) return { problem: '--locale is en, id or tr.' };
  const timeZone = String(values['time-zone'] ?? (isTimeZone(machineZone) ? machineZone : 'Europe/Istanbul'));
  if (!isTimeZone(timeZone)) return { problem: '--time-zone is a name such as Europe/Istanbul.' };
  const rightNow = instantToWallClock(instantText(nowMs), timeZone);
  const today = String(values['today'] ?? rightNow.on);
  // In the middle of a morning's work, but never ahead of the clock: nothing was sent in an hour's time.
  const isEarly = today === rightNow.on && rightNow.time < lateMorning;
  const time = String(values['time'] ?? (isEarly ? rightNow.time.slice(0, 5) : lateMorning));
  if (
    !/^\d{4}-\d\d-\d\d$/.test(today) ||
    Number.isNaN(Date.parse(today)) ||
    !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)
  ) {
    return { problem: '--today is a date such as 2026-03-09, --time a time such as 11:30.' };
  }
  return {
    dataDir,
    xrays: xrays ?? 60,
    options: {
      seed: String(values['seed'] ?? '1'),
      locale,
      timeZone,
      currency: currencyOf(locale),
      now: wallClockToInstant({ on: today, time }, timeZone).instant,
      patientCount,
      eventCount: events ?? (patientCount <= 1000 ? patientCount * 3 : patientCount * 6),
      chairCount: chairs ?? Math.min(12, 4 + Math.floor(patientCount / 2500)),
    },
  };
}

function isLocale(text: string): text is ClinicLocale {
  return text === 'en' || text === 'id' || text === 'tr';
}

function wholeNumber(
  typed: string | boolean | undefined,
  fallback: number | null,
  min: number,
  max: number,
): number | null | 'wrong' {
  if (typed === undefined) return fallback;
  const number = Number(typed);
  return typeof typed === 'string' && /^\d+$/.test(typed) && number >= min && number <= max
    ? number
    : 'wrong';
}
