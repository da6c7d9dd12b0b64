// UTC instants as text and as milliseconds. Zones and wall clocks are in wall-clock.ts.

import { Temporal } from 'temporal-polyfill';

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
