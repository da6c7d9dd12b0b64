// One day of the sample clinic: for each provider who works, the chair and the stretch that can be booked.

import type { Catalogue } from '#main/sample/invent-catalogue.ts';
import type { Provider, Team } from '#main/sample/invent-team.ts';
import { shiftOf } from '#main/sample/shifts.ts';
import { dayOfWeekOf } from '#shared/time/day-bounds.ts';
import { epochMs, instantText } from '#shared/time/instant.ts';
import { minuteOfDay, wallClockToInstant } from '#shared/time/wall-clock.ts';

export type DayLane = {
  readonly on: string;
  readonly provider: Provider;
  readonly chairId: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  /** The first instant of the lane's work. */
  readonly dayStartAt: string;
  /** The instant of a minute of the day, in milliseconds; clocks never change within working hours. */
  readonly msOf: (minute: number) => number;
};

/** Gives the lanes of a date in the order of the providers; time off is left out. */
export function clinicDay(on: string, zone: string, team: Team, catalogue: Catalogue): DayLane[] {
  const dayOfWeek = dayOfWeekOf(on);
  const noonMs = epochMs(wallClockToInstant({ on, time: '12:00' }, zone).instant);
  const msOf = (minute: number): number => noonMs + (minute - 720) * 60_000;
  return team.providers.flatMap((provider) => {
    const shift = shiftOf(provider.index, dayOfWeek);
    const chairId = shift === null ? undefined : catalogue.chairs[shift.chairIndex]?.id;
    if (shift === null || chairId === undefined) return [];
    const fromMinute = minuteOfDay(shift.startTime);
    let toMinute = minuteOfDay(shift.endTime);
    for (const away of team.timeOff) {
      if (away.providerId !== provider.id) continue;
      const [fromMs, toMs] = [epochMs(away.startAt), epochMs(away.endAt)];
      if (fromMs >= msOf(toMinute) || toMs <= msOf(fromMinute)) continue;
      toMinute = Math.min(toMinute, Math.floor((fromMs - msOf(0)) / 60_000));
    }
    if (toMinute - fromMinute < 10) return [];
    return [{ on, provider, chairId, fromMinute, toMinute, dayStartAt: instantText(msOf(fromMinute)), msOf }];
  });
}
