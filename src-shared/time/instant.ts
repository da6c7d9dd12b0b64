// UTC instants as text and as milliseconds. Zones and wall clocks are in wall-clock.ts.

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantSchema } from '#shared/core/values.ts';

/** Gives the instant as `YYYY-MM-DDTHH:mm:ss.sssZ`; such texts sort in the order of time. */
export function instantText(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ smallestUnit: 'millisecond' });
}

/** Gives the milliseconds since 1970 of an instant's text. Throws RangeError on text that is no instant. */
export function epochMs(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
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
