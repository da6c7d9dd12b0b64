// When the sample's patients were registered: two in five long ago, the others evenly over the last four years.

import type { SampleOptions } from '#main/sample/sample-options.ts';
import { daysBetween } from '#shared/time/day-bounds.ts';
import { epochMs, instantText } from '#shared/time/instant.ts';
import { localDateOf, wallClockToInstant } from '#shared/time/wall-clock.ts';

const recentDays = 1500;
const oldDays = 3000;
const oldShare = 0.4;
const openMs = 9 * 3_600_000;
const dayMs = 86_400_000;

export type Registration = {
  /** The instant of registration of the patient at this position; later positions are later. */
  readonly registeredAt: (index: number) => string;
  /** How many patients there are on a date; some few are there from the start. */
  readonly registeredBy: (on: string) => number;
};

export function registrationOf(options: SampleOptions): Registration {
  const { patientCount, timeZone } = options;
  const today = localDateOf(options.now, timeZone);
  const opensMs = epochMs(wallClockToInstant({ on: today, time: '08:30' }, timeZone).instant);
  const oldCount = Math.floor(patientCount * oldShare);

  function daysBack(index: number): number {
    if (index < oldCount) return oldDays - (index / oldCount) * (oldDays - recentDays);
    const share = (index - oldCount) / Math.max(1, patientCount - oldCount);
    return recentDays - share * (recentDays - 1);
  }

  return {
    registeredAt(index) {
      const back = daysBack(index);
      const wholeDays = Math.ceil(back);
      return instantText(Math.floor(opensMs - wholeDays * dayMs + (wholeDays - back) * openMs));
    },
    registeredBy(on) {
      const back = daysBetween(on, today) + 1;
      const few = Math.min(patientCount, 40);
      if (back <= 1) return patientCount;
      if (back >= recentDays) {
        return Math.max(few, Math.floor((oldCount * (oldDays - back)) / (oldDays - recentDays)));
      }
      const share = (recentDays - back) / (recentDays - 1);
      return Math.max(few, oldCount + Math.floor(share * (patientCount - oldCount)));
    },
  };
}
