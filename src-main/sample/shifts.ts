// When each provider of the sample clinic works and in which chair: two share one, mornings and afternoons by turns.

import type { DayOfWeek } from '#shared/time/day-bounds.ts';

export type Shift = { readonly chairIndex: number; readonly startTime: string; readonly endTime: string };

/** The shift of the provider with this number on a weekday, or null on a day off. */
export function shiftOf(providerIndex: number, dayOfWeek: DayOfWeek): Shift | null {
  const chairIndex = Math.floor(providerIndex / 2);
  const isFirst = providerIndex % 2 === 0;
  if (dayOfWeek === 0) return null;
  if (dayOfWeek === 6) {
    const works = isFirst === (chairIndex % 2 === 0);
    return works ? { chairIndex, startTime: '09:00', endTime: '13:00' } : null;
  }
  const isMorning = isFirst === (dayOfWeek % 2 === 1);
  return isMorning
    ? { chairIndex, startTime: '08:30', endTime: '13:00' }
    : { chairIndex, startTime: '13:30', endTime: '18:30' };
}
