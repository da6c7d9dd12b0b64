// Times and days of the board in words, in the clinic's zone and the reader's language.

import { Temporal } from 'temporal-polyfill';
import { isRepeatedTime } from './clinic-time.ts';

export type BoardFormat = {
  time(at: string): string;
  /** "09:30–10:00" */
  span(startAt: string, endAt: string): string;
  /** A wall-clock minute without a date. */
  minute(minute: number): string;
  day(dayOn: string): string;
};

/** Writers for one zone and language. On the day the clock is set back, a time that occurs twice carries its offset. */
export function boardFormat(options: {
  locale: string;
  timeZone: string;
  hourCycle: 'h23' | 'h12';
}): BoardFormat {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: options.hourCycle } as const;
  const inZone = new Intl.DateTimeFormat(options.locale, { ...clock, timeZone: options.timeZone });
  const offsetName = new Intl.DateTimeFormat(options.locale, {
    ...clock,
    timeZone: options.timeZone,
    timeZoneName: 'shortOffset',
  });
  const inUtc = new Intl.DateTimeFormat(options.locale, { ...clock, timeZone: 'UTC' });
  const dayName = new Intl.DateTimeFormat(options.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const repeats = repeatedTimeTest(options.timeZone);
  function time(at: string): string {
    const ms = Date.parse(at);
    return (repeats(at, ms) ? offsetName : inZone).format(ms);
  }
  return {
    time,
    span: (startAt, endAt) => `${time(startAt)}–${time(endAt)}`,
    minute: (minute) => inUtc.format(Math.round(minute) * 60_000),
    day: (dayOn) => dayName.format(Temporal.PlainDate.from(dayOn).toZonedDateTime('UTC').epochMilliseconds),
  };
}

/** Asks the zone only on days that are not 24 hours long; the answer a day is kept. */
function repeatedTimeTest(timeZone: string): (at: string, ms: number) => boolean {
  const dayHasChange = new Map<number, boolean>();
  return (at, ms) => {
    const utcDay = Math.floor(ms / 86_400_000);
    let hasChange = dayHasChange.get(utcDay);
    if (hasChange === undefined) {
      // A change within a day of this one can make its hours repeat.
      const before = Temporal.Instant.fromEpochMilliseconds((utcDay - 1) * 86_400_000).toZonedDateTimeISO(
        timeZone,
      );
      const after = Temporal.Instant.fromEpochMilliseconds((utcDay + 2) * 86_400_000).toZonedDateTimeISO(
        timeZone,
      );
      hasChange = before.offsetNanoseconds !== after.offsetNanoseconds;
      dayHasChange.set(utcDay, hasChange);
    }
    return hasChange && isRepeatedTime(at, timeZone);
  };
}
