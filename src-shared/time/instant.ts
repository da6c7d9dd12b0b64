// UTC instants as text and as milliseconds. Zones and wall clocks are in wall-clock.ts.

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantSchema } from '#shared/core/values.ts';

const dayMs = 86_400_000;
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/**
 * Gives the instant as `YYYY-MM-DDTHH:mm:ss.sssZ`; such texts sort in the order of time. Reckoned by hand for the years
 * 1600–9999, since rules over thousands of times spend most of theirs here; a property holds it to Temporal.
 */
export function instantText(milliseconds: number): string {
  const days = Math.floor(milliseconds / dayMs);
  if (!Number.isInteger(milliseconds) || days < -135_140 || days > 2_932_896) {
    return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ smallestUnit: 'millisecond' });
  }
  // Days since 0000-03-01, so that the leap day is the last of its year; 146,097 days are 400 years.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const ms = milliseconds - days * dayMs;
  const seconds = Math.floor(ms / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${year}-${two(month)}-${two(day)}T${clock}.${String(ms % 1000).padStart(3, '0')}Z`;
}

const usualInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Gives the milliseconds since 1970 of an instant's text. Throws RangeError on text that is no instant. */
export function epochMs(instant: string): number {
  if (usualInstant.test(instant)) {
    const month = digitsAt(instant, 5, 7);
    const day = digitsAt(instant, 8, 10);
    const hour = digitsAt(instant, 11, 13);
    const minute = digitsAt(instant, 14, 16);
    const second = digitsAt(instant, 17, 19);
    const found = Date.UTC(
      digitsAt(instant, 0, 4),
      month - 1,
      day,
      hour,
      minute,
      second,
      digitsAt(instant, 20, 23),
    );
    const isPlain =
      month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60 && second < 60;
    // Days at the end of a month are held against the text they would give: 31 April rolls over.
    if ((isPlain && instant >= '1600') || instantText(found) === instant) return found;
  }
  return Temporal.Instant.from(instant).epochMilliseconds;
}

function digitsAt(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index += 1) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
}

/** Gives the instant this many real minutes later (earlier when negative), whatever the clocks do in between. */
export function addExactMinutes(instant: string, minutes: number): string {
  return instantText(epochMs(instant) + Math.round(minutes * 60_000));
}

/** Gives the real minutes from one instant to another, negative when `to` is earlier; fractions are kept. */
export function exactMinutesBetween(from: string, to: string): number {
  return (epochMs(to) - epochMs(from)) / 60_000;
}

/** Says whether the text is an instant that exists, as `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export function isInstant(text: string): boolean {
  if (!instantSchema.safeParse(text).success) return false;
  try {
    return instantText(epochMs(text)) === text;
  } catch {
    return false;
  }
}

/** A typed or sent instant; refused with the codes `required` and `notATime`. */
export const instantFieldSchema = z.string('required').refine(isInstant, { error: 'notATime', abort: true });

/** A typed or sent date; refused with the code `notADate`. */
export const localDateFieldSchema = z.iso.date({ error: 'notADate', abort: true });

/** A typed or sent wall-clock time; refused with the code `notATime`. */
export const localTimeFieldSchema = z
  .string('notATime')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'notATime', abort: true });
